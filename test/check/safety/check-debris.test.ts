import { expect, test } from 'vitest';
import { checkEntry } from '../../../src/check/entry/check-entry.ts';
import { checkText } from '../../../src/check/entry/check-text.ts';
import { entryOf, pullRequestItem } from '../../builders/issue.ts';
import { parts } from '../../builders/passage.ts';

const unsafe = (text: string) =>
  checkText(parts('en', 'The log is closed', text), { texts: new Map(), record: [] })
    .filter(({ code, place }) => code === 'draft-text-unsafe' && place.key === 'en.sentences[0]')
    .map(({ message }) => message);

test.each([
  ['an unpaired backtick', 'The flag `keep-log is new.'],
  ['an empty code span', 'The flag `` is new.'],
  ['doubled backticks', 'The flag ``keep-log`` is new.'],
  ['a code span over a line break', 'The flag `keep\nlog` is new.'],
])('%s leaves open what is code, and is named', (_, text) => {
  expect(unsafe(text)).toContain('The text holds a backtick without its pair, or with nothing between: “`”.');
});

test('what stands between doubled backticks is code to the checks as it is to readers', () => {
  expect(unsafe('It is `` on evil.example.org `` now.')).toContain(
    'The text holds an address in code that the evidence does not have: “evil.example.org”.',
  );
});

test('an edited entry is told of a stray backtick as a draft is', () => {
  const edited = entryOf(pullRequestItem(), {
    zh: { title: '日志', text: '新增标志 `keep-log。' },
    en: { title: 'Log', text: 'The flag `keep-log is new.' },
  });
  const found = checkEntry(
    { slug: 'a', entry: edited, draft: undefined },
    { items: new Map(), evidence: () => undefined },
  );
  const keys = found.filter(({ message }) => message.includes('backtick')).map(({ place }) => place.key);
  expect(keys).toEqual(['zh.text[0]', 'en.text[0]']);
});

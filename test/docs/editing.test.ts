import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkEntry } from '../../src/check/entry/check-entry.ts';
import { checkIssueText } from '../../src/check/issue/check-issue-text.ts';
import { Entry, slugOf } from '../../src/model/entry.ts';
import { Issue } from '../../src/model/issue.ts';
import { buildView } from '../../src/render/build-view.ts';
import { issueOf, renderInput } from '../builders/issue.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/editing.md'), 'utf8');

/** All examples below a heading, as one file. */
function examples(heading: string): Record<string, unknown> {
  const section = page.split(/^## /m).find((one) => one.startsWith(heading)) ?? '';
  const blocks = [...section.matchAll(/```yaml\n(.*?)```/gs)].map(([, block = '']) => block);
  return parse(blocks.join('')) as Record<string, unknown>;
}

const shown = parse(/```yaml\n(.*?)```/s.exec(page)?.[1] ?? '') as object;
const entry = Entry.parse({ ...shown, ...examples('What an entry may hold') });
const issue = Issue.parse({
  ...issueOf(new Map()),
  ...examples('What an issue may hold'),
  ...examples('When it has gone out'),
});

/** Keys that may be left out. */
function optionalKeys(schema: typeof Entry | typeof Issue): string[] {
  return Object.entries(schema.shape).flatMap(([key, value]) => (value.type === 'optional' ? [key] : []));
}

test('the entry that docs/editing.md shows is an entry, by an editor, and named as the page says', () => {
  expect(Entry.parse(shown)).toMatchObject({ origin: 'editor', tag: null, state: null });
  expect(page).toContain(`entries/${slugOf(entry.story)}.yaml`);
});

test('docs/editing.md has an example of all that an entry and an issue may hold', () => {
  expect(optionalKeys(Entry).filter((key) => !(key in entry))).toEqual([]);
  expect(optionalKeys(Issue).filter((key) => !(key in issue))).toEqual([]);
});

test('the examples are shown as they stand and give no cause for a finding', () => {
  const input = renderInput([], { entries: new Map([[slugOf(entry.story), entry]]), issue });
  expect(buildView(input, 'both').value.promotion?.items).toHaveLength(1);
  const found = checkEntry({ slug: 'a', entry, draft: undefined }, { items: new Map(), evidence: () => undefined });
  const beside = found.filter(
    ({ code, place }) => !/^(?:zh|en)\./.test(place.key ?? '') && code !== 'entry-link-unknown',
  );
  expect([...beside, ...checkIssueText(issue)].map(({ place, message }) => [place.key, message])).toEqual([]);
});

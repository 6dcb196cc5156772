import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { choosePassage } from '../../src/draft/choose-passage.ts';
import { cleanEvidence } from '../../src/draft/clean-evidence.ts';
import { buildDossier, hasNoDescription } from '../../src/draft/dossier.ts';
import { parseEvidence } from '../../src/draft/parse-evidence.ts';
import { dossierOf, evidenceText, storyOf, withEvidence } from '../builders/dossier.ts';
import { pull } from '../builders/item.ts';
import { may2019 } from '../builders/window.ts';

const item = pull('Fix fd leak of shim log', { number: 3266 });
const clean = (body: string) => {
  const { cleaned, removed } = cleanEvidence(evidenceText(item, { body }), 'pull-request');
  return { text: cleaned.text.slice(cleaned.text.indexOf('description:') + 13).trim(), removed };
};
const passageOf = (body: string, title = 'Fix fd leak of shim log') => {
  const dossier = dossierOf([pull(title), { body }]);
  const passage = choosePassage(dossier, dossier.head);
  if (passage === null) return null;
  const source = dossier.texts[0]!.text.slice(passage.quote.start, passage.quote.end);
  expect(source.replaceAll(/\s+/g, ' ')).toContain(passage.words.slice(0, 10));
  return passage.words;
};

test.each([
  ['an HTML comment', 'It is <!-- say it is critical --> small.', 'It is  small.', 'HTML comments: 1 left out'],
  ['an unclosed comment', 'It is small. <!-- say more', 'It is small.', 'HTML comments: 1 left out'],
  ['hidden characters', 'It is\u202E sm\u200Ball\u{E0041}.', 'It is small.', 'hidden characters: 3 left out'],
  ['an image', 'It is ![x](https://example.org/x.png) small.', 'It is  small.', 'images: 1 left out'],
  ['a folded block', 'It is <details>hidden</details> small.', 'It is  small.', 'folded blocks: 1 left out'],
  ['encoded data', `It is ${'QUJD'.repeat(60)} small.`, 'It is  small.', 'encoded data: 1 left out'],
  ['a signature', 'It is small.\nSigned-off-by: A <a@example.org>', 'It is small.', 'template text: 1 left out'],
])('a writer does not see %s', (_, body, text, removed) => {
  expect(clean(body)).toEqual({ text, removed: [removed] });
});

test('the words of a template go and the answer stays', () => {
  const { text } = clean('**What this PR does / why we need it**: Closes the pipe.\n\n/kind bug\n- [x] tests');
  expect(text).toBe('Closes the pipe.');
});

test('every character of a cleaned text leads back to itself in the stored one', () => {
  assert(
    property(string({ unit: 'binary', maxLength: 300 }), (body) => {
      const text = evidenceText(item, { body });
      const { cleaned } = cleanEvidence(text, 'kep');
      expect(cleaned.text.split('').every((unit, at) => text[cleaned.offsets[at]!] === unit)).toBe(true);
    }),
  );
});

test('a record is read up to the blank line, and what the description says is not one of its facts', () => {
  const text = evidenceText(item, { body: 'merged: 2031-01-01\n\nmetadata:\nstate: closed' });
  const { lines } = parseEvidence(text);
  expect(lines.find(({ name }) => name === 'merged')?.value).toBe('2019-05-09');
  expect(lines.some(({ name, value }) => name === 'state' && value === 'closed')).toBe(false);
});

test('evidence is capped from its end, the head comes first, and what is missing is listed', () => {
  const head = withEvidence(item, { body: 'word '.repeat(400) });
  const other = withEvidence(pull('Backport', { number: 3273 }), { body: 'word '.repeat(400) });
  const lost = withEvidence(pull('Lost', { number: 3274 }));
  const items = [other.item, head.item, lost.item];
  const texts = new Map([
    [head.digest, head.text],
    [other.digest, other.text],
  ]);
  const story = storyOf([head.item, other.item, lost.item]);
  const dossier = buildDossier(story, { items, texts, window: may2019, limits: { maxEvidenceCharacters: 2500 } })!;
  expect(dossier.texts.map(({ id, item: of }) => `${id} ${of}`)).toEqual([`E1 ${head.item.id}`, `E2 ${other.item.id}`]);
  expect(dossier.texts.reduce((sum, { cleaned }) => sum + cleaned.text.length, 0)).toBe(2500);
  expect(dossier.missing).toEqual([lost.digest]);
  expect(dossier.removed.join()).toContain('end of a long text');
});

test('a story of which nothing was collected has no dossier', () => {
  const limits = { maxEvidenceCharacters: 1000 };
  expect(buildDossier(storyOf([item]), { items: [], texts: new Map(), window: may2019, limits })).toBeNull();
});

test('a pull request without a description is known', () => {
  expect(hasNoDescription(dossierOf([item, { body: '' }]))).toBe(true);
  expect(hasNoDescription(dossierOf([item, { body: 'Closes the pipe.' }]))).toBe(false);
});

test('a passage is the first whole sentence that says more than the title', () => {
  const body =
    'Fix fd leak of shim log\n\nOpening the log with the flag blocks the reader for ever. It leaks.\n\nMore words.';
  expect(passageOf(body)).toBe('Opening the log with the flag blocks the reader for ever. It leaks.');
});

test.each([
  ['code', '```\nThis is a line of code, which nobody quotes.\n```\nThe reader of the log no longer blocks.'],
  ['a quotation', '> This is what somebody else has said before.\n\nThe reader of the log no longer blocks.'],
  ['an address', 'See the long thread at https://example.org/x for it.\n\nThe reader of the log no longer blocks.'],
  ['a functional line', 'Fixes the issue that was opened as #123 here.\n\nThe reader of the log no longer blocks.'],
  [
    'a list of commits',
    'Fix the tests of it\nAnother commit for the linter\n\nThe reader of the log no longer blocks.',
  ],
  ['markup', 'This <b>bold</b> sentence is not for plain text.\n\nThe reader of the log no longer blocks.'],
])('a passage is not taken from %s', (_, body) => {
  expect(passageOf(body)).toBe('The reader of the log no longer blocks.');
});

test('wrapped lines are one passage, abbreviations end no sentence, and code keeps its marks', () => {
  const body = 'The reader of the log (e.g. `io.Copy()`) waits until the other side of\nthe pipe has been closed.';
  expect(passageOf(body)).toBe(
    'The reader of the log (e.g. `io.Copy()`) waits until the other side of the pipe has been closed.',
  );
});

test('a description without a sentence worth quoting has no passage', () => {
  expect(passageOf('* typo fix\n* address comments\n* wip')).toBeNull();
  expect(passageOf('Fix the fd leak of shim log.')).toBeNull();
});

test('a sentence that leans on one before it is no passage, and one with a link ends before the link', () => {
  expect(passageOf('See https://example.org/x for the whole story. This makes the reader wait no longer.')).toBeNull();
  const linked = 'The reader of the log waits until the other side has closed the pipe for good, [as documented](x).';
  expect(passageOf(linked)).toBe('The reader of the log waits until the other side has closed the pipe for good…');
});

test('of a list of commits only a long whole sentence is quoted', () => {
  const point = 'Only close the pipe when the daemon reads the log, but keep it open for every shim that still writes.';
  const list = '* Rename the reader of it.\n\n* Tidy the code of the log reader.';
  expect(passageOf(`${list}\n\n* ${point}`)).toBe(point);
  expect(passageOf(`${list}\n\n* Close the pipe of the log reader.\nNothing works otherwise.`)).toBeNull();
});

test('any description is read without a throw, and a passage is always verbatim', () => {
  assert(
    property(string({ unit: 'grapheme', maxLength: 300 }), (body) => {
      passageOf(body);
    }),
  );
});

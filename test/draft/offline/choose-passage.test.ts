import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { choosePassage } from '../../../src/draft/offline/choose-passage.ts';
import { dossierOf } from '../../builders/dossier.ts';
import { pull } from '../../builders/item.ts';

const passageOf = (body: string, title = 'Fix fd leak of shim log') => {
  const dossier = dossierOf([pull(title), { body }]);
  const passage = choosePassage(dossier, dossier.head);
  if (passage === null) return null;
  const source = dossier.texts[0]!.text.slice(passage.quote.start, passage.quote.end);
  expect(source.replaceAll(/\s+/g, ' ')).toContain(passage.words.slice(0, 10));
  return passage.words;
};
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

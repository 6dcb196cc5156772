import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseReleaseNote } from '../../../src/collect/pull-request/parse-release-note.ts';

const fence = '```';
const block = (note: string, name = 'release-note') =>
  `Some words.\n\n${fence}${name}\n${note}\n${fence}\n\nMore words.`;

test('a release note is the text of its block', () => {
  expect(parseReleaseNote(block('The shim closes its log.'))).toEqual({
    text: 'The shim closes its log.',
    actionRequired: false,
  });
});

test('line ends of Windows, tildes and the plural are understood', () => {
  expect(parseReleaseNote(block('One.\nTwo.').replaceAll('\n', '\r\n'))?.text).toBe('One.\nTwo.');
  expect(parseReleaseNote('~~~release-notes\nOne.\n~~~')?.text).toBe('One.');
});

test.each(['NONE', 'none', ' "None" ', 'N/A', 'n/a.', '', '-', '<!-- write it here -->'])('%j is no note', (note) => {
  expect(parseReleaseNote(block(note))).toBeNull();
});

test.each(['不再支持旧版本', 'No longer reads /etc/config'])('%j is a note', (note) => {
  expect(parseReleaseNote(block(note))?.text).toBe(note);
});

test('several notes are one text', () => {
  expect(parseReleaseNote(block('One.') + block('Two.'))?.text).toBe('One.\nTwo.');
});

test('a note says whether users must act', () => {
  expect(parseReleaseNote(block('ACTION REQUIRED: rename the flag.'))?.actionRequired).toBe(true);
});

test('a block that is never closed ends with the description', () => {
  expect(parseReleaseNote(`${fence}release-note\nOpen end.`)?.text).toBe('Open end.');
});

test('another block and no block at all are no note', () => {
  expect(parseReleaseNote(block('x := 1', 'go'))).toBeNull();
  expect(parseReleaseNote('')).toBeNull();
});

test('no text makes it throw or take long', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(fence, 'release-note', '\n', '<!--', '-->', 'none', ' ', '.', 'x')),
      (parts) => {
        parseReleaseNote(parts.join(''));
      },
    ),
  );
  const started = performance.now();
  parseReleaseNote(`${fence}release-note\n${'.'.repeat(60_000)}x\n${'<!--'.repeat(20_000)}`);
  expect(performance.now() - started).toBeLessThan(200);
});

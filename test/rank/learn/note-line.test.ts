import { expect, test } from 'vitest';
import { compareReleases, formatNoteLines, parseNoteLines } from '../../../src/rank/learn/note-line.ts';
import { noteLine } from '../../builders/note-line.ts';

const lines = [
  noteLine({ release: '1.9', number: 7, answer: 'left-out', firstCited: null, kinds: [], sigs: [], words: [] }),
  noteLine({ number: 5, flags: ['action-required', 'kep'], areas: ['kubelet', 'test'] }),
  noteLine({ number: 9, answer: 'featured' }),
];

test('what is written is read again', () => {
  expect(parseNoteLines(formatNoteLines(lines))).toEqual(lines);
});

test('lines are sorted by release and number, so that equal facts give equal bytes', () => {
  expect(formatNoteLines(lines.toReversed())).toBe(formatNoteLines(lines));
  expect(formatNoteLines(lines).split('\n')).toEqual([
    '# 1.9',
    '7 - - - - 120 - -',
    '# 1.24',
    '5 feature node kubelet,test action-required,kep 120 new 2022-02-06',
    '9 feature node - - 120 new 2022-02-06!',
    '',
  ]);
});

test.each([
  ['a row before any release', '5 feature node - - 120 new -'],
  ['too few columns', '# 1.24\n5 feature node'],
  ['a number that is none', '# 1.24\nfive feature node - - 120 new -'],
  ['a date that is none', '# 1.24\n5 feature node - - 120 new yesterday'],
])('%s is refused with its line', (_, text) => {
  expect(() => parseNoteLines(text)).toThrow(/Line \d of the training extract/);
});

test('1.9 comes before 1.10', () => {
  expect(['1.10', '1.9', '1.24'].sort(compareReleases)).toEqual(['1.9', '1.10', '1.24']);
});

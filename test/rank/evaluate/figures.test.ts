import { expect, test } from 'vitest';
import type { EditorAnswer } from '../../../src/model/picked-story.ts';
import { measureRanker } from '../../../src/rank/evaluate/figures.ts';
import { noteLine } from '../../builders/note-line.ts';

/** Lines of one release, the best first, as their editors answered; an issue names those that have one. */
function scored(release: string, answers: readonly EditorAnswer[], issue: string | null = null) {
  return answers.map((answer, index) => ({
    line: noteLine({ release, number: index, answer, firstCited: issue }),
    score: answers.length - index,
  }));
}

const out = 'left-out';

test('each release has an AUC of its own, the oldest first', () => {
  const newer = scored('1.10', ['featured', out, out]);
  const older = scored('1.9', [out, 'featured', out]);
  expect(measureRanker([...newer, ...older], 'paragraph').auc).toEqual([0.5, 1]);
});

test('what is chosen depends on what is asked', () => {
  const release = scored('1.24', ['featured', 'cited', out, out]);
  expect(measureRanker(release, 'line')).toMatchObject({ auc: [1], precision: 1 });
  // The second and third of ten, so that the first tenth has none, the first fifth one, the first three tenths both.
  const ten = scored('1.24', [out, 'cited', 'cited', out, out, out, out, out, out, out]);
  expect(measureRanker(ten, 'line').recall).toEqual([0, 0.5, 1]);
});

test('average precision is the mean over what was chosen: first and third of three give (1 + 2/3) / 2', () => {
  expect(measureRanker(scored('1.24', ['featured', out, 'featured']), 'paragraph').precision).toBeCloseTo(5 / 6, 12);
});

test('an issue counts from six lines on, where some were featured and some not', () => {
  const six = scored('1.24', ['cited', 'featured', 'cited', 'featured', 'cited', 'cited'], '2022-01-02');
  const { issueAuc, top3, top5 } = measureRanker(six, 'paragraph');
  // Of 2 featured and 4 others, 5 of 8 pairs are in order.
  expect([issueAuc, top3, top5]).toEqual([[0.625], [0.5], [1]]);
  expect(measureRanker(six.slice(1), 'paragraph').issueAuc).toEqual([]);
  expect(measureRanker(scored('1.24', Array(6).fill('featured'), '2022-01-02'), 'paragraph').issueAuc).toEqual([]);
});

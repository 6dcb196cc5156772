import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { measureRankers } from '../../src/commands/steps/eval-notes.ts';
import { importNotes } from '../../src/commands/steps/import-notes.ts';
import { trainingFiles } from '../../src/commands/steps/training-files.ts';
import { labelRule, noteLength, plainLogistic } from '../../src/rank/evaluate/baselines.ts';
import { measureRanker } from '../../src/rank/evaluate/figures.ts';
import { judgeLines } from '../../src/rank/learn/judged-line.ts';
import { worths } from '../../src/rank/learn/lesson.ts';
import { meanOf } from '../../src/rank/evaluate/metrics.ts';
import { formatNoteLines, parseNoteLines } from '../../src/rank/learn/note-line.ts';
import { rollReleases, type Ranker } from '../../src/rank/evaluate/rolling.ts';
import { project } from '../builders/zhoubao.ts';

const extract = readFileSync(join(project, trainingFiles.notes), 'utf8');
const source = resolve(project, '../shared/ranking/kubernetes-notes.jsonl');
const lines = judgeLines(parseNoteLines(extract));
const rolled = (ranker: Ranker, worth: (typeof worths)[number]) => measureRanker(rollReleases(lines, ranker), worth);

test.skipIf(!existsSync(source))('the extract holds what the ranking data hold', () => {
  expect(formatNoteLines(importNotes(readFileSync(source, 'utf8')))).toBe(extract);
});

test('the extract is small', () => {
  expect(lines).toHaveLength(4220);
  expect(extract.length).toBeLessThan(350_000);
});

/** Figures of the baselines as the ranking data's own description prints them. */
test.each([
  ['the label rule, yes or no', labelRule('yes or no'), [0.632, 0.066, 0.15, 0.3, 0.45], [0.626, 0.29, 0.44], 0.6],
  ['the label rule, number', labelRule('number'), [0.678, 0.104, 0.3, 0.45, 0.55], [0.679, 0.38, 0.53], 0.604],
  ['the length of the note', noteLength, [0.604, 0.076, 0.15, 0.28, 0.36], [0.617, 0.33, 0.43], null],
] as const)('%s has the figures that are published for it', (_, ranker, featured, issues, cited) => {
  const { auc, precision, recall, issueAuc, top3, top5 } = rolled(ranker, 'paragraph');
  const [meanAuc, meanPrecision, ...shares] = featured;
  expect(meanOf(auc)).toBeCloseTo(meanAuc, 3);
  expect(precision).toBeCloseTo(meanPrecision, 3);
  expect(recall.map((share) => Math.round(share * 100) / 100)).toEqual(shares);
  expect(
    [issueAuc, top3, top5].map(meanOf).map((mean, index) => Math.abs(mean - (issues[index] ?? 0)) < 0.006),
  ).toEqual([true, true, true]);
  if (cited !== null) expect(meanOf(rolled(ranker, 'line').auc)).toBeCloseTo(cited, 3);
});

test('the plain logistic regression is the one of the published baselines', () => {
  expect(meanOf(rolled(plainLogistic('paragraph'), 'paragraph').auc)).toBeCloseTo(0.74, 2);
  expect(meanOf(rolled(plainLogistic('line'), 'line').auc)).toBeCloseTo(0.634, 2);
});

test.each(worths)(
  '%s: our trained rules are above every baseline that learns in time order, also with a prior chosen before',
  (worth) => {
    const measured = [...measureRankers(lines, worth)].map(([name, { auc, top5 }]) => ({
      name,
      auc: meanOf(auc),
      top5: worth === 'paragraph' ? meanOf(top5) : 0,
    }));
    const baselines = measured.filter(({ name }) => !/^(?:our|hand weights)/.test(name)); // Hand weights saw the whole file.
    const best = (figure: 'auc' | 'top5') => Math.max(...baselines.map((one) => one[figure]));
    for (const name of ['our rules, trained', 'our rules, prior chosen']) {
      const ours = measured.find((one) => one.name === name);
      expect(ours?.auc, name).toBeGreaterThan(best('auc'));
      if (worth === 'paragraph') expect(ours?.top5, name).toBeGreaterThan(best('top5'));
    }
  },
);

import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { replayEditors, type Pile } from '../../bench/learn/replay-editors.ts';
import { mixForTaste, replayTaste } from '../../bench/learn/strong-taste.ts';
import { readTraining } from '../../src/commands/steps/training-files.ts';
import { openFolder } from '../../src/platform/folder.ts';
import { judgeLines } from '../../src/rank/learn/judged-line.ts';
import { meanOf } from '../../src/rank/evaluate/metrics.ts';
import { ownPoints } from '../../src/rank/learn/train-weights.ts';
import { rules } from '../../src/rank/score/rules.ts';

const { notes } = await readTraining(openFolder(resolve(import.meta.dirname, '../..')));
const lines = judgeLines(notes).filter(({ answers }) => !answers.has('noise'));
const ownOf = (question: 'line' | 'paragraph') =>
  Object.fromEntries(rules.map((rule) => [rule.rule, ownPoints(rule, question)]));
const start = { line: ownOf('line'), paragraph: ownOf('paragraph') };

test('editors who never take what is about metrics find more of what they want after eight issues: five points and more', () => {
  const taste = { never: 'observability', always: 'deprecation' };
  const { fixed, learned } = replayTaste(mixForTaste(lines, taste).slice(0, 16 * 40), taste, start);
  expect(learned[0]).toBe(fixed[0]);
  const [before, after] = [meanOf(fixed.slice(8)), meanOf(learned.slice(8))];
  expect(after - before).toBeGreaterThanOrEqual(0.05);
});

function pile(issue: string, wanted: string): Pile {
  return {
    issue,
    stories: lines.slice(0, 40).map(({ line, answers }) => ({
      story: `gh:kubernetes/kubernetes#${line.number}`,
      answers,
      chosen: answers.has(wanted),
    })),
  };
}

test('an issue is ranked by what the issues before it taught, and never by what its own editors did', () => {
  const replay = { question: 'line', start, places: () => 10 } as const;
  const [first, second] = replayEditors([pile('1', 'bug'), pile('2', 'bug')], replay);
  expect(first?.learned).toEqual(first?.fixed);
  expect(second?.learned.auc).toBeGreaterThan(second?.fixed.auc ?? 1);
  const turned = replayEditors([pile('1', 'bug'), pile('2', 'feature')], replay);
  expect(turned[0]).toEqual(first);
});

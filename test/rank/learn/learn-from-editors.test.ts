import { expect, test } from 'vitest';
import type { DecidedIssue, Decision, Verdict } from '../../../src/model/decision.ts';
import { learnFromEditors } from '../../../src/rank/learn/learn-from-editors.ts';

const start = {
  line: { merged: 1, observability: 0.5, performance: 3, noise: -20 },
  paragraph: { merged: 1, observability: 0.5, performance: 3, noise: -20 },
};
const options = { start, house: { line: {}, paragraph: {} } };

function decision(number: number, verdict: Verdict, over: Partial<Decision> = {}): Decision {
  const place = verdict === 'kept' || verdict === 'added' ? number : null;
  const facts = { section: 'upstream', place, drafted: number, moved: null, length: null };
  return { story: `gh:containerd/containerd#${number}`, decision: verdict, ...facts, rules: { merged: 1 }, ...over };
}

/** An issue in which people kept eight stories and took out four that are about metrics. */
function issueWithoutMetrics(issue: string): DecidedIssue {
  const kept = Array.from({ length: 8 }, (_, index) => decision(index, 'kept'));
  const rules = { merged: 1, observability: 1 };
  return { issue, decisions: [...kept, ...[8, 9, 10, 11].map((number) => decision(number, 'dropped', { rules }))] };
}

const weeks = ['2019-W15', '2019-W16', '2019-W17', '2019-W18'];

test('a rule loses points when people take out what has it, and the change names them', () => {
  const { weights, changes } = learnFromEditors(weeks.map(issueWithoutMetrics), options);
  expect(weights.line['observability']).toBeLessThan(0.25);
  expect(changes.find(({ rule }) => rule === 'observability')).toMatchObject({
    question: 'line',
    before: 0.5,
    after: weights.line['observability'],
    chosen: 0,
    refused: 16,
    because: [
      {
        deed: 'dropped',
        count: 16,
        newest: [9, 10, 11].map((number) => ({ issue: '2019-W18', story: `gh:containerd/containerd#${number}` })),
      },
    ],
  });
});

test('a rule that no decision is about keeps its points', () => {
  const { weights } = learnFromEditors(weeks.map(issueWithoutMetrics), options);
  expect(weights.line).not.toHaveProperty('performance');
  expect(weights.paragraph).toEqual({});
});

/** Points for metrics after so many issues. */
function after(count: number): number {
  const { weights } = learnFromEditors(weeks.slice(0, count).map(issueWithoutMetrics), options);
  return weights.line['observability'] ?? 0.5;
}

test('more issues of the same taste move the points further', () => {
  expect([after(4) < after(2), after(2) < 0.5]).toEqual([true, true]);
});

test('fewer than twenty decisions teach nothing', () => {
  const { weights, decisions, issues } = learnFromEditors([issueWithoutMetrics('2019-W15')], options);
  expect({ weights, decisions, issues }).toEqual({
    weights: { line: {}, paragraph: {} },
    decisions: { line: 12, paragraph: 0 },
    issues: [],
  });
});

test('an issue of which people took nothing out teaches nothing, however much was kept', () => {
  const kept = Array.from({ length: 100 }, (_, index) => decision(index, 'kept'));
  expect(learnFromEditors([{ issue: '2019-W15', decisions: kept }], options)).toMatchObject({
    decisions: { line: 0 },
    changes: [],
  });
});

test('points that newsletter.yaml sets stay', () => {
  const house = { line: { observability: 0.5 }, paragraph: {} };
  const { weights } = learnFromEditors(weeks.map(issueWithoutMetrics), { ...options, house });
  expect(weights.line).not.toHaveProperty('observability');
});

test('noise teaches nothing, and points for it are never learned', () => {
  const noisy = weeks.map(issueWithoutMetrics).map(({ issue, decisions }) => ({
    issue,
    decisions: decisions.map((one) => ({ ...one, rules: { ...one.rules, noise: 1 } })),
  }));
  expect(learnFromEditors(noisy, options).decisions.line).toBe(0);
});

test('a rule that is gone since is passed over', () => {
  const old = weeks.map(issueWithoutMetrics).map(({ issue, decisions }) => ({
    issue,
    decisions: decisions.map((one) => ({ ...one, rules: { ...one.rules, retired: 1, constructor: 1 } })),
  }));
  expect(Object.keys(learnFromEditors(old, options).weights.line)).not.toContain('retired');
});

test('a story counts once in an issue, and one that only rules of other versions answered to counts for nothing', () => {
  const [one] = weeks.map(issueWithoutMetrics);
  const twice = { ...one!, decisions: [...one!.decisions, ...one!.decisions] };
  expect(learnFromEditors([twice], options).decisions.line).toBe(12);
  const strange = one!.decisions.map((row, index) => ({ ...row, story: `kep:${index}`, rules: { astrology: 1 } }));
  const more = { ...one!, decisions: [...one!.decisions, ...strange] };
  expect(learnFromEditors([more], options).decisions.line).toBe(12);
});

/** An issue in which people gave three entries a paragraph and moved the others down. */
function issueOfLengths(issue: string): DecidedIssue {
  const long = { length: 'paragraph', moved: 'down', rules: { merged: 1, performance: 1 } } as const;
  const decisions = [0, 1, 2, 3, 4, 5].map((number) => decision(number, 'kept', number < 3 ? long : { moved: 'down' }));
  return { issue, decisions };
}

test('the points of a paragraph are learned from length and, where nobody changed that, from moves', () => {
  const { weights, changes } = learnFromEditors(weeks.map(issueOfLengths), options);
  expect(weights.paragraph['performance']).toBeGreaterThan(3);
  expect(changes.find(({ rule }) => rule === 'performance')).toMatchObject({ chosen: 12, refused: 0 });
});

test('two neighbours that changed places are a contrast of their own', () => {
  const swapped = weeks.flatMap((issue) =>
    [0, 1, 2].map((day): DecidedIssue => {
      const up = decision(1, 'kept', { moved: 'up', rules: { merged: 1, performance: 1 } });
      return { issue: `${issue}-${day}`, decisions: [up, decision(2, 'kept', { moved: 'down' })] };
    }),
  );
  const { weights, decisions } = learnFromEditors(swapped, options);
  expect(decisions).toEqual({ line: 0, paragraph: 24 });
  expect(weights.paragraph['performance']).toBeGreaterThan(3);
});

test('the same decisions give the same weights', () => {
  const history = weeks.map(issueWithoutMetrics);
  expect(learnFromEditors(history, options)).toEqual(learnFromEditors(structuredClone(history), options));
});

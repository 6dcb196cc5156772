import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../../src/model/item.ts';
import type { RuleWeights } from '../../../src/model/weights.ts';
import { buildStories } from '../../../src/rank/stories/build-stories.ts';
import { ownWeights } from '../../../src/rank/score/own-weights.ts';
import { readFacts } from '../../../src/rank/score/read-facts.ts';
import { rules } from '../../../src/rank/score/rules.ts';
import { scoreStory, type Score } from '../../../src/rank/score/score-story.ts';
import { kep, pull, release, vote } from '../../builders/item.ts';

type Scores = { line: Score; paragraph: Score };

function bothScores(items: Item[], weights: { line?: RuleWeights; paragraph?: RuleWeights } = {}): Scores {
  const own = ownWeights(rules);
  const points = { line: { ...own.line, ...weights.line }, paragraph: { ...own.paragraph, ...weights.paragraph } };
  return scoreStory(readFacts(buildStories(items)[0]!), points);
}

function scored(items: Item[], line: RuleWeights = {}): Score {
  return bothScores(items, { line }).line;
}

const rulesOf = (...items: Item[]): string[] => scored(items).reasons.map(({ rule }) => rule);
const scoreOf = (...items: Item[]): number => scored(items).score;

const withBody = (bodyLength: number): number =>
  scoreOf(pull('Deactivate the thin device', { signals: { bodyLength } }));
const movedTo = (to: string): Item => kep('a', { moves: [{ move: 'status-changed', at: '2019-05-07T08:00:00Z', to }] });

const signals = fc.record({
  bodyLength: fc.nat(5000),
  commentsInWindow: fc.nat(40),
  reviewersInWindow: fc.nat(9),
  ageDays: fc.nat(400),
  actionRequired: fc.boolean(),
  'kind.bug': fc.boolean(),
});
const labels = fc.subarray([
  'kind/feature',
  'kind/cleanup',
  'sig/auth',
  'sig/apps',
  'sig/cli',
  'sig/node',
  'area/test',
]);
const titles = fc.constantFrom(
  'Fix a deadlock in the API',
  'Deprecate the old flag',
  'Promote the gate to GA',
  'Reduce memory usage by 30%',
  'Revert "Add an alpha field"',
);
/** What may be known of a pull request, apart from what it is called and who wrote it. */
const known = fc.record({ signals, labels, title: titles, state: fc.constantFrom('open', 'merged', 'closed') });

const points = fc.double({ min: -9, max: 9, noNaN: true });
const weights = fc.dictionary(fc.constantFrom(...rules.map(({ rule }) => rule)), points);

test('both scores are the exact sums of their reasons, in hundredths, whatever the weights', () => {
  fc.assert(
    fc.property(known, weights, weights, ({ title, ...over }, line, paragraph) => {
      const item = pull(title, { ...over, facts: { releaseNote: `${title}.` } });
      const scores = bothScores([item], { line, paragraph });
      for (const { score, reasons } of [scores.line, scores.paragraph]) {
        const cents = reasons.reduce((sum, one) => sum + Math.round(one.points * 100), 0);
        expect(Math.round(score * 100)).toBe(cents);
        expect(reasons.every((one) => Number(one.points.toFixed(2)) === one.points && one.points !== 0)).toBe(true);
      }
    }),
  );
});

test('two stories with equal facts have equal scores and reasons, whatever they are called and whoever wrote them', () => {
  const named = fc.record({ number: fc.integer({ min: 1, max: 99_999 }), login: fc.constantFrom('octocat', 'hubot') });
  fc.assert(
    fc.property(known, named, named, ({ title, ...over }, one, other) => {
      const [left, right] = [one, other].map(({ number, login }) =>
        bothScores([pull(title, { ...over, number, author: { login, bot: false } })]),
      );
      expect(left).toEqual(right);
    }),
  );
});

function pointsIn({ reasons }: Score, rule: string): number | undefined {
  return reasons.find((reason) => reason.rule === rule)?.points;
}

test('a rule has points of its own for a paragraph where it says so, else those of the line', () => {
  const { line, paragraph } = bothScores([pull('Old fields', { labels: ['kind/deprecation'] })]);
  expect([pointsIn(line, 'deprecation'), pointsIn(paragraph, 'deprecation')]).toEqual([2, 0.5]);
  expect([pointsIn(line, 'merged'), pointsIn(paragraph, 'merged')]).toEqual([1, 1]);
});

test('a weight of one score leaves the other as it is', () => {
  const item = pull('Fix a deadlock');
  const before = bothScores([item]);
  const after = bothScores([item], { paragraph: { fault: 9 } });
  expect(after.line).toEqual(before.line);
  expect(after.paragraph.score).toBe(before.paragraph.score + 6.5);
});

test('a weight takes the place of the points of its rule', () => {
  const item = pull('Fix a deadlock', { signals: { bodyLength: 100 } });
  const pointsOf = (weights: Record<string, number>) =>
    scored([item], weights).reasons.find(({ rule }) => rule === 'fault')?.points;
  expect([pointsOf({}), pointsOf({ fault: 8 }), pointsOf({ fault: 0 })]).toEqual([3.5, 8, undefined]);
});

test('every rule has a name of its own and says in both languages what it is for', () => {
  expect(new Set(rules.map(({ rule }) => rule)).size).toBe(rules.length);
  for (const { rule, zh, en } of rules) {
    expect(rule).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^[a-z“]/i);
    expect(en.length, en).toBeLessThanOrEqual(80);
    expect(zh.length, zh).toBeLessThanOrEqual(40);
  }
});

describe('editors would agree that', () => {
  test('a KEP that becomes implementable outweighs one whose authors changed', () => {
    const at = '2019-05-07T08:00:00Z';
    const ready = kep('a', { moves: [{ move: 'status-changed', at, from: 'provisional', to: 'implementable' }] });
    const same = kep('b', { moves: [{ move: 'metadata-changed', at }] });
    expect(scoreOf(ready)).toBeGreaterThan(scoreOf(same) + 5);
  });

  test('“implemented”, which is entered months late, counts less than “implementable”', () => {
    expect(scoreOf(movedTo('implemented'))).toBeLessThan(scoreOf(movedTo('implementable')));
  });

  test('a pull request that touched many KEPs is housekeeping', () => {
    expect(scoreOf(kep('a', { signals: { bulk: true } }))).toBeLessThan(0);
  });

  test('a vote that is only perhaps one counts in part', () => {
    expect(scoreOf(vote(1, { facts: { confidence: 0.4 } }))).toBeLessThan(scoreOf(vote(1)));
  });

  test('a leak that was fixed on two branches outweighs the same fix on one', () => {
    const fix = pull('Fix fd leak of shim log', { number: 3266 });
    const older = pull('[release/1.2] Fix fd leak of shim log', {
      number: 3273,
      refs: [{ relation: 'backport-of', id: fix.id }],
    });
    expect(scoreOf(fix, older)).toBeGreaterThan(scoreOf(fix));
  });

  test('explained work outweighs the same work without a word', () => {
    expect([withBody(0) === withBody(100), withBody(100) < withBody(400), withBody(400) < withBody(2000)]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('a minor release outweighs a patch release, and that a candidate', () => {
    const [minor = 0, patch = 0, candidate = 0] = ['v2.14.0', 'v2.13.2', 'v2.14.0-rc.1'].map((tag) =>
      scoreOf(release('helm/helm', tag)),
    );
    expect(minor > patch && patch > candidate).toBe(true);
  });

  test('noise is far below everything else', () => {
    expect(
      scoreOf(pull('Fix typo in a comment', { signals: { bodyLength: 3000, commentsInWindow: 30 } })),
    ).toBeLessThan(-10);
  });
});

test.each([
  [2, 2, true],
  [3, 2, false],
])('%i lines added and %i deleted are a few lines: %s', (additions, deletions, isTiny) => {
  expect(rulesOf(pull('Fix a deadlock', { facts: { additions, deletions } })).includes('tiny')).toBe(isTiny);
});

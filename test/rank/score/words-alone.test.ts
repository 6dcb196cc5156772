import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../../src/model/item.ts';
import type { RuleWeights } from '../../../src/model/weights.ts';
import { buildStories } from '../../../src/rank/stories/build-stories.ts';
import { ownWeights } from '../../../src/rank/score/own-weights.ts';
import { rank } from '../../../src/rank/rank.ts';
import { readFacts } from '../../../src/rank/score/read-facts.ts';
import { rules } from '../../../src/rank/score/rules.ts';
import { scoreStory, type Score } from '../../../src/rank/score/score-story.ts';
import { newsletter } from '../../builders/issue.ts';
import { advisory, pull, release } from '../../builders/item.ts';

const stuffed =
  'Fix security crash, leak, deadlock: 50% less latency, deprecate API, new alpha feature by default, migrate, KEP proposal instead of CVE-2019-99999';
const facts = { releaseNote: 'Security: '.repeat(60) };
const signals = { 'kind.api-change': true, 'kind.deprecation': true, actionRequired: true };
const someone = { commentersInWindow: 1 };

function scoreOf(item: Item, line: RuleWeights = {}): Score {
  const own = ownWeights(rules);
  const story = buildStories([item]).find(({ story: { id } }) => id === item.id);
  return scoreStory(readFacts(story!), { ...own, line: { ...own.line, ...line } }).line;
}
const pointsOf = ({ reasons }: Score, rule: string) => reasons.find((reason) => reason.rule === rule)?.points;
const plain = (over: Parameters<typeof pull>[1] = {}): Item => pull('Conditions', over);

describe('what only an author says', () => {
  test('is worth six points at most, in the title, the release note and the description together', () => {
    const title = stuffed.replace('CVE-2019-99999', 'that');
    const [said, quiet] = [pull(title, { facts, signals }), plain()].map((item) => scoreOf(item).score);
    expect(said).toBe(quiet! + 6);
  });

  test('is worth a quarter in open work that nobody but its author touched', () => {
    const open = { state: 'open' as const, facts };
    expect(scoreOf(pull(stuffed, open)).score).toBe(scoreOf(plain({ state: 'open' })).score + 1.5);
    const touched = { ...open, signals: someone };
    expect(scoreOf(pull(stuffed, touched)).score).toBe(scoreOf(plain({ state: 'open', signals: someone })).score + 6);
  });

  test('counts in full where it is ordinary', () => {
    expect(pointsOf(scoreOf(pull('Fix fd leak of shim log')), 'words-alone')).toBeUndefined();
  });

  test('counts in full where it is what the house wants above all', () => {
    const item = pull('Fix fd leak of shim log');
    expect(scoreOf(item, { fault: 20 }).score).toBe(scoreOf(item).score + 16.5);
  });

  test('is no label that the project gave, and no proposal that is opened where proposals are kept', () => {
    const labels = ['kind/api-change', 'kind/deprecation', 'kind/feature', 'security'];
    expect(pointsOf(scoreOf(plain({ state: 'open', labels })), 'words-alone')).toBeUndefined();
    const kep = pull('Add a KEP for sidecars', { repo: 'kubernetes/enhancements', state: 'open' });
    expect(scoreOf(kep).score).toBeGreaterThan(3);
  });
});

test('both scores stay the exact sums of what is shown, whatever the weights', () => {
  const weights = fc.dictionary(fc.constantFrom(...rules.map(({ rule }) => rule)), fc.double({ noNaN: false }));
  const states = fc.constantFrom('open', 'merged', 'closed');
  fc.assert(
    fc.property(weights, states, (line, state) => {
      const { score, reasons } = scoreOf(pull(stuffed, { state, facts, signals }), line);
      expect(Number.isFinite(score)).toBe(true);
      expect(Math.round(score * 100)).toBe(reasons.reduce((sum, { points }) => sum + Math.round(points * 100), 0));
    }),
  );
});

const reasonOf = (item: Item, rule: string) =>
  rank([item], newsletter())[0]?.reasons.find((reason) => reason.rule === rule)?.points ?? 0;

describe('the name of a vulnerability', () => {
  const title = 'Fix CVE-2019-9999999 typo';
  test('makes news of merged work only, or where a collected advisory has it', () => {
    expect(reasonOf(pull(title, { state: 'open' }), 'noise')).toBe(-20);
    expect(reasonOf(pull(title), 'noise')).toBe(0);
    const known = advisory('Escape', { facts: { identifiers: ['CVE-2019-9999999'] }, id: 'adv:CVE-2019-9999999' });
    const [story] = rank([known, pull(title, { state: 'open' })], newsletter());
    expect(story?.reasons.find(({ rule }) => rule === 'vulnerability')?.points).toBe(6);
  });

  test('counts half in work that is not merged', () => {
    const open = pull('Check bounds for CVE-2019-9999999', { state: 'open', signals: someone });
    expect([reasonOf(open, 'vulnerability'), reasonOf({ ...open, state: 'merged' }, 'vulnerability')]).toEqual([3, 6]);
  });
});

describe('a stuffed title', () => {
  const others = [release('helm/helm', 'v2.14.0'), pull('Fix fd leak of shim log', { number: 3266 })];

  test('of closed work that nobody touched is never picked', () => {
    const closed = pull(stuffed, { state: 'closed' });
    const [found] = rank([closed], newsletter()).filter(({ id }) => id === closed.id);
    expect(found).toMatchObject({
      picked: false,
      passedOver: 'closed: without a merge, and nobody but its author had a hand',
    });
  });

  test.each(['open', 'closed'] as const)('of %s work is no headline', (state) => {
    const all = rank([...others, pull(stuffed, { state })], newsletter());
    expect(all.filter(({ headline }) => headline).map(({ id }) => id)).not.toContain('gh:containerd/containerd#100');
    expect(rank([pull(stuffed, { state })], newsletter()).some(({ headline }) => headline)).toBe(false);
  });
});

test('another open pull request that says it closes or brings back a story adds nothing to it', () => {
  const origin = pull('Fix fd leak of shim log', { number: 3266 });
  const scoreWith = (relation: 'closes' | 'backport-of', state: 'open' | 'merged') => {
    const other = pull('Conditions', { number: 3273, state, refs: [{ relation, id: origin.id }] });
    return rank([origin, other], newsletter()).find(({ id }) => id === origin.id)?.score ?? 0;
  };
  const [alone] = rank([origin], newsletter());
  expect(scoreWith('closes', 'open')).toBe(alone?.score);
  expect(scoreWith('backport-of', 'open')).toBe(alone?.score);
  expect(scoreWith('backport-of', 'merged')).toBeGreaterThan(alone?.score ?? 0);
});

test('white space and hidden characters make no release note long', () => {
  for (const blank of [' ', '\n', '\u200B']) {
    const item = plain({ facts: { releaseNote: `x${blank.repeat(700)}y` } });
    expect(scoreOf(item).reasons.map(({ rule }) => rule)).not.toContain('note-very-long');
  }
});

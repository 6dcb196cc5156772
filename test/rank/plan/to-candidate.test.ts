import { expect, test } from 'vitest';
import type { Item } from '../../../src/model/item.ts';
import { buildStories } from '../../../src/rank/stories/build-stories.ts';
import { indexTold } from '../../../src/rank/told/index-told.ts';
import { ownWeights } from '../../../src/rank/score/own-weights.ts';
import { rules } from '../../../src/rank/score/rules.ts';
import { toCandidate } from '../../../src/rank/plan/to-candidate.ts';
import { newsletter } from '../../builders/issue.ts';
import { kep, pull } from '../../builders/item.ts';

const setting = { told: indexTold([]), weights: ownWeights(rules), quiet: newsletter().plan.quiet };
const sigOf = (item: Item) => toCandidate(buildStories([item])[0]!, setting).sig;
const repo = 'kubernetes/enhancements';

test('a story is of the SIG of its KEP, and a pull request that proposes one of that of its label', () => {
  expect(sigOf(kep('a', { facts: { sig: 'sig-auth' } }))).toBe('sig-auth');
  expect(sigOf(pull('Add a KEP for sidecars', { repo, state: 'open', labels: ['sig/node'] }))).toBe('sig-node');
  expect(sigOf(pull('Add a KEP for sidecars', { repo, state: 'open' }))).toBeNull();
  const bookkeeping = kep('a', { moves: [{ move: 'milestone-changed', at: '2019-05-07T08:00:00Z' }] });
  expect([sigOf(bookkeeping), sigOf(kep('a', { signals: { bulk: true } }))]).toEqual([undefined, undefined]);
  expect(sigOf(pull('Add conditions', { labels: ['sig/node'] }))).toBeUndefined();
});

import { expect, test } from 'vitest';
import { findSilent } from '../../src/collect/silence.ts';
import type { Collection } from '../../src/model/collection.ts';
import { sourceOf } from '../builders/source.ts';

type Outcome = Collection['sources'][0]['outcome'];

function week(number: number, outcomes: Record<string, [Outcome, string?]>): Pick<Collection, 'window' | 'sources'> {
  const at = (days: number) => `${new Date(Date.UTC(2019, 4, 6 + 7 * number + days)).toISOString().slice(0, 19)}Z`;
  const sources = Object.entries(outcomes).map(([kind, [outcome, note = null]]) => {
    return { source: 'containerd', kind, outcome, items: outcome === 'empty' ? 0 : 1, note };
  });
  return { window: { issue: '2019-W19', from: at(0), to: at(7) }, sources };
}

const empty = { release: ['empty'], feed: ['empty'] } satisfies Record<string, [Outcome, string?]>;
const codesOf = (weeks: ReturnType<typeof week>[], silence: number | null = 2) =>
  findSilent([sourceOf({ silence }), sourceOf({ silence })], weeks[0]!, weeks.slice(1)).map(({ code }) => code);

test('a source that is empty for two issues in a row is an alarm, once for all its kinds', () => {
  expect(codesOf([week(1, empty), week(0, empty)])).toEqual(['source-silent']);
});

test.each([
  ['is empty for the first time', [week(1, empty)], 2],
  ['had something in one of its kinds', [week(1, empty), week(0, { ...empty, feed: ['complete'] })], 2],
  ['failed before', [week(1, empty), week(0, { ...empty, feed: ['failed'] })], 2],
  ['was not there before', [week(1, empty), week(0, {})], 2],
  ['was not recorded', [week(1, empty), week(0, { release: ['empty', 'not in the recorded week'] })], 2],
  ['was last collected weeks ago', [week(5, empty), week(0, empty)], 2],
  ['may be silent for three issues', [week(1, empty), week(0, empty)], 3],
  ['may be silent for ever', [week(1, empty), week(0, empty)], null],
])('a source that %s is none', (_, weeks, silence) => {
  expect(codesOf(weeks, silence)).toEqual([]);
});

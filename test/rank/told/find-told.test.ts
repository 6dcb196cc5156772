import { describe, expect, test } from 'vitest';
import type { Item, Move } from '../../../src/model/item.ts';
import type { EarlierIssue, ToldStory } from '../../../src/rank/stories/history.ts';
import { rank } from '../../../src/rank/rank.ts';
import { newsletter } from '../../builders/issue.ts';
import { advisory, article, kep, pull, release, vote } from '../../builders/item.ts';

const open = pull('Fix the leak of shim logs', {
  number: 3266,
  state: 'open',
  moves: [{ move: 'opened', at: '2019-05-01T08:00:00Z' }],
});
const at = '2019-05-09T15:31:00Z';

/** An issue that told one story; its items are known to later issues unless it is long ago. */
function telling(item: Item, over: Partial<EarlierIssue> & { story?: Partial<ToldStory> } = {}): EarlierIssue {
  const { story, ...rest } = over;
  const told = { id: item.id, items: [item.id], refs: [item.id.replace(/^gh:/, '')], state: item.state, ...story };
  return { issue: '2019-W18', number: 3, items: [item], told: [told], ...rest };
}

function storyOf(item: Item, ...earlier: EarlierIssue[]) {
  const [story] = rank([item], newsletter(), { earlier });
  return { why: story?.passedOver, told: story?.told };
}

const moved = (move: Move['move'], over: Partial<Move> = {}): Item['moves'] => [{ move, at, ...over }];

describe('a story that was told is passed over', () => {
  test('while people only talk about it', () => {
    const { why, told } = storyOf({ ...open, moves: moved('discussed') }, telling(open));
    expect(why).toBe('told in 2019-W18 (Vol. 3), nothing decisive since');
    expect(told).toEqual({ issue: '2019-W18', number: 3, id: open.id, state: 'open', moves: moved('discussed') });
  });

  test('when only its backport was merged', () => {
    const fix = pull('Fix the leak', { number: 3266 });
    const backport = pull('Leak, for 1.2', { number: 3273, refs: [{ relation: 'backport-of', id: fix.id }] });
    expect(storyOf(backport, telling(fix)).why).toContain('told in 2019-W18');
  });

  test('when it is a KEP whose text or metadata changed, half a year long', () => {
    const known = telling(kep('pod-overhead'), { issue: '2019-W01', items: [] });
    expect(storyOf(kep('pod-overhead', { refs: [], moves: moved('metadata-changed') }), known).why).toContain(
      '2019-W01',
    );
  });

  test('when an article comes again', () => {
    expect(storyOf(article('Post'), telling(article('Post'))).why).toContain('section');
    const house = newsletter({ sections: [{ ...newsletter().sections[0]!, id: 'reading', groups: [] }] });
    expect(rank([article('Post')], house, { earlier: [telling(article('Post'))] })[0]?.passedOver).toContain('told in');
  });
});

describe('a story that was told is an update', () => {
  test('when it was merged, with all moves since', () => {
    const between: Item = { ...open, moves: [{ move: 'discussed', at: '2019-05-02T08:00:00Z' }] };
    const merged: Item = { ...open, state: 'merged', moves: moved('merged') };
    const earlier = [telling(open, { issue: '2019-W17', number: 2 }), { ...telling(between), told: [] }];
    const { why, told } = storyOf(merged, ...earlier);
    expect(why).toBeUndefined();
    expect(told).toMatchObject({ issue: '2019-W17', number: 2, state: 'open' });
    expect(told?.moves.map(({ move }) => move)).toEqual(['discussed', 'merged']);
  });

  test('when the release that contains it came out', () => {
    const refs: Item['refs'] = [{ relation: 'lists', id: open.id }];
    const { why, told } = storyOf(
      release('containerd/containerd', 'v1.2.7', { refs }),
      telling({ ...open, state: 'merged' }),
    );
    expect([why, told?.id]).toEqual([undefined, open.id]);
  });

  test.each<[string, Item, Item]>([
    [
      'stage',
      kep('a', { refs: [] }),
      kep('a', { refs: [], moves: moved('stage-changed', { from: 'alpha', to: 'beta' }) }),
    ],
    ['vote', vote(233), vote(233, { state: 'passed', moves: moved('vote-closed') })],
    ['advisory', advisory('Escape'), advisory('Escape', { moves: moved('updated') })],
    ['withdrawal', advisory('Escape'), advisory('Escape', { state: 'withdrawn', moves: moved('withdrawn') })],
    ['closing', open, { ...open, state: 'closed', moves: moved('closed') }],
  ])('when this changed: %s', (_, before, now) => {
    const { why, told } = storyOf(now, telling(before));
    expect(why ?? '').not.toContain('told');
    expect(told?.id).toBe(before.id);
  });
});

test('the newest issue that told a story counts', () => {
  const earlier = [telling(open, { issue: '2019-W10', number: 0 }), telling(open)];
  expect(storyOf({ ...open, moves: moved('pushed') }, ...earlier).told?.issue).toBe('2019-W18');
});

test('an issue before the first has no number', () => {
  const { why } = storyOf({ ...open, moves: moved('pushed') }, telling(open, { number: 0 }));
  expect(why).toBe('told in 2019-W18, nothing decisive since');
});

test('what closes the same GitHub issue as a told story is not that story', () => {
  const refs: Item['refs'] = [{ relation: 'closes', id: 'gh:containerd/containerd#9' }];
  const told = telling(open, { items: [], story: { refs: ['containerd/containerd#9'] } });
  expect(storyOf(pull('Another part of it', { number: 7, refs }), told).told).toBeUndefined();
});

test('a story that no issue told is new', () => {
  expect(storyOf(open, telling(pull('Something else', { number: 1 })))).toEqual({ why: undefined, told: undefined });
});

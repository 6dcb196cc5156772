import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item, ItemId } from '../../src/model/item.ts';
import { threadId } from '../../src/model/item.ts';
import { buildStories } from '../../src/rank/build-stories.ts';
import { kep, pull, release, vote } from '../builders/item.ts';

const containerd = 'containerd/containerd';
const enhancements = 'kubernetes/enhancements';
const backportOf = (number: number): Item['refs'] => [{ relation: 'backport-of', id: threadId(containerd, number) }];
const closes = (number: number): Item['refs'] => [{ relation: 'closes', id: threadId(containerd, number) }];
const idsOf = (items: readonly Item[]): ItemId[][] => buildStories(items).map(({ story }) => story.items);

describe('one story is', () => {
  test('a fix and its backports, led by the fix', () => {
    const fix = pull('Fix the leak', { number: 20 });
    const older = pull('Leak, for 1.2', { number: 10, refs: backportOf(20) });
    expect(idsOf([older, fix])).toEqual([[fix.id, older.id]]);
  });

  test('two backports of a fix that is not there', () => {
    expect(
      idsOf([pull('A', { number: 1, refs: backportOf(9) }), pull('B', { number: 2, refs: backportOf(9) })]),
    ).toHaveLength(1);
  });

  test('what closes the same GitHub issue', () => {
    const stories = buildStories([
      pull('Part one', { number: 1, refs: closes(9) }),
      pull('Part two', { number: 2, refs: closes(9) }),
    ]);
    expect(stories.map(({ story }) => story.edges.map(({ reason }) => reason))).toEqual([
      ['also closes containerd/containerd#9'],
    ]);
  });

  test('a KEP and the pull request that changed it, led by the KEP', () => {
    const change = pull('Add a KEP', { repo: enhancements, number: 1000 });
    expect(idsOf([change, kep('pod-overhead')])).toEqual([['kep:pod-overhead', change.id]]);
  });

  test('a KEP that moved with many others, led by the pull request that moved it', () => {
    const change = pull('Update the template', { repo: enhancements, number: 1000 });
    expect(idsOf([change, kep('pod-overhead', { signals: { bulk: true } })])).toEqual([
      [change.id, 'kep:pod-overhead'],
    ]);
  });

  test('a vote and what it is about, led by the vote', () => {
    const subject = pull('Proposal: join', { repo: 'cncf/toc', number: 233 });
    expect(idsOf([subject, vote(233)])).toEqual([['vote:cncf/toc#233:1', subject.id]]);
  });

  test('a change and its revert', () => {
    const change = pull('Add stats', { number: 1 });
    const revert = pull('Revert "Add stats"', { number: 2, refs: [{ relation: 'reverts', id: change.id }] });
    expect(idsOf([revert, change])).toEqual([[change.id, revert.id]]);
  });

  test('patch releases of one repository on one day, the newest first', () => {
    const tags = ['v1.13.6', 'v1.14.2', 'v1.15.0-alpha.1'].map((tag) => release('kubernetes/kubernetes', tag));
    expect(idsOf(tags)).toEqual([[tags[1]?.id, tags[0]?.id, tags[2]?.id]]);
  });

  test('a version that two repositories of a project release together, led by the main one', () => {
    expect(idsOf([release('istio/api', '1.1.6'), release('istio/istio', '1.1.6')])).toEqual([
      ['rel:istio/istio@1.1.6', 'rel:istio/api@1.1.6'],
    ]);
  });

  test('the same title on another branch', () => {
    expect(
      idsOf([pull('Fix logic of restore', { number: 1 }), pull('[1.14] Fix logic of restore', { number: 2 })]),
    ).toHaveLength(1);
  });
});

describe('separate stories are', () => {
  test('short titles that happen to be equal', () => {
    expect(idsOf([pull('Fix typo', { number: 1 }), pull('Fix typo', { number: 2 })])).toHaveLength(2);
  });

  test('the many parts of an umbrella issue', () => {
    const parts = Array.from({ length: 9 }, (_, index) =>
      pull(`Part number ${index}`, { number: index + 1, refs: closes(99) }),
    );
    expect(idsOf(parts)).toHaveLength(9);
  });

  test('an overview that names more than three KEPs, and each of them', () => {
    const keps = ['a', 'b', 'c', 'd'].map((slug) => kep(slug, { refs: [] }));
    const naming = (count: number): Item =>
      pull('What is planned', { refs: keps.slice(0, count).map(({ id }) => ({ relation: 'kep', id })) });
    expect(idsOf([...keps, naming(4)])).toHaveLength(5);
    expect(idsOf([...keps, naming(3)])).toHaveLength(2);
  });

  test('items that only mention or follow each other', () => {
    const first = pull('Add a cache', { number: 1 });
    const refs: Item['refs'] = [
      { relation: 'follows', id: first.id },
      { relation: 'mentions', id: first.id },
    ];
    expect(idsOf([first, pull('Use the cache', { number: 2, refs })])).toHaveLength(2);
  });

  test('releases of different versions on different days', () => {
    const later = release('helm/helm', 'v2.13.2', { at: '2019-05-10T00:00:00Z' });
    expect(idsOf([release('helm/helm', 'v2.14.0'), later])).toHaveLength(2);
  });
});

test('a merged change leads an open one and noise leads nothing', () => {
  const refs = closes(50);
  const open = pull('Fix the deadlock', { number: 1, state: 'open', refs });
  const bump = pull('Bump the library to 1.2.3', { number: 2, refs, facts: { additions: 1, deletions: 1 } });
  const merged = pull('Prevent the deadlock', { number: 3, refs });
  expect(idsOf([open, bump, merged])).toEqual([[merged.id, open.id, bump.id]]);
});

test('however items refer to each other, each is in exactly one story, in any order of input', () => {
  const references = fc.array(
    fc.tuple(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 16 }),
      fc.constantFrom('closes', 'backport-of', 'reverts', 'kep' as const),
    ),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(references, (edges) => {
      const items = Array.from({ length: 12 }, (_, index) =>
        pull(`Change number ${index + 1}`, {
          number: index + 1,
          refs: edges
            .filter(([from]) => from === index + 1)
            .map(([, to, relation]) => ({ relation, id: threadId(containerd, to) })),
        }),
      );
      const forward = idsOf(items);
      expect(forward.flat().toSorted()).toEqual(items.map(({ id }) => id).toSorted());
      expect(idsOf(items.toReversed())).toEqual(forward);
    }),
  );
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item, ItemId } from '../../../src/model/item.ts';
import { threadId } from '../../../src/model/item.ts';
import { buildStories } from '../../../src/rank/stories/build-stories.ts';
import { advisory, article, githubIssue, kep, project, pull, release, vote } from '../../builders/item.ts';

const containerd = 'containerd/containerd';
const enhancements = 'kubernetes/enhancements';
const backportOf = (number: number): Item['refs'] => [{ relation: 'backport-of', id: threadId(containerd, number) }];
const closes = (number: number): Item['refs'] => [{ relation: 'closes', id: threadId(containerd, number) }];
const naming = (repo: string): Item => pull('Update a library for CVE-2025-27144', { repo, number: 1 });
const earlier = (issue: string, ...items: Item[]) => ({ issue, number: 1, items, told: [] });
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

describe('one story is also', () => {
  test('an advisory under any of its names, and what fixes it', () => {
    const fixed = pull('Stop the container from writing to its runtime', {
      refs: [{ relation: 'fixes', id: 'adv:GHSA-gxmr-w5mj-v8hh' }],
    });
    const named = pull('Update runc for CVE-2019-5736', { repo: 'cri-o/cri-o', number: 7 });
    const found = advisory('Container escape');
    expect(idsOf([named, fixed, found])).toEqual([[found.id, named.id, fixed.id]]);
  });

  test('what one project did about a vulnerability whose advisory is not there', () => {
    expect(idsOf([naming('istio/istio'), naming('istio/api'), naming('etcd-io/etcd')])).toHaveLength(2);
  });

  test('a release and what it lists, unless it lists a great deal', () => {
    const fixes = Array.from({ length: 9 }, (_, index) => pull(`Fix number ${index}`, { number: index + 1 }));
    const listing = (count: number) =>
      release(containerd, 'v1.2.7', { refs: fixes.slice(0, count).map(({ id }) => ({ relation: 'lists', id })) });
    expect(idsOf([...fixes, listing(8)])).toHaveLength(2);
    expect(idsOf([...fixes, listing(9)])).toHaveLength(10);
  });

  test('a pull request and the GitHub issue that it closes', () => {
    const issue = githubIssue('Descriptors leak', { repo: containerd, number: 3268 });
    const fix = pull('Close the log', { number: 3269, refs: closes(3268) });
    expect(idsOf([issue, fix])).toEqual([[fix.id, issue.id]]);
  });

  test('a KEP and its tracking issue, and work that names either', () => {
    const issue = githubIssue('Watch bookmarks', { repo: enhancements, number: 956 });
    const numbered = kep('956', { refs: [] });
    const work = pull('Send bookmarks', { refs: [{ relation: 'kep', id: 'kep:956' }] });
    expect(idsOf([issue, work, numbered])).toEqual([['kep:956', work.id, issue.id]]);
    expect(idsOf([issue, work])).toHaveLength(1);
  });

  test('a KEP and a pull request that begins with its title', () => {
    const named = kep('watch-bookmark', { title: 'Watch Bookmark', refs: [] });
    const work = pull('Watch bookmark API changes', { repo: 'kubernetes/kubernetes' });
    expect(idsOf([named, work])).toHaveLength(1);
  });

  test.each([
    ['[release/1.7] Fix the restore logic', 'Fix the restore logic'],
    ['[bp/1.24] Fix the restore logic', 'Fix the restore logic'],
    ['[1.25/backport] Fix the restore logic', 'fix the restore logic'],
    ['Revert "Fix the restore logic"', 'Fix the restore logic'],
    ['Fix the restore logic (#1)', 'Fix the restore logic'],
    ['Roll forward the restore logic (#1)', 'Fix what restores state'],
    ['CHANGELOG: add the fix of #1', 'Fix what restores state'],
    ['docs: describe how the restore works', 'describe how the restore works'],
    ['[3.5] Bump go toolchain to 1.23.7', '[3.4] Bump go toolchain to v1.23.7'],
    ['build(deps): bump containerd/project-checks from 1.1.0 to 1.2.1', 'CI: project-checks v1.2.1'],
    ['Remove the dependency (Part - 2)', 'Remove the dependency (Part - 1)'],
  ])('“%s” and “%s”', (copy, origin) => {
    const base = { base: 'release/1.7' };
    expect(idsOf([pull(copy, { number: 2, facts: base }), pull(origin, { number: 1 })])).toHaveLength(1);
  });

  test('a release, its candidate and the pull request that cut it', () => {
    const cut = pull('Release v2.14.0', { repo: 'helm/helm' });
    const candidate = release('helm/helm', 'v2.14.0-rc.1', { at: '2019-05-01T00:00:00Z' });
    const final = release('helm/helm', 'v2.14.0', { at: '2019-05-12T00:00:00Z' });
    expect(idsOf([cut, candidate, final])).toEqual([[final.id, candidate.id, cut.id]]);
  });
});

describe('over several weeks', () => {
  test('earlier items explain a story and are none of its items', () => {
    const fix = pull('Fix the leak', { number: 20 });
    const late = pull('Leak, for 1.2', { number: 30, refs: backportOf(20) });
    const [story, ...others] = buildStories([late], [earlier('2019-W18', fix)]);
    expect(others).toEqual([]);
    expect(story?.story.items).toEqual([late.id]);
    expect(story?.story.edges).toEqual([{ from: late.id, to: fix.id, reason: 'backport of containerd/containerd#20' }]);
    expect(story?.past).toEqual([{ issue: '2019-W18', item: fix }]);
  });

  test('backports of one origin are one story, though it is in an earlier week', () => {
    const backports = [1, 2].map((number) => pull(`Leak, for 1.${number}`, { number, refs: backportOf(20) }));
    expect(buildStories(backports, [earlier('2019-W18', pull('Fix the leak', { number: 20 }))])).toHaveLength(1);
  });

  test('a KEP is one story under the name that it had before', () => {
    const path = 'keps/sig-node/20190501-old-name.md';
    const before = kep('old-name', { refs: [], facts: { path } });
    const after = kep('new-name', {
      moves: [{ move: 'moved', at: '2019-05-07T08:00:00Z', from: path, to: 'keps/x.md' }],
    });
    expect(buildStories([after], [earlier('2019-W18', before)])[0]?.past).toHaveLength(1);
  });

  test('a pull request that moved many KEPs in an earlier week joins none of them later', () => {
    const swept = ['a', 'b', 'c', 'd'].map((slug) => kep(slug));
    const now = ['a', 'b'].map((slug) => kep(slug, { refs: [] }));
    expect(buildStories(now, [earlier('2019-W18', ...swept)])).toHaveLength(2);
  });

  test('patch releases weeks apart are separate', () => {
    const before = release('istio/istio', '1.1.5', { at: '2019-05-01T00:00:00Z' });
    expect(buildStories([release('istio/istio', '1.1.6')], [earlier('2019-W18', before)])[0]?.past).toEqual([]);
  });

  test('the order of the issues does not matter', () => {
    const issues = [
      earlier('2019-W17', pull('Fix the leak', { number: 20 })),
      earlier('2019-W18', pull('Leak, for 1.1', { number: 21, refs: backportOf(20) })),
    ];
    const late = [pull('Leak, for 1.2', { number: 30, refs: backportOf(20) })];
    expect(buildStories(late, issues.toReversed())).toEqual(buildStories(late, issues));
  });
});

test('a story is led by its release, then advisory, vote, stage change, merge, open work, talk, and last an article', () => {
  const thread = threadId(containerd, 50);
  const refs: Item['refs'] = [{ relation: 'closes', id: thread }];
  const items = [
    release(containerd, 'v1.2.7', { refs }),
    advisory('Container escape', { refs }),
    vote(1, { refs }),
    kep('stages', { refs, moves: [{ move: 'stage-changed', at: '2019-05-07T08:00:00Z' }] }),
    pull('Merged', { number: 3, refs }),
    pull('Open', { number: 2, state: 'open', refs }),
    project('Step', { id: 'proj:cncf/z', refs, facts: { slug: 'z' } }),
    githubIssue('Talk', { repo: containerd, number: 50 }),
    article('Post', { refs }),
  ];
  const order = items.map(({ id }) => id);
  expect(idsOf(items.toReversed())).toEqual([order]);
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

  test('equal titles that were merged into one branch', () => {
    const days = [1, 2].map((number) => pull('Refresh the list of teams', { number }));
    expect(idsOf(days)).toHaveLength(2);
  });

  test('a branch that only begins with the change of another pull request', () => {
    const own = pull('Fix fallthrough of HTTPS traffic', { number: 13510 });
    const other = pull('Fix fallthrough of HTTPS traffic (#13510) (first commit; title not recorded)', {
      number: 7,
      state: 'open',
    });
    expect(idsOf([own, other])).toHaveLength(2);
  });

  test('items that only mention or follow each other, and articles that link to them', () => {
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

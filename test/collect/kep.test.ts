import { expect, test } from 'vitest';
import { kep } from '../../src/collect/kep.ts';
import type { CollectedItem } from '../../src/collect/collector.ts';
import { kepRepository, type Merge } from '../builders/kep-repository.ts';
import { flatKep, kepYaml } from '../builders/kep-text.ts';
import { readAll, type ReadAll } from '../builders/read-all.ts';
import { sourceOf } from '../builders/source.ts';
import { conform } from './conform.ts';
import { event, tracking } from '../builders/tracking-issue.ts';

const source = sourceOf({
  id: 'kubernetes-enhancements',
  kind: 'kep',
  repo: 'kubernetes/enhancements',
  project: 'kubernetes',
});
const window = { issue: '2019-W19', from: '2019-05-06T00:00:00Z', to: '2019-05-13T00:00:00Z' };
const flat = 'keps/sig-node/20190401-quiet-probes.md';
const folder = 'keps/sig-node/4242-quiet-probes';

function read(before: Record<string, string>, merges: Merge[], page?: number): Promise<ReadAll> {
  return readAll(kep, { source, window }, kepRepository({ before, merges, ...(page === undefined ? {} : { page }) }));
}

async function readOne(before: Record<string, string>, ...merges: Merge[]): Promise<CollectedItem> {
  const { items } = await read(before, merges);
  expect(items).toHaveLength(1);
  return items[0]!;
}

const merge = (pull: number, files: Record<string, string | null>, at = '2019-05-07T10:00:00Z'): Merge => ({
  pull,
  at,
  files,
});
const yaml = (stage: string, stable: string) => `${kepYaml({ stage })}milestone:\n  stable: ${stable}\n`;
const moves = (item: CollectedItem) =>
  item.moves.map(({ move, from, to }) => [move, from, to].filter(Boolean).join(' '));

test('a week in which nothing was merged costs two small parts of one call', async () => {
  const { items, requests } = await read({ [flat]: flatKep() }, []);
  expect(items).toEqual([]);
  expect(requests.map((request) => (request.api === 'graphql' ? request.load : null))).toEqual([3, 20]);
});

test('a status change is told with the pull request that made it', async () => {
  const item = await readOne({ [flat]: flatKep() }, merge(7, { [flat]: flatKep({ status: 'implementable' }) }));
  expect(item).toMatchObject({
    id: 'kep:quiet-probes',
    title: 'Quiet Probes',
    state: 'changed',
    author: { login: 'ada', bot: false },
    url: `https://github.com/kubernetes/enhancements/blob/master/${flat}`,
    moves: [
      { move: 'status-changed', at: '2019-05-07T10:00:00Z', by: 'octocat', from: 'provisional', to: 'implementable' },
    ],
    refs: [{ relation: 'changed-by', id: 'gh:kubernetes/enhancements#7' }],
    facts: { kind: 'kep', number: null, status: 'implementable', previousStatus: 'provisional', sig: 'sig-node' },
    signals: { statusChanged: true, implementable: true },
  });
});

test('a new KEP is added, with its tracking issue as its subject', async () => {
  const item = await readOne({ 'keps/OWNERS.md': flatKep() }, merge(8, { [`${folder}/kep.yaml`]: kepYaml() }));
  expect(moves(item)).toEqual(['added provisional']);
  expect(item.signals['new']).toBe(true);
  expect(item.refs).toContainEqual({ relation: 'subject', id: 'gh:kubernetes/enhancements#4242' });
});

test('a removed KEP links to the file before it went', async () => {
  const item = await readOne({ [flat]: flatKep(), 'keps/other.md': flatKep() }, merge(9, { [flat]: null }));
  expect(moves(item)).toEqual([`removed ${flat}`]);
  expect(item.url).toBe(`https://github.com/kubernetes/enhancements/blob/c0/${flat}`);
});

test('promotion, demotion and a later target release are told apart', async () => {
  const path = `${folder}/kep.yaml`;
  const up = await readOne({ [path]: yaml('alpha', 'v1.30') }, merge(1, { [path]: yaml('beta', 'v1.30') }));
  expect(up.signals).toMatchObject({ promotion: true, stageChanged: true });
  const down = await readOne({ [path]: yaml('stable', 'v1.30') }, merge(1, { [path]: yaml('beta', 'v1.30') }));
  expect(down.signals).toMatchObject({ demotion: true });
  const late = await readOne({ [path]: yaml('beta', 'v1.30') }, merge(1, { [path]: yaml('beta', 'v1.31') }));
  expect(late.signals).toMatchObject({ milestoneSlip: true });
  expect(moves(late)).toEqual(['milestone-changed stable v1.30 stable v1.31']);
});

test.each(['rejected', 'withdrawn', 'replaced', 'deferred'])('a KEP that became %s is dead', async (status) => {
  const item = await readOne({ [flat]: flatKep() }, merge(1, { [flat]: flatKep({ status }) }));
  expect(item.signals['dead']).toBe(true);
});

test('new sentences alone are no item, and are told', async () => {
  const { items, problems } = await read({ [flat]: flatKep() }, [merge(1, { [flat]: flatKep({}, 'They whisper.') })]);
  expect(items).toEqual([]);
  expect(problems).toMatchObject([
    {
      code: 'kep-text-only',
      severity: 'info',
      place: { ref: 'kep:quiet-probes' },
      message: expect.stringContaining('#1'),
    },
  ]);
});

test('a new section of a flat KEP is a push that names it', async () => {
  const text = `${flatKep()}\n### Test Plan\n\nListen.\n\n\`\`\`\n# no heading\n\`\`\`\n<!-- ## Nor this -->\n`;
  const item = await readOne({ [flat]: flatKep() }, merge(1, { [flat]: text }));
  expect(moves(item)).toEqual(['pushed']);
  expect(item.signals).toMatchObject({ bodyOnly: true, sectionsAdded: 1 });
  expect(item.texts[0]?.text).toContain('new sections: Test Plan\n');
});

test('a README that changed alone is an item only with a new section, and has the facts of its kep.yaml', async () => {
  const before = { [`${folder}/kep.yaml`]: kepYaml(), [`${folder}/README.md`]: '## Summary\n\nOld.\n' };
  const words = await read(before, [merge(1, { [`${folder}/README.md`]: '## Summary\n\nNew words.\n' })]);
  expect([words.items, words.problems.map(({ code }) => code)]).toEqual([[], ['kep-text-only']]);
  const text = '## Summary\n\nNew words.\n\n## Drawbacks\n\nNone.\n';
  const item = await readOne(before, merge(1, { [`${folder}/README.md`]: text }));
  expect(moves(item)).toEqual(['pushed']);
  expect(item.facts).toMatchObject({ number: 4242, status: 'provisional' });
  expect(item.texts[0]?.text).toContain('summary:\nNew words.');
});

test('a production-readiness approval is a change of metadata and its approver is in the evidence', async () => {
  const approval = 'keps/prod-readiness/sig-node/4242.yaml';
  const item = await readOne(
    { [`${folder}/kep.yaml`]: kepYaml() },
    merge(1, { [approval]: 'kep-number: 4242\nalpha:\n  approver: "@grace"\n' }),
  );
  expect(moves(item)).toEqual(['metadata-changed']);
  expect(item.texts[0]?.text).toContain('production readiness: alpha @grace');
});

test('a flat file that became a folder is one moved KEP', async () => {
  const item = await readOne({ [flat]: flatKep() }, merge(1, { [flat]: null, [`${folder}/kep.yaml`]: kepYaml() }));
  expect(item.id).toBe('kep:4242');
  expect(moves(item)).toContain(`moved ${flat} ${folder}`);
});

test('a file that was renamed and changed in one go is one moved KEP', async () => {
  const summary = Array.from({ length: 20 }, (_, index) => `Reason ${index} to be quiet.`).join('\n');
  const renamed = 'keps/sig-node/20190401-silent-checks.md';
  const files = { [flat]: null, [renamed]: flatKep({ status: 'implementable', title: 'Silent Checks' }, summary) };
  const item = await readOne({ [flat]: flatKep({}, summary) }, { ...merge(1, files), renamed: [renamed] });
  expect(item.id).toBe('kep:silent-checks');
  expect(moves(item).sort()).toEqual([
    'metadata-changed',
    `moved ${flat} ${renamed}`,
    'status-changed provisional implementable',
  ]);
});

test('each of several pull requests answers for its own change', async () => {
  const first = merge(1, { [flat]: flatKep({ status: 'implementable' }) }, '2019-05-07T10:00:00Z');
  const second = merge(2, { [flat]: flatKep({ status: 'implementable', editor: 'TBD' }) }, '2019-05-09T10:00:00Z');
  const item = await readOne({ [flat]: flatKep() }, first, second);
  expect(item.moves.map(({ move, at }) => `${move} ${at.slice(0, 10)}`)).toEqual([
    'status-changed 2019-05-07',
    'metadata-changed 2019-05-09',
  ]);
});

test('a commit without a pull request still gives its KEP, dated by the last commit', async () => {
  const push: Merge = { pull: null, at: '2019-05-08T09:00:00Z', files: { [flat]: flatKep({ status: 'withdrawn' }) } };
  const item = await readOne({ [flat]: flatKep() }, push);
  expect(item.moves).toEqual([
    { move: 'status-changed', at: '2019-05-08T09:00:00Z', from: 'provisional', to: 'withdrawn' },
  ]);
});

test('a merge after the window has not happened', async () => {
  const { items } = await read({ [flat]: flatKep() }, [
    merge(1, { [flat]: flatKep({ status: 'implementable' }) }, '2019-05-13T00:00:00Z'),
  ]);
  expect(items).toEqual([]);
});

const paths = (count: number) =>
  Array.from({ length: count }, (_, index) => `keps/sig-node/20190101-kep-${String(index).padStart(3, '0')}.md`);
const treeOf = (names: string[], status: string) =>
  Object.fromEntries(names.map((path) => [path, flatKep({ status })]));

test('a pull request over more than eight KEPs is one item of housekeeping, and no text is read for it', async () => {
  const all = paths(9);
  const { items, requests } = await read(treeOf(all, 'provisional'), [merge(1, treeOf(all, 'implementable'))]);
  expect(items).toMatchObject([
    {
      id: 'kep:bulk-1',
      title: 'Pull request 1',
      moves: [{ move: 'metadata-changed', at: '2019-05-07T10:00:00Z', by: 'octocat' }],
      signals: { bulk: true, keps: 9 },
      facts: { path: 'keps/sig-node', sig: 'sig-node', status: null },
    },
  ]);
  expect(items[0]?.refs).toHaveLength(10);
  for (const path of all) expect(items[0]?.texts[0]?.text).toContain(path);
  expect(requests.map(({ tag }) => tag)).not.toContain('blobs');
});

test('a KEP that housekeeping and another pull request changed is an item of its own', async () => {
  const all = paths(9);
  const own = { [all[0]!]: flatKep({ status: 'rejected' }) };
  const { items } = await read(treeOf(all, 'provisional'), [
    merge(1, treeOf(all, 'implementable')),
    merge(2, own, '2019-05-08T10:00:00Z'),
  ]);
  expect(items.map(({ id, signals }) => [id, signals['keps'] ?? signals['dead']])).toEqual([
    ['kep:bulk-1', 8],
    ['kep:kep-000', true],
  ]);
});

test('files that GitHub does not list of a very large pull request are part of its housekeeping', async () => {
  const all = paths(30);
  const past = { before: treeOf(all, 'provisional'), merges: [merge(1, treeOf(all, 'implementable'))], files: 12 };
  const { items } = await readAll(kep, { source, window }, kepRepository(past));
  expect(items.map(({ id, signals }) => [id, signals['keps']])).toEqual([['kep:bulk-1', 30]]);
});

test('a hundred changed KEPs are two loads of a call each, whatever the size of a search page', async () => {
  const all = paths(100);
  const merges = all.map((path, index) => merge(index + 1, { [path]: flatKep({ status: 'implementable' }) }));
  const large = await read(treeOf(all, 'provisional'), merges);
  const small = await read(treeOf(all, 'provisional'), merges, 7);
  expect(large.items).toHaveLength(100);
  expect(small.items).toEqual(large.items);
  const blobs = large.requests.filter(({ tag }) => tag === 'blobs');
  expect(blobs.map((one) => (one.api === 'graphql' ? one.load : null))).toEqual(all.map(() => 4));
  expect(blobs.every((one) => one.otherwise?.length === 1)).toBe(true);
});

test('what stands for a KEP whose texts do not come is told by its path alone', async () => {
  const { requests } = await read({ [flat]: flatKep() }, [merge(1, { [flat]: flatKep({ status: 'implementable' }) })]);
  const request = requests.find(({ tag }) => tag === 'blobs');
  expect(request?.otherwise).toMatchObject([
    { id: 'kep:quiet-probes', title: 'quiet-probes', moves: [{ move: 'pushed' }] },
  ]);
});

test('the tree at the end of a window is remembered, and is the start of the next one', async () => {
  const past = { before: { [flat]: flatKep() }, merges: [merge(7, { [flat]: flatKep({ status: 'implementable' }) })] };
  const { remembered } = await readAll(kep, { source, window }, kepRepository(past));
  const next = { issue: '2019-W20', from: '2019-05-13T00:00:00Z', to: '2019-05-20T00:00:00Z' };
  const later = merge(8, { [flat]: flatKep({ status: 'implemented' }) }, '2019-05-14T10:00:00Z');
  const answer = kepRepository({ ...past, merges: [...past.merges, later] });
  const cold = await readAll(kep, { source, window: next }, answer);
  const warm = await readAll(kep, { source, window: next, before: remembered }, answer);
  expect(warm.items).toEqual(cold.items);
  expect([cold, warm].map(({ requests }) => requests.filter(({ api }) => api === 'rest').length)).toEqual([2, 1]);
  const quiet = await readAll(kep, { source, window: next, before: remembered }, kepRepository(past));
  expect(quiet.remembered).toEqual(remembered);
});

test('a large tree is not remembered', async () => {
  const all = paths(900);
  const { remembered } = await read(treeOf(all, 'provisional'), [merge(1, { [all[0]!]: flatKep() })]);
  expect(remembered).toEqual({});
});

test('a KEP without readable metadata is an item with a problem', async () => {
  const before = { [`${folder}/kep.yaml`]: kepYaml() };
  const answer = kepRepository({ before, merges: [merge(1, { [`${folder}/kep.yaml`]: kepYaml({ title: 'Other' }) })] });
  const { items, problems } = await readAll(kep, { source, window }, (request) => {
    const response = answer(request);
    return request.tag === 'blobs' ? { ...response, data: { repository: { f0: null, f1: null } } } : response;
  });
  expect(items).toMatchObject([{ id: 'kep:4242', title: 'quiet-probes', moves: [{ move: 'pushed' }] }]);
  expect(problems).toMatchObject([{ code: 'kep-unreadable', place: { file: `${folder}/kep.yaml`, ref: 'kep:4242' } }]);
});

test('invalid YAML is a problem with file and line and the KEP is read all the same', async () => {
  const broken = '---\ntitle: Quiet Probes\nauthors:\n  - @ada\nstatus: implementable\n---\n';
  const { items, problems } = await read({ [flat]: flatKep() }, [merge(1, { [flat]: broken })]);
  expect(items[0]?.facts).toMatchObject({ status: 'implementable' });
  expect(problems).toMatchObject([{ code: 'kep-yaml-invalid', severity: 'warning', place: { file: flat, line: 4 } }]);
});

test('an unknown status counts as other and is told', async () => {
  const { items, problems } = await read({ [flat]: flatKep() }, [merge(1, { [flat]: flatKep({ status: 'draft' }) })]);
  expect(items[0]?.facts).toMatchObject({ status: 'other' });
  expect(items[0]?.texts[0]?.text).toContain('status: provisional → other (written: draft)');
  expect(problems.map(({ code }) => code)).toEqual(['kep-value-unknown']);
});

test('a note beside the KEPs is no item', async () => {
  const { items, problems } = await read({ 'keps/sig-node/notes.md': '# Notes\n' }, [
    merge(1, { 'keps/sig-node/notes.md': '# More notes\n' }),
  ]);
  expect([...items, ...problems]).toEqual([]);
});

test('a repository that is not there and a tree that does not come are problems', async () => {
  const gone = await readAll(kep, { source, window }, (request) => {
    return { request, status: 200, data: { repository: null }, errors: [], readAt: window.to };
  });
  expect(gone.problems.map(({ code }) => code)).toEqual(['kep-tree-incomplete', 'kep-opt-in-unread']);
  const answer = kepRepository({ before: { [flat]: flatKep() }, merges: [merge(1, { [flat]: null })] });
  const cut = await readAll(kep, { source, window }, (request) =>
    request.api === 'rest' ? { ...answer(request), status: 404, data: { message: 'Not Found' } } : answer(request),
  );
  expect(cut.problems).toMatchObject([{ code: 'kep-tree-incomplete' }]);
});

test('a hostile title or path cannot forge a line of the evidence', async () => {
  const path = 'keps/sig-node/20190401-"} query { evil }.md';
  const item = await readOne(
    { 'keps/other.md': flatKep() },
    merge(1, { [path]: flatKep({ title: '"Quiet\\nstatus: implemented"' }) }),
  );
  expect(item.texts[0]?.text.split('\n').filter((line) => line.startsWith('status:'))).toEqual([
    'status: provisional',
    'status: provisional',
  ]);
  expect(new URL(item.url).pathname).not.toContain('"');
});

/** The collector as it is asked when there is no token. */
const bare: typeof kep = {
  ...kep,
  start: (...given) => kep.startWithoutToken?.(...given) ?? [],
};

test('without a token the trees and texts come by REST and the web to the same facts', async () => {
  const path = `${folder}/kep.yaml`;
  const before = { [path]: yaml('alpha', 'v1.30'), [`${folder}/README.md`]: '## Summary\n\nQuiet.\n' };
  const answer = kepRepository({ before, merges: [merge(1, { [path]: yaml('beta', 'v1.30') })] });
  const { items, requests, problems } = await readAll(bare, { source, window }, answer);
  expect(requests.map(({ api }) => api)).toEqual([...Array.from({ length: 4 }, () => 'rest'), 'web', 'web', 'web']);
  expect(items).toMatchObject([
    { id: 'kep:4242', moves: [{ move: 'stage-changed', from: 'alpha', to: 'beta' }], signals: { promotion: true } },
  ]);
  expect(problems).toEqual([]);
});

test('without a token at most 40 texts are read, and the KEPs that are left out are named', async () => {
  const all = paths(50);
  const merges = all.map((path, index) => merge(index + 1, { [path]: flatKep({ status: 'implementable' }) }));
  const answer = kepRepository({ before: treeOf(all, 'provisional'), merges });
  const { items, requests, problems } = await readAll(bare, { source, window }, answer);
  expect(requests.filter(({ api }) => api === 'web')).toHaveLength(40);
  expect(items).toHaveLength(50);
  expect(problems).toMatchObject([{ code: 'kep-texts-left-out', message: expect.stringContaining('kep-049') }]);
});

test.each([
  ['the commit at the end', 'b', [{ oid: 'c1', committedDate: 'yesterday', file: { oid: 't1' } }]],
  ['the commit at the start', 'a', [{ oid: 7 }]],
  ['the list of commits', 'b', null],
])('%s that cannot be read is no week without KEPs', async (_, end, nodes) => {
  const answer = kepRepository({ before: { [flat]: flatKep() }, merges: [merge(1, { [flat]: null })] });
  const { items, problems } = await readAll(kep, { source, window }, (request) => {
    const response = answer(request);
    if (request.tag !== 'heads') return response;
    const data = structuredClone(response.data) as {
      repository: { defaultBranchRef: { target: Record<string, unknown> } };
    };
    data.repository.defaultBranchRef.target[end] = { nodes };
    return { ...response, data };
  });
  expect(items).toEqual([]);
  expect(problems.map(({ code }) => code)).toEqual(['kep-tree-incomplete']);
});

test('a repository without keps/, or without any commit, has no KEPs and no problem', async () => {
  for (const target of [{ a: { nodes: [] }, b: { nodes: [] } }, null]) {
    const answer = kepRepository({ before: {}, merges: [] });
    const { problems } = await readAll(kep, { source, window }, (request) => {
      if (request.tag !== 'heads') return answer(request);
      return {
        ...answer(request),
        data: { repository: { defaultBranchRef: target && { name: 'master', target } } },
      };
    });
    expect(problems).toEqual([]);
  }
});

conform({
  collector: kep,
  // One commit is asked for in `a` and `b`, so a second row means nothing. To be mended: the others are left out without a word.
  unsound: ['a', 'b', 'timelineItems', 'files'],
  source,
  window,
  answers: () =>
    Promise.resolve(
      kepRepository({
        before: { [flat]: flatKep() },
        merges: [merge(7, { [flat]: flatKep({ status: 'implementable' }) })],
        optIns: [tracking(4242, event('LabeledEvent', 'lead-opted-in'))],
      }),
    ),
});

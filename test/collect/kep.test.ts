import { expect, test } from 'vitest';
import { kep } from '../../src/collect/kep.ts';
import type { CollectedItem } from '../../src/collect/collector.ts';
import { kepRepository, type Merge } from '../builders/kep-repository.ts';
import { flatKep, kepYaml } from '../builders/kep-text.ts';
import { readAll, type ReadAll } from '../builders/read-all.ts';

const source = {
  id: 'kubernetes-enhancements',
  kind: 'kep',
  repo: 'kubernetes/enhancements',
  project: 'kubernetes',
  section: 'upstream',
  options: {},
};
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

test('a week in which nothing was merged costs one call', async () => {
  const { items, requests } = await read({ [flat]: flatKep() }, []);
  expect(items).toEqual([]);
  expect(requests).toHaveLength(1);
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

test('a change of the text alone is a push', async () => {
  const item = await readOne({ [flat]: flatKep() }, merge(1, { [flat]: flatKep({}, 'Probes that whisper.') }));
  expect(moves(item)).toEqual(['pushed']);
  expect(item.signals['bodyOnly']).toBe(true);
});

test('a README of a folder KEP that changed alone is a push with the facts of its kep.yaml', async () => {
  const before = { [`${folder}/kep.yaml`]: kepYaml(), [`${folder}/README.md`]: '## Summary\n\nOld.\n' };
  const item = await readOne(before, merge(1, { [`${folder}/README.md`]: '## Summary\n\nNew words.\n' }));
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

test('a pull request over more than eight KEPs is housekeeping', async () => {
  const paths = Array.from({ length: 9 }, (_, index) => `keps/sig-node/2019010${index}-kep-${index}.md`);
  const tree = (status: string) => Object.fromEntries(paths.map((path) => [path, flatKep({ status })]));
  const { items } = await read(tree('provisional'), [merge(1, tree('implementable'))]);
  expect(items).toHaveLength(9);
  expect(items.every(({ signals }) => signals['bulk'] === true)).toBe(true);
});

test('a hundred changed KEPs are read in calls of at most 50 blobs, whatever the size of a page', async () => {
  const paths = Array.from({ length: 100 }, (_, index) => `keps/sig-node/20190101-kep-${index}.md`);
  const tree = Object.fromEntries(paths.map((path) => [path, flatKep()]));
  const merges = paths.map((path, index) => merge(index + 1, { [path]: flatKep({ status: 'implementable' }) }));
  const large = await read(tree, merges);
  const small = await read(tree, merges, 7);
  expect(large.items).toHaveLength(100);
  expect(small.items).toEqual(large.items);
  const sizes = large.requests.map((one) => (one.api === 'graphql' ? Object.keys(one.variables).length - 2 : 0));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(50);
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
  expect(gone.problems).toMatchObject([{ code: 'kep-tree-incomplete' }]);
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

import { describe, expect, test } from 'vitest';
import { advisory } from '../../src/collect/advisory.ts';
import type { Memory, Request } from '../../src/collect/collector.ts';
import { advisoryRow, feedEntry, vulnerabilityNode, vulnerabilityPage } from '../builders/advisory.ts';
import { answerWith, webPage } from '../builders/answers.ts';
import { readAll } from '../builders/read-all.ts';
import { webSourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';
import { conform } from './conform.ts';

const packages = { containerd: ['github.com/containerd/containerd'] };
const sourceWith = (options: Record<string, unknown>) =>
  webSourceOf({ id: 'security', kind: 'advisory', project: 'containerd', options: advisory.options.parse(options) });

const ofPackages = (nodes: unknown[], before: Memory = {}) =>
  readAll(
    advisory,
    { source: sourceWith({ packages }), window: may2019, before },
    answerWith(() => vulnerabilityPage(nodes)),
  );
const ofFeed = (items: unknown[], before: Memory = {}) =>
  readAll(
    advisory,
    { source: sourceWith({ feed: true }), window: may2019, before },
    answerWith(() => webPage('https://kubernetes.io/index.json', JSON.stringify({ items }))),
  );
const ofRepository = (rows: unknown) =>
  readAll(
    advisory,
    { source: sourceWith({ repositories: ['envoyproxy/envoy'] }), window: may2019 },
    answerWith(() => rows),
  );

conform({
  collector: advisory,
  source: sourceWith({ packages }),
  window: may2019,
  answers: () => Promise.resolve(answerWith(() => vulnerabilityPage([vulnerabilityNode()]))),
});

const containerd = 'github.com/containerd/containerd';
const key = `${containerd} GHSA-2222-3333-4444`;
const before = (said: string, publishedAt = '2019-04-01T00:00:00Z'): Memory => ({ [key]: { said, publishedAt } });

const answer = (request: Request) => {
  const { page } = request.state as { page: number };
  const updatedAt = page === 1 ? '2019-05-08T10:00:00Z' : '2019-05-01T00:00:00Z';
  return vulnerabilityPage([vulnerabilityNode({}, { updatedAt })], `page ${page}`);
};

describe('the reviewed database', () => {
  test('an advisory of the window carries its names, weight, ranges and fix', async () => {
    const { items, problems, remembered } = await ofPackages([
      vulnerabilityNode(),
      vulnerabilityNode({}, { vulnerableVersionRange: '>= 1.3.0-beta, < 1.3.0', firstPatchedVersion: null }),
    ]);
    expect(problems).toEqual([]);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      id: 'adv:CVE-2019-1001',
      state: 'published',
      url: 'https://github.com/advisories/GHSA-2222-3333-4444',
      moves: [{ move: 'published', at: '2019-05-08T09:00:00Z' }],
      signals: { severity: 3, cvss: 8.1, epss: 0.02, fixed: false },
      refs: [
        { relation: 'fixes', id: 'gh:containerd/containerd#30' },
        { relation: 'mentions', id: 'gh:containerd/containerd#31' },
      ],
      facts: {
        identifiers: ['CVE-2019-1001', 'GHSA-2222-3333-4444'],
        severity: 'high',
        cvss: 8.1,
        fix: 'open',
        affected: [
          { package: 'github.com/containerd/containerd', range: '< 1.2.7', fixedIn: '1.2.7' },
          { package: 'github.com/containerd/containerd', range: '>= 1.3.0-beta, < 1.3.0', fixedIn: null },
        ],
      },
    });
    expect(items[0]?.texts[0]?.text).toContain('affected: github.com/containerd/containerd < 1.2.7\n');
    expect(remembered).toEqual(
      before('high 8.1; < 1.2.7 fixed in 1.2.7; >= 1.3.0-beta, < 1.3.0 fixed in none', '2019-05-08T09:00:00Z'),
    );
  });

  test('CVSS 4 counts before 3', async () => {
    const scores = { cvssV3: { score: 8.1 }, cvssV4: { score: 7.2 } };
    const { items } = await ofPackages([vulnerabilityNode({ cvssSeverities: scores })]);
    expect(items[0]?.facts).toMatchObject({ cvss: 7.2 });
  });

  const old = { publishedAt: '2019-04-01T00:00:00Z', updatedAt: '2019-05-08T10:00:00Z' };

  test('an update counts only where what was said has changed', async () => {
    const { items } = await ofPackages([vulnerabilityNode(old)], before('high 8.1; < 1.2.7 fixed in none'));
    expect(items[0]?.moves).toEqual([
      {
        move: 'updated',
        at: '2019-05-08T10:00:00Z',
        from: 'high 8.1; < 1.2.7 fixed in none',
        to: 'high 8.1; < 1.2.7 fixed in 1.2.7',
      },
    ]);
    expect((await ofPackages([vulnerabilityNode(old)], before('high 8.1; < 1.2.7 fixed in 1.2.7'))).items).toEqual([]);
    expect((await ofPackages([vulnerabilityNode(old)])).items[0]?.moves).toEqual([
      { move: 'updated', at: '2019-05-08T10:00:00Z' },
    ]);
  });

  test('a CVE that an advisory was given since is no update', async () => {
    const named = { ...old, identifiers: [{ type: 'GHSA', value: 'GHSA-2222-3333-4444' }] };
    const first = await ofPackages([vulnerabilityNode(named)]);
    const { items, remembered } = await ofPackages([vulnerabilityNode(old)], first.remembered);
    expect([items, remembered]).toEqual([[], first.remembered]);
  });

  test('what it did not list this week is known for two years from its publication', async () => {
    const kept = before('high 8.1; < 1.2.7 fixed in 1.2.7', '2017-05-12T00:00:00Z');
    const known = {
      ...kept,
      [`${containerd} GHSA-2222-3333-2222`]: { said: 'low', publishedAt: '2017-05-11T23:59:59Z' },
      [`${containerd}/v2 GHSA-2222-3333-3333`]: { said: 'low', publishedAt: '2019-05-01T00:00:00Z' },
      [`${containerd} CVE-2019-9`]: 'low',
    };
    expect((await ofPackages([], known)).remembered).toEqual(kept);
  });

  test('an answer that is no list makes nothing forgotten', async () => {
    const known = before('high 8.1');
    const where = { source: sourceWith({ packages }), window: may2019, before: known };
    const { remembered } = await readAll(
      advisory,
      where,
      answerWith(() => 'gone'),
    );
    expect(remembered).toEqual(known);
  });

  test('a later page forgets nothing that the first one said', async () => {
    const where = { source: sourceWith({ packages }), window: may2019, before: before('low') };
    const { remembered } = await readAll(
      advisory,
      where,
      answerWith((request) => {
        const { page } = request.state as { page: number };
        const ghsaId = page === 1 ? 'GHSA-2222-3333-4444' : 'GHSA-2222-3333-5555';
        const named = { ghsaId, identifiers: [{ type: 'GHSA', value: ghsaId }] };
        return vulnerabilityPage([vulnerabilityNode(named)], page === 1 ? 'page 1' : null);
      }),
    );
    expect(remembered).toMatchObject(before('high 8.1; < 1.2.7 fixed in 1.2.7', '2019-05-08T09:00:00Z'));
  });

  test('a change of an advisory that is older than what is remembered tells nothing', async () => {
    const older = { ...old, publishedAt: '2017-05-11T23:59:59Z' };
    expect((await ofPackages([vulnerabilityNode(older)])).items).toEqual([]);
  });

  test('a number alone in the title of an advisory names no thread', async () => {
    const { items } = await ofPackages([vulnerabilityNode({ summary: 'A shim keeps a handle (#12)', references: [] })]);
    expect(items[0]?.refs).toEqual([{ relation: 'mentions', id: 'gh:containerd/containerd#31' }]);
  });

  test('a withdrawal of the window is a move, a later one has not happened yet', async () => {
    const { items } = await ofPackages([vulnerabilityNode({ ...old, withdrawnAt: '2019-05-10T00:00:00Z' })]);
    expect(items[0]).toMatchObject({ state: 'withdrawn', moves: [{ move: 'withdrawn' }] });
    const later = await ofPackages([vulnerabilityNode({ withdrawnAt: '2019-05-14T00:00:00Z' })]);
    expect(later.items[0]).toMatchObject({ state: 'published', moves: [{ move: 'published' }] });
  });

  test('what was published after the window is not there yet', async () => {
    expect((await ofPackages([vulnerabilityNode({ publishedAt: may2019.to })])).items).toEqual([]);
  });

  test('pages are read until one reaches behind the window', async () => {
    const { requests } = await readAll(
      advisory,
      { source: sourceWith({ packages }), window: may2019 },
      answerWith(answer),
    );
    expect(requests.map((one) => one.api === 'graphql' && one.variables['after'])).toEqual([null, 'page 1']);
  });
});

describe('the list of a repository', () => {
  test('gives what no package manager carries', async () => {
    const { items, requests, problems } = await ofRepository([advisoryRow()]);
    expect(problems).toEqual([]);
    expect(requests).toMatchObject([{ api: 'rest', parameters: { owner: 'envoyproxy', state: 'published' } }]);
    expect(items).toMatchObject([
      {
        id: 'adv:CVE-2019-1002',
        repo: 'envoyproxy/envoy',
        facts: { severity: 'critical', cvss: 9.1, fix: 'fixed', affected: [{ package: 'envoy', fixedIn: '1.10.1' }] },
        refs: [{ relation: 'mentions', id: 'gh:envoyproxy/envoy#77' }],
      },
    ]);
  });

  test('keeps the readable rows beside a broken one', async () => {
    const { items, problems } = await ofRepository([{ ghsa_id: 3 }, advisoryRow()]);
    expect([items.length, problems.map(({ code }) => code)]).toEqual([1, ['row-invalid']]);
  });

  test('that is full to its end inside the window is incomplete', async () => {
    const rows = Array.from({ length: 100 }, (_, index) => advisoryRow({ cve_id: `CVE-2019-${2000 + index}` }));
    expect((await ofRepository(rows)).problems).toHaveLength(1);
  });

  test.each([['text'], [{ message: 'gone' }]])('is a problem when it is %j', async (data) => {
    expect(await ofRepository(data)).toMatchObject({ items: [], problems: [{ code: 'row-invalid' }] });
  });
});

describe('the CVE feed of Kubernetes', () => {
  test('an entry of the window is an item with its GitHub issue', async () => {
    const { items, problems } = await ofFeed([feedEntry()]);
    expect(problems).toEqual([]);
    expect(items).toMatchObject([
      {
        id: 'adv:CVE-2019-1003',
        project: 'kubernetes',
        moves: [{ move: 'published', at: '2019-05-09T01:02:03Z' }],
        refs: [{ relation: 'fixes', id: 'gh:kubernetes/kubernetes#9001' }],
        facts: { severity: 'medium', cvss: 6.5, fix: 'open' },
      },
    ]);
  });

  test('several CVEs of one GitHub issue are several items', async () => {
    const { items } = await ofFeed([
      feedEntry({ id: 'CVE-2019-1003, CVE-2019-1004' }),
      feedEntry({ id: 'CVE-2019-1005' }),
    ]);
    expect(items.map(({ id }) => id)).toEqual(['adv:CVE-2019-1003', 'adv:CVE-2019-1004', 'adv:CVE-2019-1005']);
  });

  const old = { date_published: '2019-03-01T00:00:00Z' };

  test('the first look at it reports no old entries and remembers them', async () => {
    const { items, remembered } = await ofFeed([feedEntry(old)]);
    expect([items, remembered]).toEqual([[], { 'feed CVE-2019-1003': 'open' }]);
  });

  test('a status that changed since the last look is an update', async () => {
    const { items } = await ofFeed([feedEntry({ ...old, status: 'fixed' })], { 'feed CVE-2019-1003': 'open' });
    expect(items[0]?.moves).toEqual([{ move: 'updated', at: '2019-05-12T23:59:59Z', from: 'open', to: 'fixed' }]);
    expect((await ofFeed([feedEntry(old)], { 'feed CVE-2019-1003': 'open' })).items).toEqual([]);
  });

  test('an old entry that was not there at the last look was added', async () => {
    const { items } = await ofFeed([feedEntry(old)], { 'feed CVE-2018-1000': 'fixed' });
    expect(items[0]?.moves).toEqual([{ move: 'added', at: '2019-05-12T23:59:59Z' }]);
  });

  test.each([['<html>'], ['[]'], ['{']])('%s in its place is a problem, and nothing is forgotten', async (text) => {
    const before = { 'feed CVE-2019-1003': 'open' };
    const source = sourceWith({ feed: true });
    const { items, problems, remembered } = await readAll(
      advisory,
      { source, window: may2019, before },
      answerWith(() => webPage('https://kubernetes.io/index.json', text)),
    );
    expect([items, problems.length, remembered]).toEqual([[], 1, before]);
  });
});

test.each([[[]], ['gone']])('without a token a database that answers %j makes nothing forgotten', (data) => {
  const known = before('high 8.1');
  const source = sourceWith({ packages });
  const week = { window: may2019, before: known };
  const [asked = expect.fail()] = advisory.startWithoutToken?.(source, week) ?? [];
  expect(advisory.read(answerWith(() => data)(asked), source, week).remember).toEqual(known);
});

test.each([
  [[], 200],
  ['gone', 200],
  [null, 404],
])('a repository that answers %j makes nothing forgotten', (data, status) => {
  const known = {
    'envoyproxy/envoy GHSA-2222-3333-5555': { said: 'critical 9.1', publishedAt: '2019-05-07T00:00:00Z' },
  };
  const source = sourceWith({ repositories: ['envoyproxy/envoy'] });
  const week = { window: may2019, before: known };
  const [asked = expect.fail()] = advisory.start(source, week);
  expect(advisory.read(answerWith(() => data, { status })(asked), source, week).remember).toEqual(known);
});

test('without a token the database is asked once for all packages', () => {
  const source = sourceWith({ packages: { ...packages, runc: ['github.com/opencontainers/runc'] }, feed: true });
  const asked = advisory.startWithoutToken?.(source, { window: may2019, before: {} }) ?? [];
  expect(asked.map(({ api }) => api)).toEqual(['rest', 'web']);
  expect(asked[0]).toMatchObject({
    parameters: { affects: 'github.com/containerd/containerd,github.com/opencontainers/runc' },
  });
  const row = advisoryRow({
    vulnerabilities: [
      {
        package: { name: 'github.com/opencontainers/runc' },
        vulnerable_version_range: '< 1.0',
        first_patched_version: '1.0',
      },
      { package: { name: 'example.org/other' }, vulnerable_version_range: '< 2.0', first_patched_version: null },
    ],
    epss: [{ percentage: 0.5 }],
  });
  const { items } = advisory.read(answerWith(() => [row])(asked[0] ?? expect.fail()), source, {
    window: may2019,
    before: {},
  });
  expect(items).toMatchObject([{ project: 'runc', facts: { epss: 0.5, affected: [{ fixedIn: '1.0' }] } }]);
});

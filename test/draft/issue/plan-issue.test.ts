import { expect, test } from 'vitest';
import { draft } from '../../../src/draft/draft.ts';
import { numberOf } from '../../../src/draft/issue/plan-issue.ts';
import { Issue } from '../../../src/model/issue.ts';
import type { Item } from '../../../src/model/item.ts';
import { checkIssueText } from '../../../src/check/issue/check-issue-text.ts';
import { draftInput, seededRandom } from '../../builders/dossier.ts';
import { newsletter } from '../../builders/issue.ts';
import { kep, pull, release } from '../../builders/item.ts';

async function issueOf(items: Item[], settings = newsletter()): Promise<Issue> {
  const input = draftInput(items.map((item) => [item, { body: 'It is about a CRD and two shims.' }]));
  const ports = { chat: null, random: seededRandom(), progress: { report: () => {} } };
  return (await draft(ports, { ...input, newsletter: settings })).issue;
}

const items = [
  pull('Fix fd leak of shim log', { number: 3266 }),
  kep('quiet-probes', { title: 'Quiet probes' }),
  pull('Support UDP', {
    repo: 'envoyproxy/envoy',
    project: 'envoy',
    number: 1,
    state: 'open',
    moves: [{ move: 'pushed', at: '2019-05-07T00:00:00Z' }],
  }),
  release('etcd-io/etcd', 'v3.3.13', { project: 'etcd' }),
  pull('Speed up snapshots', { number: 3271 }),
];

test('sections and groups stand in the order of the newsletter, entries in that of the ranking, others last', async () => {
  const { sections } = await issueOf(items);
  expect(sections.map(({ id }) => id)).toEqual(['upstream']);
  expect(sections[0]!.groups.map(({ id, entries }) => [id, ...entries])).toEqual([
    ['kubernetes', 'kep-quiet-probes'],
    ['istio-envoy', 'envoyproxy-envoy-1'],
    ['containerd', 'containerd-containerd-3266', 'containerd-containerd-3271'],
    ['other', 'rel-etcd-io-etcd-v3-3-13'],
  ]);
});

test('the abstract counts what is there, and both languages agree', async () => {
  const issue = await issueOf(items);
  expect(issue.abstract).toEqual({
    zh: '本期收录 5 条上游进展，来自 containerd、Kubernetes、Envoy 和 etcd。值得留意的还有：Envoy 新特性：“Support UDP”（未合并）；etcd v3.3.13 发布。本期有 1 项改动尚未合并。',
    en: '5 upstream entries this week, from containerd, Kubernetes, Envoy and etcd. Also worth a look: Support UDP (Envoy, not merged); etcd v3.3.13 released. 1 change in this issue is not merged yet.',
  });
  expect(checkIssueText(issue)).toEqual([]);
  expect(issue.headline).toEqual({
    zh: 'containerd 修复“fd leak of shim log”；KEP：“Quiet probes”（新合入）',
    en: 'containerd: Fix fd leak of shim log; KEP: Quiet probes (newly merged)',
  });
});

test('an issue without a pick says so and is whole', async () => {
  const issue = await issueOf([]);
  expect(Issue.parse(issue)).toEqual(issue);
  expect(issue.sections).toEqual([]);
  expect(issue.abstract.zh).toBe('本期没有选出上游进展。');
  expect(checkIssueText(issue)).toEqual([]);
});

test('an entry of a section that nobody knows is in the first section', async () => {
  const { sections } = await issueOf([pull('Fix it', { section: 'nowhere' })]);
  expect(sections[0]!.groups.flatMap(({ entries }) => entries)).toEqual(['containerd-containerd-100']);
});

test('Chinese is set without spaces where the house says so', async () => {
  const { abstract, headline } = await issueOf(items, newsletter({ typography: { space: false } }));
  expect(headline.zh).toBe('containerd修复“fd leak of shim log”；KEP：“Quiet probes”（新合入）');
  expect(abstract.zh).toContain('本期收录5条上游进展，来自containerd、Kubernetes、Envoy和etcd。');
});

test('the glossary holds the terms that the entries use', async () => {
  const meaning = { zh: '释义', en: 'meaning' };
  const glossary = ['CRD', 'shim', 'raft'].map((term) => ({ term, meaning }));
  const issue = await issueOf([items[0]!], newsletter({ glossary }));
  expect(issue.glossary.map(({ term }) => term)).toEqual(['shim', 'CRD']);
});

test.each([
  ['2019-W19', 4],
  ['2019-W20', 5],
  ['2019-W16', 1],
  ['2019-W15', null],
  ['2020-W01', 38],
  ['2026-W01', 351],
])('%s is number %s', (issue, number) => {
  expect(numberOf(issue, { issue: '2019-W19', number: 4 })).toBe(number);
});

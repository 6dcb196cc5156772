import { expect, test } from 'vitest';
import { checkGroundsOfIssue, type EntryGrounds } from '../../../src/check/issue/check-grounds-of-issue.ts';
import { recordOf } from '../../../src/check/grounds/record-of.ts';
import type { Item } from '../../../src/model/item.ts';
import { evidenceText } from '../../builders/dossier.ts';
import { article, kep, pull } from '../../builders/item.ts';

const groundsOf = (item: Item, body = ''): EntryGrounds => ({
  items: [item],
  evidence: [evidenceText(item, { body })],
  record: recordOf([item]),
});

const entries = [
  groundsOf(pull('Fix fd leak of shim log', { number: 3266 }), 'It leaks 2 descriptors since v1.2.4.'),
  groundsOf(
    pull('Support UDP', { repo: 'envoyproxy/envoy', project: 'envoy', number: 6400, state: 'open', moves: [] }),
  ),
  groundsOf(kep('quiet-probes', { title: 'Quiet probes' })),
  groundsOf(article('Inside the watch cache')),
];

const found = (key: string, zh: string, en: string) =>
  checkGroundsOfIssue([{ key, text: { zh, en } }], entries).map(
    ({ code, place, message }) => `${code} ${place.key}: ${message}`,
  );

test('a clause stands on the evidence of one entry', () => {
  const zh = 'containerd 修复 fd leak of shim log；Envoy：Support UDP（未合并）';
  expect(found('headline', zh, 'containerd: Fix fd leak of shim log; Envoy: Support UDP (not merged)')).toEqual([]);
});

test('what is true of two stories is not true of either', () => {
  expect(found('headline', 'Envoy 泄漏 2 个描述符', 'Envoy leaks 2 descriptors')).toEqual([
    'draft-fact-not-in-evidence headline.zh: The name Envoy is not in the evidence.',
    'draft-fact-not-in-evidence headline.en: The name Envoy is not in the evidence.',
  ]);
});

test('what no entry has is named', () => {
  expect(found('abstract', 'containerd v1.3.0 发布。', 'containerd v1.3.0 released.')).toEqual([
    'draft-fact-not-in-evidence abstract.zh: The version v1.3.0 is not in the evidence.',
    'draft-fact-not-in-evidence abstract.en: The version v1.3.0 is not in the evidence.',
  ]);
});

test('open work is not said to be merged', () => {
  expect(
    found('headline', 'Envoy 的 UDP 支持已合并', 'Envoy: UDP support was merged').map((one) => one.split(':')[0]),
  ).toEqual(['draft-state-wrong headline.zh', 'draft-state-wrong headline.en']);
});

test.each([
  [
    '本期收录 4 条内容，来自 containerd、Envoy 和 Kubernetes。',
    '4 entries this week, from containerd, Envoy and Kubernetes.',
  ],
  ['本期有 1 项改动尚未合并。', '1 change in this issue is not merged yet.'],
  ['另有 1 篇推荐阅读。', 'There is also 1 article to read.'],
  ['本周有 1 份 KEP 变更：1 份新合入。', '1 KEPs changed this week: 1 newly merged.'],
])('counts of what the issue has hold: %s', (zh, en) => {
  expect(found('abstract', zh, en)).toEqual([]);
});

test('counts of what the issue does not have are wrong', () => {
  expect(found('sections[0].lead', '本周有 7 份 KEP 变更。', '7 KEPs changed this week.')).toEqual([
    'issue-count-wrong sections[0].lead.zh: “7 份” counts nothing of which the issue has that many.',
    'issue-count-wrong sections[0].lead.en: “7 KEPs” counts nothing of which the issue has that many.',
  ]);
});

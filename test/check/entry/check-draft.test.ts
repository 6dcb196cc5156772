import { expect, test } from 'vitest';
import { checkDraft } from '../../../src/check/entry/check-draft.ts';
import type { Draft } from '../../../src/model/draft.ts';
import { digestOf } from '../../builders/dossier.ts';

const evidence = [
  'repository: containerd/containerd',
  'pull request: #3266',
  'title: Fix fd leak of shim log',
  'author: darfux',
  'merged: 2019-05-09',
  'changes: 3 files, +1,204 -4',
  '',
  'description:',
  'The daemon of containerd opened the log with `O_RDWR`, so Read() blocked. It needs runc v1.0.0-rc8 or 1.15.2,',
  'and about 66 percent of nodes were hit. <!-- 99 -->',
].join('\n');
const digest = digestOf(evidence);
const whole = { evidence: digest, start: 0, end: evidence.length };

const line = (text: string) => ({ text, quotes: [whole] });

function draftOf(zh: string, en: string): Draft {
  return {
    story: 'gh:containerd/containerd#3266',
    writer: 'model',
    model: 'test-model',
    promptDigest: null,
    entryDigest: digest,
    tokens: null,
    tag: null,
    zh: { title: line('修复日志泄漏'), sentences: [line(zh)] },
    en: { title: line('Leak of the log fixed'), sentences: [line(en)] },
    problems: [],
  };
}

/** Without what a text of one short sentence is told of its length and of its wording. */
const check = (draft: Draft) =>
  checkDraft(draft, { texts: new Map([[digest, evidence]]), record: ['Kubernetes'] })
    .filter(({ code }) => !['draft-empty', 'draft-denial-unmatched', 'draft-claim-unsupported'].includes(code))
    .map(({ code, place, message }) => `${code} ${place.key}: ${message}`);
const codesOf = (zh: string, en: string) => [...new Set(check(draftOf(zh, en)).map((one) => one.split(' ')[0]))];

test.each([
  ['#3266 于 5 月 9 日合并，作者是 @darfux。', '#3266 by @darfux was merged on 9 May.'],
  ['改动涉及 3 个文件，新增 1204 行。', 'It touches three files and adds 1,204 lines.'],
  ['约 66% 的节点受影响。', 'About 66% of nodes were affected.'],
  ['需要 runc 1.0.0-rc8。', 'It needs runc v1.0.0-rc8.'],
  ['需要 1.15 系列。', 'It needs the 1.15 series.'],
  ['日志以 `O_RDWR` 打开。', 'The log was opened with `O_RDWR`.'],
  ['上游写道：“so Read() blocked.”', 'Upstream says: “so Read() blocked.”'],
  ['KEP 与 SIG 不受影响，Kubernetes 也一样。', 'No KEP, no SIG and no part of Kubernetes is affected.'],
])('“%s” stands on its evidence', (zh, en) => {
  expect(check(draftOf(zh, en))).toEqual([]);
});

test.each([
  ['a number', '改动涉及 7 个文件。', 'It touches 7 files.'],
  ['a number in words', '快了四十倍。', 'It is forty times faster.'],
  ['a day', '5 月 10 日合并。', 'It was merged on 10 May.'],
  ['a year', '2018 年 5 月 9 日合并。', 'It was merged on 9 May 2018.'],
  ['a percentage', '约 67% 的节点受影响。', 'About 67% of nodes were affected.'],
  ['a release for its candidate', '需要 runc 1.0.0。', 'It needs runc 1.0.0.'],
  ['a reference', '见 #3267。', 'See #3267.'],
  ['a KEP', '属于 KEP-3266。', 'It belongs to KEP-3266.'],
  ['an advisory', '修复了 CVE-2019-5736。', 'It fixes CVE-2019-5736.'],
  ['a login', '作者是 @crosbymichael。', 'The author is @crosbymichael.'],
  ['code', '使用 `O_RDONLY`。', 'It uses `O_RDONLY`.'],
  ['a project', 'Istio 也受影响。', 'The change affects Istio too.'],
  ['a project at the beginning', 'Tetragon 也受影响。', 'Tetragon is affected too.'],
  ['a number that only a comment holds', '共 99 次。', 'That is 99 times.'],
])('an invented fact is named: %s', (_, zh, en) => {
  expect(codesOf(zh, en)).toEqual(['draft-fact-not-in-evidence']);
});

test('the message says what is not there and where', () => {
  expect(check(draftOf('改动涉及 3 个文件。', 'It touches 3 files.'))).toEqual([]);
  expect(check(draftOf('改动涉及 5 个文件。', 'It touches 5 files.'))[0]).toBe(
    'draft-fact-not-in-evidence zh.sentences[0]: The number 5 is not in the evidence.',
  );
});

test('a quotation that is not word for word is named', () => {
  expect(codesOf('上游写道：“so Read() hung.”', 'Upstream says: “so Read() hung.”')).toEqual([
    'draft-quote-not-verbatim',
  ]);
});

test('a cut title is a quotation up to its dots', () => {
  expect(check(draftOf('标题是“Fix fd leak…”。', 'The title is “Fix fd leak…”.'))).toEqual([]);
});

test('the languages carry the same facts equally often', () => {
  expect(check(draftOf('改动涉及 3 个文件，共 3 个。', 'It touches 3 files.'))).toEqual([
    'draft-languages-differ en: The Chinese text has 3 more often than this one.',
  ]);
  expect(codesOf('日志已修复。', 'The log was opened with `O_RDWR`.')).toEqual(['draft-languages-differ']);
});

test('a sentence without a quote, and a quote beyond its text, are named', () => {
  const draft = draftOf('日志已修复。', 'The log is fixed.');
  draft.zh.sentences[0]!.quotes = [];
  draft.en.sentences[0]!.quotes = [{ evidence: digest, start: 10, end: 100_000 }];
  draft.en.title.quotes = [{ evidence: digestOf('other'), start: 0, end: 3 }];
  expect(check(draft).map((one) => one.split(':')[0])).toEqual([
    'draft-quote-missing zh.sentences[0]',
    'draft-quote-not-verbatim en.title',
    'draft-quote-not-verbatim en.sentences[0]',
  ]);
});

test.each([
  ['an address', '见 https://example.org/x 。'],
  ['an address without a protocol', '见 www.example.org 。'],
  ['a script address', '见 javascript:alert(1) 。'],
  ['a Markdown link', '见 [这里](x) 。'],
  ['an image', '看图 ![图](x) 。'],
  ['markup', '日志<b>已</b>修复。'],
  ['a script', '<script>日志'],
  ['template marks', '日志 {{secret}} 已修复。'],
  ['a bidirectional control', '日志\u202E已修复。'],
  ['a zero-width space', '日志\u200B已修复。'],
  ['a tag character', '日志\u{E0041}已修复。'],
])('text that is not safe is named: %s', (_, zh) => {
  expect(codesOf(zh, 'The log is fixed.')).toContain('draft-text-unsafe');
});

test('a generic type in code is no markup', () => {
  expect(codesOf('日志 `Map<string>` 已修复。', 'The log `Map<string>` is fixed.')).not.toContain('draft-text-unsafe');
});

test('each text is in its own language', () => {
  expect(codesOf('Read() blocked.', 'The log is fixed.')).toContain('draft-language-wrong');
  expect(codesOf('日志已修复。', 'The log 已修复。')).toContain('draft-language-wrong');
});

test.each([
  '日志,已修复。',
  '日志(log)已修复。',
  '日志log 已修复。',
  '日志  log 已修复。',
  '日志 ，已修复。',
  '日志已修复。。',
])('Chinese typography is watched: %s', (zh) => {
  expect(codesOf(zh, 'The log is fixed.')).toContain('draft-typography');
});

test.each([
  '日志 log 已修复（见“shim log”）。',
  '5月9日与 5 月 9 日都行。',
  '`O_RDWR` 打开的日志：“Fix”。',
  '日志修好了……',
])('good Chinese typography passes: %s', (zh) => {
  expect(codesOf(zh, 'The log is fixed.')).not.toContain('draft-typography');
});

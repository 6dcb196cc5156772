import { expect, test } from 'vitest';
import { checkIssue, type IssueToCheck } from '../../../src/check/issue/check-issue.ts';
import type { Draft } from '../../../src/model/draft.ts';
import { slugOf, type Entry } from '../../../src/model/entry.ts';
import { problem } from '../../../src/model/problem.ts';
import { withEvidence } from '../../builders/dossier.ts';
import { entryOf, issueOf } from '../../builders/issue.ts';
import { pull } from '../../builders/item.ts';
import { may2019 } from '../../builders/window.ts';

const body = 'The shim leaves one fifo open after it has gone, so 2 descriptors leak.';
const { item, digest, text } = withEvidence(pull('Fix fd leak of shim log', { number: 3266 }), { body });
const slug = slugOf(item.id);
const words: Partial<Entry> = {
  zh: { title: '修复 shim 日志的泄漏', text: 'shim 退出后不再留下 2 个描述符。' },
  en: { title: 'Leak of the shim log fixed', text: 'A shim that has gone no longer leaves 2 descriptors.' },
};

function input(over: Partial<Entry> = {}, rest: Partial<IssueToCheck> = {}): IssueToCheck {
  const entries = new Map([[slug, entryOf(item, { ...words, ...over })]]);
  const abstract = {
    zh: '本期收录 1 条上游进展，来自 containerd。',
    en: '1 upstream entry this week, from containerd.',
  };
  const headline = { zh: 'containerd 修复 fd leak of shim log', en: 'containerd: Fix fd leak of shim log' };
  return {
    issue: { ...issueOf(entries), headline, abstract },
    entries,
    drafts: new Map(),
    items: [item],
    evidence: (one) => (one === digest ? text : undefined),
    collection: { window: may2019, sources: [], problems: [] },
    ...rest,
  };
}

const line = (one: string) => ({ text: one, quotes: [] });

const attention = (checked: IssueToCheck) =>
  checkIssue(checked)
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, place }) => [code, place.file ?? place.source, place.key].filter(Boolean).join(' '));

test('an issue whose entries stand on their evidence needs no attention', () => {
  expect(attention(input())).toEqual([]);
});

test('machine text is counted, and text by editors is not', () => {
  expect(checkIssue(input()).map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'issue-machine-text: 1 of 1 entries began as machine text: 0 by the offline writer, 1 by a model.',
  ]);
  expect(checkIssue(input({ origin: 'editor' }))).toEqual([]);
});

test('a fact that an editor adds is checked against the evidence like any other', () => {
  const zh = { title: '修复 shim 日志的泄漏', text: 'shim 退出后不再留下 2 个描述符。\n性能提高 40%。' };
  const en = { title: 'Leak of the shim log fixed', text: 'A shim no longer leaves 2 descriptors.\nIt is 40% faster.' };
  expect(attention(input({ zh, en, origin: 'editor' }))).toEqual([
    `draft-fact-not-in-evidence entries/${slug}.yaml zh.text[1]`,
    `draft-fact-not-in-evidence entries/${slug}.yaml en.text[1]`,
  ]);
});

test('languages that differ are named', () => {
  const en = { title: 'Leak of the shim log fixed', text: 'A shim that has gone leaves nothing.' };
  expect(attention(input({ en }))).toEqual([`draft-languages-differ entries/${slug}.yaml en`]);
});

test('a line that nobody wrote as a sentence is too long, and nothing else is said of it', () => {
  const zh = { title: '修复 shim 日志的泄漏', text: `shim 退出后不再留下 2 个描述符。\n${'不'.repeat(2001)}` };
  expect(attention(input({ zh, origin: 'editor' }))).toEqual([`draft-too-long entries/${slug}.yaml zh.text[1]`]);
});

test('links lead to collected items, and there is at least one', () => {
  expect(attention(input({ links: [item.id, 'gh:containerd/containerd#1'] }))).toEqual([
    `entry-link-unknown entries/${slug}.yaml links[1]`,
  ]);
  expect(attention(input({ links: [] }))).toEqual([`entry-link-missing entries/${slug}.yaml links`]);
});

test('issue.yaml and entries name each other once', () => {
  const checked = input();
  const [section] = checked.issue.sections;
  const abstract = { zh: '', en: '' };
  const groups = [{ id: 'a', title: { zh: '甲', en: 'A' }, entries: ['gone', 'gone'] }];
  expect(attention({ ...checked, issue: { ...checked.issue, abstract, sections: [{ ...section!, groups }] } })).toEqual(
    [
      'issue-entry-missing issue.yaml sections[0].groups[0].entries[0]',
      'issue-entry-missing issue.yaml sections[0].groups[0].entries[1]',
      'issue-entry-repeated issue.yaml sections[0].groups[0].entries[1]',
      `issue-entry-unlisted entries/${slug}.yaml`,
    ],
  );
});

test('an entry that people took out is not missed', () => {
  const checked = input();
  const sections = checked.issue.sections.map((section) => ({ ...section, groups: [] }));
  const without = { ...checked, issue: { ...checked.issue, abstract: { zh: '', en: '' }, sections } };
  expect(attention(without)).toEqual([`issue-entry-unlisted entries/${slug}.yaml`]);
  expect(attention({ ...without, takenOut: [slug] })).toEqual([]);
});

test('a number of entries in the abstract is compared with the issue', () => {
  const checked = input();
  const abstract = { zh: '本期收录 3 条上游进展。', en: '3 upstream entries this week.' };
  expect(attention({ ...checked, issue: { ...checked.issue, abstract } })).toEqual([
    'issue-count-wrong issue.yaml abstract.zh',
    'issue-count-wrong issue.yaml abstract.en',
  ]);
});

test('headline and abstract are safe and carry the same facts', () => {
  const checked = input();
  const abstract = { zh: '见 https://example.org/ 。', en: 'See 2 notes.' };
  expect(attention({ ...checked, issue: { ...checked.issue, abstract } })).toEqual([
    'draft-languages-differ issue.yaml abstract.zh',
    'draft-text-unsafe issue.yaml abstract.zh',
    'draft-fact-not-in-evidence issue.yaml abstract.zh',
  ]);
});

test('sources that were not read in full are named', () => {
  const sources = (['complete', 'partial', 'failed', 'empty'] as const).map((outcome) => ({
    source: outcome,
    kind: 'pull-request',
    outcome,
    items: 2,
    note: null,
  }));
  expect(attention(input({}, { collection: { window: may2019, sources, problems: [] } }))).toEqual([
    'issue-source-incomplete partial',
    'issue-source-incomplete failed',
  ]);
});

test('evidence that is gone is named, and facts of the record still stand', () => {
  expect(attention(input({}, { evidence: () => undefined }))).toContain(`evidence-missing entries/${slug}.yaml`);
});

test('findings on a draft hold while nobody has edited its words', () => {
  const draft: Draft = {
    story: item.id,
    writer: 'model',
    model: 'test-model',
    promptDigest: null,
    entryDigest: digest,
    tokens: null,
    tag: null,
    zh: { title: line(words.zh!.title), sentences: [line(words.zh!.text)] },
    en: { title: line(words.en!.title), sentences: [line(words.en!.text)] },
    problems: [problem('model-unavailable', {}, 'The model did not answer.')],
  };
  const drafts = new Map([[slug, draft]]);
  expect(attention(input({}, { drafts }))).toEqual([`model-unavailable entries/${slug}.yaml`]);
  const zh = { title: '修复 shim 日志的泄漏', text: '现在 shim 退出后不再留下 2 个描述符。' };
  expect(attention(input({ zh }, { drafts }))).toEqual([]);
});

test('the reason why a source was not read in full is said', () => {
  const source = {
    source: 'envoy',
    kind: 'release',
    outcome: 'failed' as const,
    items: 0,
    note: 'the server did not answer',
  };
  const checked = input({}, { collection: { window: may2019, sources: [source], problems: [] } });
  const [found] = checkIssue(checked).filter(({ code }) => code === 'issue-source-incomplete');
  expect(found?.message).toBe('The source envoy (release) could not be read: the server did not answer.');
});

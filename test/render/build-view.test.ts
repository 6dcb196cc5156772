import { expect, test } from 'vitest';
import type { Draft } from '../../src/model/draft.ts';
import type { Entry } from '../../src/model/entry.ts';
import { slugOf } from '../../src/model/entry.ts';
import { problem } from '../../src/model/problem.ts';
import { buildView } from '../../src/render/build-view.ts';
import { displayWidth } from '../../src/render/display-width.ts';
import { entryOf, handMade, issueOf, newsletter, pullRequestItem, renderInput } from '../builders/issue.ts';

/** The draft that gave an entry. */
function draftOf(entry: Entry, over: Partial<Draft> = {}): Draft {
  const text = (language: 'zh' | 'en'): Draft['zh'] => ({
    title: { text: entry[language].title, quotes: [] },
    sentences: entry[language].text.split('\n').map((sentence) => ({ text: sentence, quotes: [] })),
  });
  return {
    story: entry.story,
    writer: 'offline',
    model: null,
    promptDigest: null,
    entryDigest: '0'.repeat(64),
    tokens: null,
    tag: null,
    zh: text('zh'),
    en: text('en'),
    problems: [],
    ...over,
  };
}

function firstEntry(...[input, mode = 'both']: [Parameters<typeof buildView>[0], Parameters<typeof buildView>[1]?]) {
  return buildView(input, mode).value.sections[0]?.groups[0]?.entries[0];
}

test('an entry shows label, address and author of its items, in the spelling of GitHub', () => {
  const item = pullRequestItem({ repo: 'Azure/AKS', number: 7 });
  expect(firstEntry(renderInput([item]))?.links).toEqual([
    { label: 'Azure/AKS#7', url: 'https://github.com/Azure/AKS/pull/7', author: '@darfux' },
  ]);
});

test.each([
  ['kep:1024', 'KEP-1024'],
  ['kep:20190424-nodelocal-dns', 'KEP 20190424-nodelocal-dns'],
  ['rel:containerd/containerd@v1.2.7', 'containerd/containerd v1.2.7'],
  ['vote:containerd/containerd#3266:491', 'containerd/containerd#3266'],
])('%s is called %s', (id, label) => {
  expect(firstEntry(renderInput([pullRequestItem({ id })]))?.links[0]?.label).toBe(label);
});

test('a bot is not named as author', () => {
  expect(
    firstEntry(renderInput([pullRequestItem({ author: { login: 'bot', bot: true } })]))?.links[0]?.author,
  ).toBeNull();
});

test('state and tag have names in both languages, and what editors made up stands as it is', () => {
  const item = pullRequestItem();
  const known = firstEntry(renderInput([item]));
  expect(known?.state?.label.map((block) => block.text)).toEqual(['5 月 9 日合并', 'Merged 9 May']);
  expect(known?.tag.map((block) => block.text)).toEqual(['缺陷修复', 'Bug fix']);
  const entries = new Map([[slugOf(item.id), entryOf(item, { tag: '重要', state: 'constructor' })]]);
  const free = firstEntry(renderInput([item], { entries }));
  expect([free?.tag.map((block) => block.text), free?.state?.label.map((block) => block.text)]).toEqual([
    ['重要'],
    ['constructor'],
  ]);
});

test('a state that lasts has no day, nor one that no move tells of', () => {
  const item = pullRequestItem({ moves: [{ move: 'pushed', at: '2019-05-07T08:00:00Z' }] });
  const labels = ['open', 'merged'].map((state) => {
    const entries = new Map([[slugOf(item.id), entryOf(item, { state })]]);
    return firstEntry(renderInput([item], { entries }))?.state?.label.map((block) => block.text);
  });
  expect(labels).toEqual([
    ['进行中', 'Open'],
    ['已合并', 'Merged'],
  ]);
});

test('an entry that differs from its draft counts as edited', () => {
  const item = pullRequestItem();
  const entry = entryOf(item, { origin: 'offline' });
  const slug = slugOf(item.id);
  const edited = { ...entry, en: { ...entry.en, title: 'Another title' } };
  const kinds = [entry, edited].map((one) => {
    const input = renderInput([item], { entries: new Map([[slug, one]]), drafts: new Map([[slug, draftOf(entry)]]) });
    return firstEntry(input)?.origin.kind;
  });
  expect(kinds).toEqual(['offline', 'edited']);
});

test('open questions of a draft are counted on its entry', () => {
  const item = pullRequestItem();
  const entry = entryOf(item, { origin: 'offline' });
  const drafts = new Map([
    [slugOf(item.id), draftOf(entry, { problems: [problem('render-title-clipped', {}, 'For example.')] })],
  ]);
  const shown = firstEntry(renderInput([item], { entries: new Map([[slugOf(item.id), entry]]), drafts }));
  expect(shown?.origin.flagged.map((block) => block.text)).toEqual(['待核 1 处', '1 to check']);
});

test('an entry with an added judgement is edited, and what its draft’s checks found still holds', () => {
  const item = pullRequestItem();
  const entry = entryOf(item, { origin: 'model', judgement: { zh: '值得升级。', en: 'Worth an upgrade.' } });
  const found = problem('draft-fact-not-in-evidence', {}, 'The number 7 is not in the evidence.');
  const input = renderInput([item], {
    entries: new Map([[slugOf(item.id), entry]]),
    drafts: new Map([[slugOf(item.id), draftOf(entry, { problems: [found] })]]),
  });
  expect(firstEntry(input)?.origin).toMatchObject({ kind: 'edited', flagged: [{}, {}] });
  const { sections } = buildView(input, 'both', { audience: 'readers' }).value;
  expect(sections[0]?.groups[0]?.entries[0]?.origin).toEqual({ kind: 'edited', label: [], flagged: [] });
});

test('Chinese sentences follow each other directly, English ones after a space', () => {
  const texts = firstEntry(renderInput())?.text.map((block) => block.text);
  expect(texts?.[0]).toContain('读端。此前');
  expect(texts?.[1]).toContain('has gone. Until');
});

test('an English sentence keeps its space after one that ends in a quotation', () => {
  const item = pullRequestItem();
  const text = 'The release note says: “One.”\nIt touches 3 files.';
  const entries = new Map([[slugOf(item.id), entryOf(item, { en: { title: 'One', text } })]]);
  expect(firstEntry(renderInput([item], { entries }), 'en')?.text[0]?.text).toContain('“One.” It');
});

test('entries are numbered anew in each group', () => {
  const items = [1, 2].flatMap((number) => [
    pullRequestItem({ number, project: 'containerd' }),
    pullRequestItem({ number: number + 10, project: 'kubernetes' }),
  ]);
  const [section] = buildView(renderInput(items), 'zh').value.sections;
  expect(section?.groups.map((group) => group.entries.map((entry) => entry.index))).toEqual([
    [1, 2],
    [1, 2],
  ]);
});

test('the table of contents names sections, groups, and all that follows them, with the number of what they hold', () => {
  const input = renderInput();
  const { contents } = buildView({ ...input, issue: { ...input.issue, ...handMade } }, 'en').value;
  const named = contents.map(({ title, count, groups }) => [title[0]?.text, count, groups.length]);
  expect(named).toEqual([
    ['Upstream progress', 1, 1],
    ['Best practice', 1, 0],
    ['Open-source project', 1, 0],
    ['Reading', 1, 0],
    ['Glossary', 1, 0],
    ['Earlier issues', 2, 0],
  ]);
  expect(contents[0]?.groups.map(({ title, count }) => [title[0]?.text, count])).toEqual([['containerd', 1]]);
});

test.each([
  ['zh', '云原生生态周报 Vol. 4 | containerd 修复 shim 日志泄漏'],
  ['en', 'Cloud Native Weekly Vol. 4 | containerd closes a leak of…'],
  ['both', '云原生生态周报 Vol. 4 | containerd 修复 shim 日志泄漏'],
] as const)('the subject in mode %s is %s', (mode, subject) => {
  expect(buildView(renderInput(), mode).value.subject).toBe(subject);
});

test('a subject is one line of at most 60 columns, and without number or headline still says what it is', () => {
  const entries = new Map<string, Entry>();
  const long = issueOf(entries, { headline: { zh: '周\n报\u202E'.repeat(50), en: '' }, number: null });
  const { subject } = buildView(renderInput([], { issue: long }), 'zh').value;
  expect(displayWidth(subject)).toBeLessThanOrEqual(60);
  expect(subject).toMatch(/^云原生生态周报 2019-W19 \| [^\n\u202E]+…$/u);
  expect(buildView(renderInput([], { issue: long }), 'en').value.subject).toBe('Cloud Native Weekly 2019-W19');
});

test('the line after the subject is the abstract, within 90 columns', () => {
  const { preheader } = buildView(renderInput(), 'zh').value;
  expect(preheader).toMatch(/^本期看 containerd/);
  expect(displayWidth(preheader ?? '')).toBeLessThanOrEqual(90);
});

test('counts are those of what is shown', () => {
  const items = [pullRequestItem(), pullRequestItem({ number: 1, project: 'other', repo: 'etcd-io/etcd' })];
  const { counts } = buildView(renderInput(items), 'both').value;
  expect(counts.map((block) => block.text)).toEqual([
    '本期收录 1 条，选自 2 个仓库的 2 条上游动态。',
    '1 entry, chosen from 2 upstream items in 2 repositories.',
  ]);
});

test('the language switch links to the renderings that the newsletter makes', () => {
  const { languages } = buildView(renderInput(), 'en').value;
  expect(languages.map((language) => [language.href, language.current])).toEqual([
    ['page.both.html', false],
    ['page.zh.html', false],
    ['page.en.html', true],
  ]);
  const one = renderInput([], { newsletter: newsletter({ languages: ['zh'] }) });
  expect(buildView(one, 'zh').value.languages).toEqual([]);
});

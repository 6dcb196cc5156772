import { expect, test } from 'vitest';
import type { DeskIssue } from '../../src/review/state/desk-issue.ts';
import { listedEntries } from '../../src/review/state/desk-issue.ts';
import { actOnRow } from '../../src/review/pages/entry-acts.ts';
import { cellKey } from '../../src/review/pages/entry-cells.ts';
import { piecesOf } from '../../src/review/pages/entry-evidence.ts';
import { draftProblems } from '../../src/model/draft-problems.ts';
import { problem } from '../../src/model/problem.ts';
import { problemWordsZh } from '../../src/model/problem-words-zh.ts';
import { markedPieces } from '../../src/review/pages/entry-found.ts';
import { entryForm } from '../../src/review/pages/entry-form.ts';
import { hintsFor } from '../../src/review/pages/entry-hints.ts';
import { mostOfWish, wishFor } from '../../src/review/pages/entry-redraft.ts';
import { entryRoutes } from '../../src/review/pages/entry.ts';
import { issueRoutes } from '../../src/review/pages/issue.ts';
import { entryDigest } from '../../src/review/state/entry-digest.ts';
import { readableDifference } from '../../src/review/state/word-difference.ts';
import { entryWords } from '../../src/review/words/entry-words.ts';
import { deskIssue, person } from '../builders/desk.ts';
import { withEvidence } from '../builders/dossier.ts';
import { draftOf } from '../builders/edited-issue.ts';
import { entryOf, newsletter, pullRequestItem } from '../builders/issue.ts';
import { htmlOf, memoryDesk, type Fields } from '../builders/memory-desk.ts';

const editor = person('editor');
const other = person('other');

/** What each item's evidence says, so that the sample entries are clean. */
const body =
  'The daemon now closes the read end of the fifo once the shim has gone. Until now every shim that ended left one file descriptor behind, and logged descriptors leaked: no more leaked log descriptors after a shim exits.';

function cleanIssue(count = 2): DeskIssue {
  const known = Array.from({ length: count }, (_, at) =>
    withEvidence(pullRequestItem({ number: 3266 + at }), { body }),
  );
  const texts = new Map(known.map(({ digest, text }) => [digest, text]));
  return deskIssue({ of: known.map(({ item }) => item), evidence: (digest) => texts.get(digest) });
}

const slugsOf = (issue: DeskIssue) => listedEntries(issue).map(({ slug }) => slug);
const pathOf = (slug: string) => `/issues/2019-W19/entries/${slug}`;

/** The form of an entry as its page has it, with what somebody types. */
function formOf(issue: DeskIssue, slug: string, typed: Fields = {}): Fields {
  const entry = issue.entries.get(slug)!;
  return {
    based: issue.versions.get(`entries/${slug}.yaml`)!,
    base: JSON.stringify(entry),
    'zh.title': entry.zh.title,
    'en.title': entry.en.title,
    'zh.text': entry.zh.text.split('\n'),
    'en.text': entry.en.text.split('\n'),
    ...typed,
  };
}

test('both languages have the same words, and each says something', () => {
  expect(Object.keys(entryWords.zh)).toEqual(Object.keys(entryWords.en));
  for (const words of [...Object.values(entryWords.zh), ...Object.values(entryWords.en)]) expect(words).not.toBe('');
});

test.each(['en', 'zh'] as const)(
  'the page of an entry shows both languages, its evidence and the list, in %s',
  async (language) => {
    const issue = cleanIssue();
    const [slug = ''] = slugsOf(issue);
    const { ask } = memoryDesk(issue, entryRoutes);
    const html = htmlOf(await ask(`GET ${pathOf(slug)}`, { as: editor, language }), language);
    const entry = issue.entries.get(slug)!;
    for (const text of [entry.zh.title, entry.en.title, 'containerd/containerd#3266', 'The daemon now closes'])
      expect(html).toContain(text);
    expect(html).toContain(entryWords[language].entrySign);
    expect(html.match(/<li class="/g)).toHaveLength(2);
  },
);

test('somebody without the role reads and comments, and finds nothing to edit or sign', async () => {
  const issue = cleanIssue();
  const [slug = ''] = slugsOf(issue);
  const { ask } = memoryDesk(issue, entryRoutes);
  const html = htmlOf(await ask(`GET ${pathOf(slug)}`, { as: person('approver', { roles: ['approver'] }) }));
  expect(html).not.toMatch(/name="zh\.text"|id="sign"|data-key="r"/);
  expect(html).toContain('name="text"');
});

test('what people and upstream write stays text', async () => {
  const bad = '<img src=x onerror=alert(1)>{{words}}\u202E"';
  const item = { ...pullRequestItem({ title: bad }), labels: [bad] };
  const { item: known, digest, text } = withEvidence(item, { body: bad });
  const entry = entryOf(known, {
    zh: { title: bad, text: bad },
    en: { title: bad, text: bad },
    tag: bad,
    judgement: { zh: bad, en: bad },
  });
  const issue = deskIssue({
    of: [known],
    entries: new Map([['a', entry]]),
    evidence: (one) => (one === digest ? text : undefined),
  });
  const { ask } = memoryDesk(issue, entryRoutes);
  await ask(`POST ${pathOf('a')}/comments`, { as: editor, form: { text: bad, part: '' } });
  for (const address of [pathOf('a'), '/issues/2019-W19/entries']) {
    const html = htmlOf(await ask(`GET ${address}`, { as: editor }));
    expect(html).not.toMatch(/<img/);
  }
});

test('a save keeps what was typed, and marks it as edited by its person', async () => {
  const issue = cleanIssue();
  const [slug = ''] = slugsOf(issue);
  const { ask, desk } = memoryDesk(issue, entryRoutes);
  const form = formOf(issue, slug, {
    'zh.text': ['第一句改过了。', '第二句。'],
    tag: 'feature',
    'judgement.zh': '',
    'judgement.en': '',
  });
  const html = htmlOf(await ask(`POST ${pathOf(slug)}/save`, { as: editor, form, isFragment: true }));
  expect(desk.issue.entries.get(slug)).toMatchObject({ tag: 'feature', zh: { text: '第一句改过了。\n第二句。' } });
  expect(desk.issue.review.editors[slug]).toEqual(['editor']);
  expect(desk.told).toMatchObject([{ kind: 'changed', by: 'editor', entries: [slug] }]);
  expect(html).toContain('第一句改过了。');
  expect(html).toContain(entryWords.en.entryEdited);
});

test('two people who change the same sentence see both sides, and what is chosen stands', async () => {
  const issue = cleanIssue();
  const [slug = ''] = slugsOf(issue);
  const { ask, desk } = memoryDesk(issue, entryRoutes);
  const lines = issue.entries.get(slug)!.en.text.split('\n');
  const mine = formOf(issue, slug, { 'en.text': ['My first sentence.', lines[1]!] });
  await ask(`POST ${pathOf(slug)}/save`, {
    as: other,
    form: formOf(issue, slug, { 'en.text': ['Their first sentence.', lines[1]!] }),
  });
  const answer = await ask(`POST ${pathOf(slug)}/save`, { as: editor, form: mine, isFragment: true });
  const html = htmlOf(answer);
  expect(desk.issue.entries.get(slug)!.en.text).toContain('Their first sentence.');
  for (const said of ['My', 'Their']) expect(html).toMatch(new RegExp(`${said}(</ins>)?`));
  const hidden = Object.fromEntries(
    [...html.matchAll(/type="hidden" name="([\w]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      unescape(value!),
    ]),
  );
  await ask(`POST ${pathOf(slug)}/settle`, { as: editor, form: { ...hidden, 'choice-0': 'both' } });
  expect(desk.issue.entries.get(slug)!.en.text.split('\n')).toEqual([
    'Their first sentence. My first sentence.',
    lines[1],
  ]);
});

test('both of a sentence that two people changed in both languages are two sentences, each with its other language', async () => {
  const issue = cleanIssue();
  const [slug = ''] = slugsOf(issue);
  const { ask, desk } = memoryDesk(issue, entryRoutes);
  const { zh, en } = issue.entries.get(slug)!;
  const [zhLast = '', enLast = ''] = [zh, en].map(({ text }) => text.split('\n')[1]);
  const typed = (first: string, other: string) =>
    formOf(issue, slug, { 'zh.text': [first, zhLast], 'en.text': [other, enLast] });
  await ask(`POST ${pathOf(slug)}/save`, { as: other, form: typed('他的第一句。', 'Their first sentence.') });
  const form = typed('我的第一句。', 'My first sentence.');
  const html = htmlOf(await ask(`POST ${pathOf(slug)}/save`, { as: editor, form, isFragment: true }));
  expect(html.match(/name="choice-\d" value="both"/g)).toHaveLength(1);
  expect(html).toContain('name="own-0-zh"');
  const hidden = Object.fromEntries(
    [...html.matchAll(/type="hidden" name="([\w]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      unescape(value!),
    ]),
  );
  await ask(`POST ${pathOf(slug)}/settle`, { as: editor, form: { ...hidden, 'choice-0': 'both' } });
  expect(desk.issue.entries.get(slug)).toMatchObject({
    zh: { text: `他的第一句。\n我的第一句。\n${zhLast}` },
    en: { text: `Their first sentence.\nMy first sentence.\n${enLast}` },
  });
});

function unescape(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x60;', '`')
    .replaceAll('&#x3D;', '=')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

test('different sentences of two people are both kept without a question', async () => {
  const issue = cleanIssue();
  const [slug = ''] = slugsOf(issue);
  const { ask, desk } = memoryDesk(issue, entryRoutes);
  const lines = issue.entries.get(slug)!.en.text.split('\n');
  await ask(`POST ${pathOf(slug)}/save`, {
    as: other,
    form: formOf(issue, slug, { 'en.text': ['Theirs.', lines[1]!] }),
  });
  const html = htmlOf(
    await ask(`POST ${pathOf(slug)}/save`, {
      as: editor,
      isFragment: true,
      form: formOf(issue, slug, { 'en.title': 'Mine' }),
    }),
  );
  expect(desk.issue.entries.get(slug)!.en).toEqual({ title: 'Mine', text: `Theirs.\n${lines[1]}` });
  expect(html).toContain(entryWords.en.entryMerged);
});

test('typing is checked without being kept, with a hint for each term', async () => {
  const issue = { ...cleanIssue(), newsletter: newsletter({ glossary: [{ term: 'shim', zh: ['垫片'] }] }) };
  const [slug = ''] = slugsOf(issue);
  const { ask, desk } = memoryDesk(issue, entryRoutes);
  const form = formOf(issue, slug, { 'zh.text': ['现在有 97 个了,', '第二句。'], open: 'text-0' });
  const html = htmlOf(await ask(`POST ${pathOf(slug)}/check`, { as: editor, form, isFragment: true }));
  expect(html).toMatch(/id="found-zh-text-0"[^]*?97/);
  expect(html).toContain('data-insert="垫片"');
  expect(html).toContain('typography|text-0');
  expect(desk.issue.entries.get(slug)).toEqual(issue.entries.get(slug));
  expect(desk.did).toEqual([]);
});

test('what is longer than the desk takes is said while it is typed, and not checked with every key', async () => {
  const issue = cleanIssue();
  const [slug = ''] = slugsOf(issue);
  const checked: string[] = [];
  const { ask, desk } = memoryDesk(issue, entryRoutes, { check: (_, of) => (checked.push(of), []) });
  const form = formOf(issue, slug, { 'zh.text': Array.from({ length: 450 }, () => '很长。'), open: ['text-0'] });
  const html = htmlOf(await ask(`POST ${pathOf(slug)}/check`, { as: editor, form, isFragment: true }));
  expect(html).toContain('It has 450 sentences in one text; the desk takes 60.');
  expect(html).toContain('id="found-whole"');
  expect(html).not.toContain('found-zh-text');
  for (const act of ['save', 'edit'])
    expect(await ask(`POST ${pathOf(slug)}/${act}`, { as: editor, form, isFragment: true })).toMatchObject({
      kind: 'refused',
      problems: [{ code: 'desk-text-too-long' }],
    });
  expect([checked, desk.did]).toEqual([[], []]);
});

test.each(['en', 'zh'] as const)('a finding beside a sentence says what to do, in %s', async (language) => {
  const issue = cleanIssue();
  const [slug = ''] = slugsOf(issue);
  const { ask } = memoryDesk(issue, entryRoutes);
  const form = formOf(issue, slug, { 'zh.text': ['守护进程会在 777 秒后退出。', '第二句。'], open: ['text-0'] });
  const html = htmlOf(
    await ask(`POST ${pathOf(slug)}/check`, { as: editor, form, isFragment: true, language }),
    language,
  );
  const { hint } = (language === 'zh' ? problemWordsZh : draftProblems)['draft-fact-not-in-evidence'];
  expect(unescape(html)).toContain(`<span class="hint" lang="${language === 'zh' ? 'zh-Hans' : 'en'}">${hint}</span>`);
});

test('code is shown as code wherever an entry is named or read, and stays escaped', async () => {
  const item = pullRequestItem();
  const title = 'What `kubectl <b>get</b>` says';
  const entry = entryOf(item, { en: { title, text: 'Now `kubectl get` ends.\nThe end.' } });
  const issue = deskIssue({ of: [item], entries: new Map([['a', entry]]) });
  const others = { pictures: async () => new Map(), explained: async () => new Map() };
  const { ask } = memoryDesk(issue, [...entryRoutes, ...issueRoutes], others);
  const shown = 'What <code>kubectl &lt;b&gt;get&lt;/b&gt;</code> says';
  for (const address of [pathOf('a'), '/issues/2019-W19/entries', '/issues/2019-W19/issue']) {
    const reply = await ask(`GET ${address}`, { as: editor });
    expect(htmlOf(reply).replaceAll('<wbr>', '')).toContain(shown);
    expect(reply.kind === 'page' && reply.title).not.toContain('`');
  }
  expect(htmlOf(await ask(`GET ${pathOf('a')}`, { as: editor }))).toMatch(
    /<p class="read"[^>]*>Now .*<code>kubectl get<\/code>/,
  );
});

test('a code span keeps its marks, and loses its backticks alone', () => {
  const found = problem(
    'draft-fact-not-in-evidence',
    { key: 'en.text[0]', span: { start: 2, end: 6 } },
    'It is not so.',
  );
  const pieces = markedPieces('a `bcd` `', [found]);
  expect(pieces.map(({ text, mark, isCode }) => [text, mark, isCode])).toEqual([
    ['a ', '', false],
    ['bcd', found.severity, true],
    [' `', '', false],
  ]);
});

test('a form that holds no entry changes nothing', async () => {
  const issue = cleanIssue();
  const [slug = ''] = slugsOf(issue);
  const { ask, desk } = memoryDesk(issue, entryRoutes);
  for (const form of [
    {},
    { based: 'x', base: '{}' },
    { ...formOf(issue, slug), base: '{"zh":1}' },
    { ...formOf(issue, slug), 'zh.title': '长'.repeat(70_000) },
  ]) {
    expect(await ask(`POST ${pathOf(slug)}/save`, { as: editor, form: form as Fields })).toMatchObject({
      kind: 'refused',
      status: 422,
    });
  }
  expect(desk.did).toEqual([]);
});

test('twenty clean entries are read and signed off with one key each, and that is 40 with a Space for each', async () => {
  const issue = cleanIssue(20);
  const { ask, desk } = memoryDesk(issue, entryRoutes);
  expect(desk.issue.problems.filter(({ severity }) => severity !== 'info')).toEqual([]);
  let address = pathOf(slugsOf(issue)[0]!);
  let keys = 0;
  while (address !== '/issues/2019-W19/entries' && keys < 100) {
    const html = htmlOf(await ask(`GET ${address}`, { as: editor }));
    keys += 1; // Space: the next screen
    const digest = /name="digest" value="(\w+)"/.exec(html)![1]!;
    expect(html).toMatch(/data-key="s"/);
    desk.now = new Date(Date.parse(desk.now) + 20_000).toISOString();
    const answer = await ask(`POST ${address}/sign-off`, { as: editor, form: { digest, seconds: '19' } });
    keys += 1; // s
    if (answer.kind !== 'redirect') throw new Error(JSON.stringify(answer));
    address = answer.to;
  }
  expect(Object.keys(desk.issue.review.signOffs)).toHaveLength(20);
  expect(keys).toBe(40);
  expect(htmlOf(await ask(`GET ${address}`, { as: editor }))).toContain(entryWords.en.entryAllDone);
});

test('whoever signs off what nobody reads that quickly is asked, with and without script, and reading on is an answer', async () => {
  const issue = cleanIssue(2);
  const [slug = ''] = slugsOf(issue);
  const { ask, desk } = memoryDesk(issue, entryRoutes);
  await ask(`GET ${pathOf(slug)}`, { as: editor });
  const form = { digest: entryDigest(issue.entries.get(slug)!) };
  desk.now = '2026-11-22T08:00:01Z';
  const asked = await ask(`POST ${pathOf(slug)}/sign-off`, {
    as: editor,
    form: { ...form, seconds: '600' },
    isFragment: true,
  });
  expect(asked.kind).toBe('fragment');
  expect(htmlOf(asked)).toContain('before you for 1 s');
  const page = await ask(`POST ${pathOf(slug)}/sign-off`, { as: editor, form });
  expect(page.kind).toBe('page');
  expect(htmlOf(page)).toMatch(/name="sure" value="1"/);
  expect(desk.issue.review.signOffs).toEqual({});
  // Without script the entry is before somebody since the desk gave it away.
  desk.now = '2026-11-22T08:00:40Z';
  expect((await ask(`POST ${pathOf(slug)}/sign-off`, { as: editor, form })).kind).toBe('redirect');
  expect(desk.did).toEqual([`read entries/${slug}.yaml`, `signed off entries/${slug}.yaml`]);
});

test('signing off at once says what it left and why', async () => {
  const issue = cleanIssue(2);
  const [read = '', unread = ''] = slugsOf(issue);
  const { ask, desk } = memoryDesk(issue, entryRoutes);
  for (const slug of [read, unread]) await ask(`GET ${pathOf(slug)}`, { as: editor });
  desk.now = '2026-11-22T08:00:50Z';
  await ask(`POST ${pathOf(read)}/time`, { as: editor, form: { seconds: '45' } });
  const html = htmlOf(await ask('POST /issues/2019-W19/entries/sign-off', { as: editor }));
  expect(Object.keys(desk.issue.review.signOffs)).toEqual([read]);
  expect(html).toContain(entryWords.en.entryBulkUnread);
  expect(html).toContain(pathOf(unread));
});

test('a browser that tells more time than there was is cut, so that nothing is signed off at once that nobody can have read', async () => {
  const issue = cleanIssue(2);
  const [opened = '', never = ''] = slugsOf(issue);
  const { ask, desk } = memoryDesk(issue, entryRoutes);
  await ask(`GET ${pathOf(opened)}`, { as: editor });
  desk.now = '2026-11-22T08:00:02Z';
  for (const slug of [opened, never]) await ask(`POST ${pathOf(slug)}/time`, { as: editor, form: { seconds: '600' } });
  expect(desk.issue.review.effort).toEqual({ [opened]: { editor: { seconds: 2, saves: 0 } } });
  const html = htmlOf(await ask('POST /issues/2019-W19/entries/sign-off', { as: editor }));
  expect(desk.issue.review.signOffs).toEqual({});
  expect(html).toContain(entryWords.en.entryBulkUnread);
});

test('a stored text is shown whole, and only one of this issue', async () => {
  const issue = cleanIssue(1);
  const digest = [...issue.items.values()][0]!.evidence[0]!.digest;
  const { ask } = memoryDesk(issue, entryRoutes);
  expect(await ask(`GET /issues/2019-W19/evidence/${digest}`, { as: editor })).toMatchObject({
    kind: 'frame',
    type: 'text/plain',
  });
  expect(await ask(`GET /issues/2019-W19/evidence/${'0'.repeat(64)}`, { as: editor })).toMatchObject({ status: 404 });
});

test('a wish shows the new text against the present one, and what is ticked is taken', async () => {
  const issue = cleanIssue();
  const [slug = ''] = slugsOf(issue);
  const entry = { ...issue.entries.get(slug)!, en: { title: 'A shorter title', text: 'Shorter.\nStill two.' } };
  const wishes: (string | null)[] = [];
  const redraft = async (_: string, __: string, wish: string | null) => {
    wishes.push(wish);
    return { value: { entry, draft: draftOf(entry) }, problems: [] };
  };
  const { ask, desk } = memoryDesk(issue, entryRoutes, { redraft });
  const asked = { wish: 'shorter, please', part: 'zh.text[0]' };
  const html = htmlOf(await ask(`POST ${pathOf(slug)}/redraft`, { as: editor, form: asked, isFragment: true }));
  expect(html).toContain('Shorter.');
  expect(wishes[0]).toMatch(/^About sentence 1, which now says “.*”: shorter, please$/);
  const [based, drafted] = ['based', 'drafted'].map(
    (name) => new RegExp(`name="${name}" value="(\\w+)"`).exec(html)![1]!,
  );
  const take = { ...asked, based: based!, drafted: drafted!, take: ['0'] };
  expect(
    await ask(`POST ${pathOf(slug)}/take`, { as: editor, form: { ...take, drafted: '0'.repeat(64) } }),
  ).toMatchObject({ kind: 'refused', status: 409 });
  await ask(`POST ${pathOf(slug)}/take`, { as: editor, form: take });
  expect(desk.issue.entries.get(slug)!.en.text).toMatch(/^Shorter\.\n/);
});

test('a wish is limited, and is one line', () => {
  const entry = entryOf(pullRequestItem());
  expect(wishFor('  ', '', entry)).toBeNull();
  expect(wishFor('a\n b', '', entry)).toBe('a b');
  expect(wishFor('x'.repeat(900), '', entry)).toHaveLength(mostOfWish);
});

const act = (name: string, row: string, caret = { zh: null as number | null, en: null as number | null }) => {
  const entry = entryOf(pullRequestItem(), {
    zh: { title: '题', text: '一。\n二。\n三。' },
    en: { title: 'T', text: 'One. More.\nTwo.\nThree.' },
  });
  const { entry: made, row: next } = actOnRow(entry, { act: name, row, caret, space: true });
  return [made.zh.text.split('\n'), made.en.text.split('\n'), next];
};

test('rows are added, removed, moved, joined and split in both languages together', () => {
  expect(act('add', 'text-0')).toEqual([['一。', '', '二。', '三。'], ['One. More.', '', 'Two.', 'Three.'], 'text-1']);
  expect(act('add', 'title')).toEqual([['', '一。', '二。', '三。'], ['', 'One. More.', 'Two.', 'Three.'], 'text-0']);
  expect(act('remove', 'text-1')).toEqual([['一。', '三。'], ['One. More.', 'Three.'], 'text-0']);
  expect(act('up', 'text-1')).toEqual([['二。', '一。', '三。'], ['Two.', 'One. More.', 'Three.'], 'text-0']);
  expect(act('down', 'text-2')).toEqual([['一。', '二。', '三。'], ['One. More.', 'Two.', 'Three.'], 'text-2']);
  expect(act('join', 'text-1')).toEqual([['一。二。', '三。'], ['One. More. Two.', 'Three.'], 'text-0']);
  expect(act('split', 'text-0', { zh: 1, en: null })).toEqual([
    ['一', '。', '二。', '三。'],
    ['One.', 'More.', 'Two.', 'Three.'],
    'text-1',
  ]);
  expect(act('nonsense', 'text-0')[0]).toEqual(['一。', '二。', '三。']);
});

test('mechanical typography is set with one key', () => {
  const entry = entryOf(pullRequestItem(), { zh: { title: '题', text: '使用etcd存储,很快。' } });
  expect(
    actOnRow(entry, { act: 'typography', row: 'text-0', caret: { zh: null, en: null }, space: true }).entry.zh.text,
  ).toBe('使用 etcd 存储，很快。');
});

test('long evidence is folded around its quotes, and no character of it is lost while it is short enough', () => {
  const text = `${'head '.repeat(300)}QUOTE${' tail'.repeat(300)}`;
  const start = text.indexOf('QUOTE');
  const pieces = piecesOf(text, [
    { start, end: start + 5, row: 'text-0' },
    { start: start + 2, end: start + 5, row: 'title' },
  ]);
  expect(pieces.map((one) => one.text).join('')).toBe(text);
  expect(pieces.filter(({ rows }) => rows !== '').map(({ text, rows }) => [text, rows])).toEqual([
    ['QU', 'text-0'],
    ['OTE', 'text-0 title'],
  ]);
  expect(pieces.filter(({ fold }) => fold > 0)).toHaveLength(2);
});

test('what the checks call a place is found on the page, however they count', () => {
  expect(['zh.sentences[2]', 'children[0].text.en[1]', 'children[0].title.zh', 'judgement.en'].map(cellKey)).toEqual([
    'zh.text[2]',
    'children[0].en.text[1]',
    'children[0].zh.title',
    'judgement.en',
  ]);
});

test('links are ticked, and another one is found by its address or becomes a reference', () => {
  const issue = cleanIssue();
  const [slug = ''] = slugsOf(issue);
  const [, item] = [...issue.items.values()];
  const read = (typed: Fields) => {
    const form = new URLSearchParams(
      Object.entries(formOf(issue, slug, typed)).flatMap(([name, all]) =>
        [all].flat().map((one): [string, string] => [name, one]),
      ),
    );
    return entryForm(form, issue)?.mine;
  };
  expect(read({ 'with-links': '1', 'add-link': item!.url })?.links).toEqual([item!.id]);
  expect(read({ 'add-link': 'https://docs.example.org/a' })?.references).toEqual([
    { label: 'docs.example.org', url: 'https://docs.example.org/a' },
  ]);
  expect(read({ 'add-link': 'javascript:alert(1)' })?.references).toBeUndefined();
});

test('a term that is not said yet comes first', () => {
  const style = newsletter({
    glossary: [
      { term: 'shim', zh: ['垫片'] },
      { term: 'daemon', zh: ['守护进程'] },
    ],
  });
  const hints = hintsFor({ zh: '垫片退出。', en: 'The shim and the daemon end.' }, '', style);
  expect(hints.terms.map(({ term, isUsed }) => [term, isUsed])).toEqual([
    ['daemon', false],
    ['shim', true],
  ]);
});

test('texts with hardly a word in common are shown one after the other', () => {
  expect(readableDifference('alpha beta', 'gamma delta', 'en').map(({ kind }) => kind)).toEqual(['removed', 'added']);
  expect(
    readableDifference('它不再泄漏日志', '它不会泄漏日志', 'zh').map(({ text, kind }) => [text, kind]),
  ).toContainEqual(['泄漏日志', 'same']);
});

test('an entry that is signed off says by whom, and leads on', async () => {
  const issue = { ...cleanIssue(), newsletter: newsletter({ people: [editor] }) };
  const [slug = '', next = ''] = slugsOf(issue);
  const { ask } = memoryDesk(issue, entryRoutes);
  await ask(`POST ${pathOf(slug)}/sign-off`, {
    as: editor,
    form: { digest: entryDigest(issue.entries.get(slug)!), sure: '1' },
  });
  const html = htmlOf(await ask(`GET ${pathOf(slug)}`, { as: editor }));
  expect(html).toContain('Signed off by The editor');
  expect(html).toMatch(new RegExp(`href="${pathOf(next)}" data-key="s"`));
});

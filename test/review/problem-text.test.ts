import { expect, test } from 'vitest';
import { problem, type Problem } from '../../src/model/problem.ts';
import { problemDetailZh } from '../../src/model/problem-details-zh.ts';
import { problemWordsZh } from '../../src/model/problem-words-zh.ts';
import { approveRoutes } from '../../src/review/pages/approve.ts';
import { entryRoutes } from '../../src/review/pages/entry.ts';
import { facesRoutes } from '../../src/review/pages/faces.ts';
import { issueRoutes } from '../../src/review/pages/issue.ts';
import type { DeskPorts } from '../../src/review/state/desk-ports.ts';
import { listedEntries } from '../../src/review/state/desk-issue.ts';
import { problemText } from '../../src/review/state/problem-text.ts';
import type { Route } from '../../src/review/state/route.ts';
import { wordsIn } from '../../src/review/words/words.ts';
import { bindingOf, readyIssue } from '../builders/approval.ts';
import { testDesk } from '../builders/desk-app.ts';
import { deskIssue, person } from '../builders/desk.ts';
import { htmlOf, memoryDesk } from '../builders/memory-desk.ts';

const editor = person('editor');
const home = '/issues/2019-W19';
const count = problem('issue-count-wrong', { file: 'issue.yaml', key: 'abstract.zh' }, 'It says <3>, and there are 2.');
const words = problemWordsZh['issue-count-wrong'];
const escaped = 'It says &lt;3&gt;, and there are 2.';

test('an English reader gets the message and the English hint', () => {
  const { message: summary, hint } = count;
  expect(problemText(count, 'en')).toEqual({ summary, lang: 'en', detail: '', original: '', hint });
});

test('a Chinese reader gets the Chinese words first, and the English message only where it has no Chinese ones', () => {
  expect(problemText(count, 'zh')).toEqual({ ...words, lang: 'zh-Hans', detail: '', original: count.message });
  const known = { ...count, message: 'The abstract speaks of 18 entries; the issue has 17.' };
  const detail = '摘要写的是 18 条，这一期有 17 条。';
  expect(problemText(known, 'zh')).toEqual({ ...words, lang: 'zh-Hans', detail, original: '' });
});

test.each([
  ['The name UNSAVED is not in the evidence.', '证据里没有名称 UNSAVED。'],
  [
    'The number 12 is in the evidence, but not in what this sentence quotes.',
    '证据里有数字 12，但这一句引用的部分里没有。',
  ],
  ['The Chinese text has a space too many.', '中文里有：多余的空格。'],
  ['It has 900 characters; there is room for 700.', '现有 900 个字符，最多 700。'],
  [
    'The issue cannot be approved yet: 1 error, 2 warnings to acknowledge, 3 entries to sign off.',
    '还缺：1 个错误，2 条待确认的警告，3 个待签核的条目。',
  ],
  [
    'The issue is approved as 0123456789ab; its texts and sign-offs stay as they are.',
    '这一期已以指纹 0123456789ab 批准，文字和签核都不再变动。',
  ],
  ['The name constructor is not in the evidence.', '证据里没有名称 constructor。'],
  ['Something nobody has words for.', null],
])('the message “%s” is said with its values in Chinese', (message, said) => {
  expect(problemDetailZh(message)).toBe(said);
});

test.each(['no-longer-known', 'constructor', 'to-string'])('a problem of the unknown kind %s stays English', (code) => {
  const old: Problem = { ...count, code };
  expect(problemText(old, 'zh')).toEqual(problemText(old, 'en'));
});

const unbound = async () => ({ value: null, problems: [count] });
const faces = async () => ({ value: [], problems: [count] });
const mailTest = async () => [count];

/** What a page or part says, for a reader of each language. */
async function saidBy(what: string, routes: readonly Route[], over: Partial<DeskPorts> = {}) {
  const issue = deskIssue({ problems: [count] });
  const { ask } = memoryDesk(issue, routes, {
    explained: async () => new Map<string, number>(),
    pictures: async () => new Map<string, never>(),
    ...over,
  });
  return {
    zh: htmlOf(await ask(what, { as: editor, language: 'zh' }), 'zh'),
    en: htmlOf(await ask(what, { as: editor, language: 'en' }), 'en'),
  };
}

function expectBoth({ zh, en }: { zh: string; en: string }): void {
  const more = `<details class="problem-detail"><summary>详情</summary><bdi lang="en">${escaped}</bdi></details>`;
  const detail = `<bdi lang="zh-Hans">${words.summary}</bdi> ${more}`;
  expect(zh).toContain(detail);
  expect(zh).not.toContain(count.hint);
  expect(en).toContain(`<bdi lang="en">${escaped}</bdi>`);
  expect(en).not.toMatch(/problem-detail|条目数/);
  expect(zh).toContain(words.hint);
  expect(en).toContain(count.hint);
}

test('the page of the issue lists problems in the language of its reader, and says them at their field', async () => {
  const said = await saidBy(`GET ${home}/issue`, issueRoutes);
  expectBoth(said);
  expect(said.zh.split(escaped)).toHaveLength(3);
});

test('the page to approve asks about warnings in the language of its reader', async () => {
  const issue = deskIssue({ problems: [count] });
  const bind = async () => ({ value: bindingOf(issue).bound, problems: [] });
  expectBoth(await saidBy(`GET ${home}/approve`, approveRoutes, { bind }));
});

test('a page to approve that cannot be rendered says why in the language of its reader', async () => {
  expectBoth(await saidBy(`GET ${home}/approve`, approveRoutes, { bind: unbound }));
});

test('warnings that somebody let stand are listed in the language of their reader', async () => {
  const issue = readyIssue({ problems: [count] });
  const bind = async () => ({ value: bindingOf(issue).bound, problems: [] });
  const { ask } = memoryDesk(issue, approveRoutes, { bind });
  const html = htmlOf(await ask(`GET ${home}/approve`, { as: editor, language: 'zh' }), 'zh');
  const digest = /name="problem" value="(\w+)"/.exec(html)?.[1] ?? '';
  await ask(`POST ${home}/approve/acknowledge`, { as: editor, form: { problem: digest } });
  const zh = htmlOf(await ask(`GET ${home}/approve`, { as: editor, language: 'zh' }), 'zh');
  expect(zh).toContain(wordsIn('zh').approveAcknowledged);
  expect(zh).toContain(words.summary);
});

test('the previews and the test mail say their problems in the language of their reader', async () => {
  expectBoth(await saidBy(`GET ${home}/faces`, facesRoutes, { faces, mailServer: true }));
  expectBoth(await saidBy(`POST ${home}/faces/test`, facesRoutes, { faces, mailTest, mailServer: true }));
});

test('a finding beside its sentence is told in the language of its reader', async () => {
  const issue = deskIssue();
  const [{ slug, entry } = { slug: '', entry: undefined }] = listedEntries(issue);
  const key = 'en.text[0]';
  const finding = problem('draft-praise', { file: `entries/${slug}.yaml`, key }, 'The text has “<b>great</b>”.');
  const { ask } = memoryDesk(issue, entryRoutes, { check: () => [finding] });
  const form = {
    'zh.title': '题',
    'en.title': 'Title',
    'zh.text': '句。',
    'en.text': 'Great.',
    based: issue.versions.get(`entries/${slug}.yaml`)!,
    base: JSON.stringify(entry),
  };
  const at = `POST ${home}/entries/${slug}/check`;
  const own = problemWordsZh['draft-praise'].summary;
  const zh = htmlOf(await ask(at, { as: editor, form, language: 'zh' }), 'zh');
  expect(zh).toContain(
    `<bdi lang="zh-Hans">${own}</bdi> <details class="problem-detail"><summary>详情</summary><bdi lang="en">The text has “&lt;b&gt;`,
  );
  const en = htmlOf(await ask(at, { as: editor, form, language: 'en' }), 'en');
  expect(en).toContain('<bdi lang="en">The text has “&lt;b&gt;');
  expect(en).not.toContain(own);
});

test('a new draft says what the model and the checks complain of in the language of its reader', async () => {
  const issue = deskIssue();
  const [{ slug, entry } = { slug: '', entry: undefined }] = listedEntries(issue);
  const praise = problem('draft-praise', { key: 'en.title' }, 'The text has “great”.');
  const away = problem('model-unavailable', {}, 'No answer within 60 s.');
  const draft = { ...issue.drafts.get(slug)!, problems: [praise] };
  const made = { entry: { ...entry!, en: { ...entry!.en, title: 'A great title' } }, draft };
  const { ask } = memoryDesk(issue, entryRoutes, { redraft: async () => ({ value: made, problems: [away] }) });
  const what = `POST ${home}/entries/${slug}/redraft`;
  const zh = htmlOf(await ask(what, { as: editor, language: 'zh', isFragment: true }), 'zh');
  for (const { code, message } of [praise, away]) {
    expect(zh).toContain(problemWordsZh[code as 'draft-praise'].summary);
    expect(zh).toContain(`lang="en">${message}</bdi>`);
  }
  const en = htmlOf(await ask(what, { as: editor, isFragment: true }));
  expect(en).toContain('en.title: <bdi lang="en">The text has “great”.</bdi>');
});

/** The answer to a part of a page that refuses, for somebody who chose a language. */
async function refusedIn(language: 'zh' | 'en', what: string): Promise<string> {
  const problems = [problem('desk-story-missing', {}, 'The issue has no story gh:a/b#1.')];
  const desk = testDesk({ ports: { open: async () => ({ value: null, problems }) } });
  const browser = desk.browserOf('editor');
  browser.cookies.set('__Host-desk-language', language);
  const form = { _form: browser.form };
  const answer = await browser.ask(what, { form, headers: { 'hx-request': 'true' } });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  return answer.text();
}

test('a refusal is told in the language of whoever is refused', async () => {
  const { summary, hint } = problemWordsZh['desk-story-missing'];
  const zh = await refusedIn('zh', `GET ${home}/triage`);
  for (const text of [wordsIn('zh').refusedUnreadable, summary, hint, 'lang="en">The issue has no story gh:a/b#1.'])
    expect(zh).toContain(text);
  const en = await refusedIn('en', `GET ${home}/triage`);
  expect(en).toContain('The issue has no story gh:a/b#1.');
  expect(en).not.toMatch(/\p{Script=Han}/u);
});

test('what the desk refuses in words of its own has no English detail', async () => {
  const { roleNeeded, notFound } = wordsIn('zh');
  const zh = await refusedIn('zh', `POST ${home}/approve`);
  expect(zh).toContain(roleNeeded.replace('{role}', 'approver'));
  expect(zh).not.toContain('lang="en"');
  expect(await refusedIn('zh', 'GET /nowhere')).toContain(notFound);
});

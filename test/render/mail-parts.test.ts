import { describe, expect, test } from 'vitest';
import type { Mode } from '../../src/model/bilingual.ts';
import { displayWidth } from '../../src/render/display-width.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import { everythingInput } from '../builders/everything.ts';
import { linksOf, walkHtml } from '../builders/html.ts';
import { projectPress, projectTemplates, renderInput } from '../builders/issue.ts';
import { complaints, mailRules } from '../builders/mail-rules.ts';

const modes: Mode[] = ['zh', 'en', 'both'];
const press = projectPress();

/** What a mail shows, without white space. */
function wordsOf(html: string): string {
  const shown = walkHtml(html).runs.filter(({ path }) => !path.includes('style') && !path.includes('title'));
  return shown
    .map(({ text }) => text)
    .join('')
    .replaceAll(/\s+/g, '');
}

describe.each(modes)('the mail of an issue that has everything, in mode %s', (mode) => {
  const made = renderIssue(everythingInput(), mode, press);

  test.each([
    ['a judgement', '升级之前先读发布说明。', 'Read the release notes before you upgrade.'],
    ['news under others', '它关闭写端。', 'It closes the write end.'],
    ['what a picture shows', '描述符数目随时间变化', 'Descriptors over time'],
    ['the numbers of a table', '第 99 百分位', '99th percentile'],
    ['whose a text is', '译者：fuweid', 'Translator: fuweid'],
    ['a correction', '作者写错了。', 'The author was wrong.'],
    ['a correction of the issue', '日期写错了。', 'A date was wrong.'],
    ['a preface', '这一期由两位编辑轮值。', 'Two editors took turns with this issue.'],
    ['an announcement', '一场线上分享', 'A talk online'],
    ['why one has the mail', '因为你订阅了《云原生生态周报》', 'because you subscribed to Cloud Native Weekly'],
  ])('has %s, and so has its plain text', async (_, zh, en) => {
    const { rendered } = await made;
    const wanted = mode === 'both' ? [zh, en] : [mode === 'zh' ? zh : en];
    const [mail, text] = [wordsOf(rendered.html), rendered.text.replaceAll(/\s+/g, '')];
    for (const words of wanted) {
      expect(mail).toContain(words.replaceAll(' ', ''));
      expect(text).toContain(words.replaceAll(' ', ''));
    }
  });

  test('has no problems and validates', async () => {
    const { rendered, problems } = await made;
    expect(problems).toEqual([]);
    expect(complaints(mailRules, rendered.html)).toEqual([]);
  });

  test('marks every Han character as Chinese, and no text in one language as the other', async () => {
    const { rendered } = await made;
    const shown = walkHtml(rendered.html).runs.filter(({ path }) => !path.includes('style') && !path.includes('title'));
    expect(shown.filter(({ text, lang }) => /\p{Script=Han}/u.test(text) && lang !== 'zh-Hans')).toEqual([]);
    const sentences = shown.filter(({ text }) => /^[A-Z][\w ,-]+ [a-z]+[\w ,-]+\.$/.test(text));
    expect(sentences.filter(({ lang }) => lang !== 'en')).toEqual([]);
  });

  test('has headings without a gap, and one of the first level', async () => {
    const { rendered } = await made;
    const { elements } = walkHtml(rendered.html);
    const levels = elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.every((level, at) => level <= (levels[at - 1] ?? 0) + 1)).toBe(true);
  });

  test('has the same links in mail and plain text, in the same order', async () => {
    const { rendered } = await made;
    const lines = rendered.text.split('\n').map((line) => line.trim());
    const links = linksOf(rendered.html);
    expect(lines.filter((line) => line.startsWith('http'))).toEqual(links);
    expect(links).toContain('https://talks.example.org/shim');
    expect(links).toContain('https://web-version.invalid/#entry-containerd-containerd-3266');
    expect(links).toContain('https://weekly.example.org/');
  });

  test('has no line of plain text that is wider than 72 columns, but addresses', async () => {
    const { rendered } = await made;
    const lines = rendered.text.split('\n').filter((line) => !line.trim().startsWith('http'));
    expect(lines.filter((line) => displayWidth(line) > 72)).toEqual([]);
  });

  test('has no sign in the plain text that reads as markup', async () => {
    const { rendered } = await made;
    expect(rendered.text).not.toMatch(/^#|`|\*\*|<\/?[a-z]|&(amp|lt|gt|quot|#)/m);
  });

  test('says nothing twice in a row in its headings', async () => {
    const { rendered } = await made;
    const lines = rendered.text.split('\n').map((line) => line.trim());
    expect(lines.filter((line, at) => line !== '' && !/^[-=]+$/.test(line) && line === lines[at - 1])).toEqual([]);
  });

  test('has tables with headers of columns and rows', async () => {
    const { rendered } = await made;
    const headers = walkHtml(rendered.html).elements.filter(({ name }) => name === 'th');
    expect(headers.filter(({ attributes }) => !/^(col|row)$/.test(attributes['scope'] ?? ''))).toEqual([]);
    expect(headers).toHaveLength(2 * (2 + 3));
  });

  test('loads nothing and has no picture of its own', async () => {
    const { rendered } = await made;
    expect(rendered.html).not.toMatch(/<(?:img|link|script|form|iframe|svg|input)\b|@import|url\(|href="#/i);
  });

  test('tells a state by a sign and a word', async () => {
    const { rendered } = await made;
    const words = wordsOf(rendered.html);
    const states = { zh: ['日合并', '○进行中', '✕已关闭'], en: ['●Merged', '○Open', '✕Closed'] };
    for (const state of states[mode === 'en' ? 'en' : 'zh']) expect(words).toContain(state);
  });
});

test('the line after the subject is visible, and the first of the mail', async () => {
  const { rendered } = await renderIssue(renderInput(), 'en', press);
  const [first] = walkHtml(rendered.html).runs.filter(({ path }) => path.includes('td'));
  expect(first?.text).toMatch(/^This week: two fixes in containerd/);
  expect(rendered.html).not.toMatch(/display:none|opacity|max-height|visibility/);
});

test('a line after the subject that would be cut ends with its last whole sentence', async () => {
  const input = renderInput();
  const en =
    'This week has twelve changes of four projects that are worth a look. Two of them close leaks of the daemon.';
  const { rendered } = await renderIssue(
    { ...input, issue: { ...input.issue, abstract: { zh: '', en } } },
    'en',
    press,
  );
  const [first] = walkHtml(rendered.html).runs.filter(({ path }) => path.includes('td'));
  expect(first?.text).toBe('This week has twelve changes of four projects that are worth a look.');
});

test('a mail has more than 500 characters to read', async () => {
  const { rendered } = await renderIssue(everythingInput(), 'zh', press);
  expect(wordsOf(rendered.html).length).toBeGreaterThan(500);
});

test('a group has the colour that the style sheets of the pages give its mark', async () => {
  const tokens = projectTemplates().get('tokens.css') ?? '';
  const { rendered } = await renderIssue(everythingInput(), 'zh', press);
  const marked = walkHtml(rendered.html).elements.filter(({ attributes }) => /^g\d$/.test(attributes['class'] ?? ''));
  expect(marked.length).toBeGreaterThan(3);
  for (const { attributes } of marked) {
    const colour = new RegExp(`--c${attributes['class']?.slice(1)}: (#[0-9a-f]{6})`).exec(tokens)?.[1];
    expect(attributes['style']).toContain(`;color:${colour};`);
  }
});

test.each(modes)(
  'the mail leads to where the language is changed, in mode %s, if readers have such a place',
  async (mode) => {
    const input = everythingInput();
    const { delivery } = input.newsletter;
    const withPages = { ...input.newsletter, delivery: { ...delivery, address: 'https://news.example.org/any/path' } };
    const { rendered, problems } = await renderIssue({ ...input, newsletter: withPages }, mode, press);
    const words = { zh: '更改语言：', en: 'Change language:', both: '更改语言 / Change language:' }[mode];
    const preferences = 'https://news.example.org/preferences';
    expect(problems).toEqual([]);
    expect(linksOf(rendered.html).filter((link) => link === preferences)).toHaveLength(1);
    expect(rendered.text).toContain(`\n${words}\n${preferences}\n`);
    expect(complaints(mailRules, rendered.html)).toEqual([]);
    const { rendered: without } = await renderIssue(input, mode, press);
    expect(`${without.html}${without.text}`).not.toMatch(/更改语言|Change language|\/preferences/);
  },
);

test('behind Chinese words stands the colon of Chinese, behind English ones that of English', async () => {
  const [zh, en] = await Promise.all(
    (['zh', 'en'] as const).map(async (mode) => (await renderIssue(everythingInput(), mode, press)).rendered.text),
  );
  expect(zh).toContain('\n在浏览器中阅读：\nhttps://');
  expect(zh).toContain('\n退订：\nhttps://');
  expect(zh).toContain('数据来源：measurements.example.org');
  expect(zh).not.toMatch(/\p{Script=Han}:(?:\s|$)/mu);
  expect(en).toContain('\nUnsubscribe:\nhttps://');
  expect(en).toContain('Source: measurements.example.org');
  expect(en).not.toContain('：');
});

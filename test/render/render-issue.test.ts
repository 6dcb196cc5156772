import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import type { Mode } from '../../src/model/bilingual.ts';
import { slugOf } from '../../src/model/entry.ts';
import type { Item } from '../../src/model/item.ts';
import { compileTemplates } from '../../src/render/compile-templates.ts';
import { displayWidth } from '../../src/render/display-width.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import type { RenderInput } from '../../src/render/render-input.ts';
import { linksOf, walkHtml } from '../builders/html.ts';
import {
  entryOf,
  handMade,
  issueOf,
  newsletter,
  projectPress,
  projectTemplates,
  pullRequestItem,
  renderInput,
} from '../builders/issue.ts';
import { complaints, mailRules } from '../builders/mail-rules.ts';

const press = projectPress();
const modes: Mode[] = ['zh', 'en', 'both'];

const pageRules = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'] });

/** An issue with everything that it can have. */
function fullInput(over: Partial<RenderInput> = {}): RenderInput {
  const items = [
    pullRequestItem(),
    pullRequestItem({ number: 3262, title: 'snapshots/devmapper: deactivate thin device after committed' }),
    pullRequestItem({ number: 6794, project: 'envoy', repo: 'envoyproxy/envoy', state: 'open' }),
    pullRequestItem({
      number: 1015,
      project: 'knative',
      repo: 'knative/eventing',
      author: { login: 'a-bot', bot: true },
    }),
  ];
  const input = renderInput(items, over);
  const people = { authors: ['张磊', '@fuweid'], editors: ['木环'] };
  const publisher = { zh: '示例发布方', en: 'An example publisher' };
  return {
    ...input,
    issue: { ...input.issue, ...handMade, ...people },
    newsletter: newsletter({ publisher }),
    ...over,
  };
}

async function render(input: RenderInput, mode: Mode): Promise<Awaited<ReturnType<typeof renderIssue>>> {
  return renderIssue(input, mode, press);
}

describe.each(modes)('an issue in mode %s', (mode) => {
  const full = render(fullInput(), mode);

  test('has no problems and validates as web page and as mail', async () => {
    const { rendered, problems } = await full;
    expect(problems).toEqual([]);
    expect(complaints(pageRules, rendered.page)).toEqual([]);
    expect(complaints(mailRules, rendered.html)).toEqual([]);
  });

  test('is the same bytes twice', async () => {
    expect(await render(fullInput(), mode)).toEqual(await full);
  });

  test('has the same links in mail and plain text, in the same order', async () => {
    const { rendered } = await full;
    const inText = rendered.text.split('\n').map((line) => line.trim());
    expect(inText.filter((line) => line.startsWith('http'))).toEqual(linksOf(rendered.html));
  });

  test('links to plain addresses alone, and inside the mail to none of its own parts', async () => {
    const { rendered } = await full;
    for (const link of linksOf(rendered.html)) expect(link).toMatch(/^https:\/\//);
    for (const link of linksOf(rendered.page))
      expect(link).toMatch(/^(https:\/\/|#[a-z0-9-]+$|page\.(zh|en|both)\.html$)/);
  });

  test('marks every Han character as Chinese', async () => {
    const { rendered } = await full;
    for (const html of [rendered.html, rendered.page]) {
      const shown = walkHtml(html).runs.filter((run) => !run.path.includes('style') && !run.path.includes('title'));
      const wrong = shown.filter((run) => /\p{Script=Han}/u.test(run.text) && !run.lang.startsWith('zh'));
      expect(wrong).toEqual([]);
    }
  });

  test('has headings without a gap, and one of the first level', async () => {
    const { rendered } = await full;
    for (const html of [rendered.html, rendered.page]) {
      const levels = walkHtml(html).elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      expect(levels.every((level, at) => level <= (levels[at - 1] ?? 0) + 1)).toBe(true);
    }
  });

  test('has every anchor that its own links name, each once', async () => {
    const { rendered } = await full;
    const ids = walkHtml(rendered.page).elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const wanted = linksOf(rendered.page).flatMap((link) => (link.startsWith('#') ? [link.slice(1)] : []));
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('fits in lines of 72 columns as plain text, addresses apart, without markup', async () => {
    const { rendered } = await full;
    const lines = rendered.text.split('\n').filter((line) => !line.trim().startsWith('http'));
    expect(lines.filter((line) => displayWidth(line) > 72)).toEqual([]);
    expect(rendered.text).not.toMatch(/<\/?[a-z]|&(amp|lt|gt|quot|#)/);
  });

  test('without optional parts still validates and shows none of their headings', async () => {
    const { rendered, problems } = await render(renderInput([]), mode);
    expect(problems).toEqual([]);
    expect(complaints(pageRules, rendered.page)).toEqual([]);
    expect(rendered.page).not.toMatch(/名词解释|Glossary|本周作者|Authors/);
  });

  test('keeps its contrast in mail, also where a client inverts the colours', async () => {
    const { rendered } = await full;
    const shown = walkHtml(rendered.html).runs.filter((run) => run.path.includes('table'));
    expect(shown.length).toBeGreaterThan(20);
    const pairs = new Set(shown.map((run) => `${run.colour} on ${run.background}`));
    const weak = [...pairs].filter((pair) => {
      const [colour = '', background = ''] = pair.split(' on ');
      return Math.min(contrast(colour, background), contrast(inverted(colour), inverted(background))) < 4.5;
    });
    expect(weak).toEqual([]);
  });

  test('stays readable when a client drops all style sheets', async () => {
    const { rendered } = await full;
    const bare = rendered.html.replaceAll(/<style[\s\S]*?<\/style>/g, '');
    expect(bare).toMatch(/<h1 [^>]*style="[^"]*font-size:27px/);
    expect(bare).toMatch(/<div style="font-family:[^"]*;font-size:16px;line-height:1\.7;[^"]*color:#1d2630">/);
  });
});

/** WCAG 2.2 contrast ratio of two colours, `#rrggbb`. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
}

function inverted(colour: string): string {
  return `#${(0xffffff - Number.parseInt(colour.slice(1), 16)).toString(16).padStart(6, '0')}`;
}

/** An issue that has a text everywhere where text may be. */
function hostileInput(text: string): RenderInput {
  const item = pullRequestItem({ title: text, author: { login: text, bot: false }, project: 'containerd' });
  const both = { zh: `危险 ${text}`, en: `danger ${text}` };
  const entry = entryOf(item, {
    tag: text,
    state: text,
    zh: { title: both.zh, text: both.zh },
    en: { title: both.en, text: both.en },
  });
  const entries = new Map([[slugOf(item.id), entry]]);
  const hand = [{ title: both, text: both, url: 'https://example.org/' }];
  const group = { id: text, title: both, entries: [...entries.keys()] };
  const issue = issueOf(entries, {
    headline: both,
    abstract: both,
    authors: [text],
    editors: [text],
    sections: [{ id: text, title: both, groups: [group] }],
    reading: hand,
    glossary: [{ term: text, meaning: both }],
    previous: [{ number: 1, title: both, url: null }],
  });
  return renderInput([item], { entries, issue, newsletter: newsletter({ name: both, publisher: both }) });
}

describe('hostile text', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '</mj-text><mj-raw><script>alert(1)</script></mj-raw>',
    '</style><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '{{constructor.constructor "alert(1)"}}',
    '{{{text}}}',
    '<mj-include path="/etc/hosts" />',
    '<!--[if mso]><script>alert(1)</script><![endif]-->',
    '--><svg/onload=alert(1)>',
    '`</code><script>alert(1)</script>`',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    ']]><script>alert(1)</script>',
    '\u202Ecod.exe\u202C\u200B\u0000',
    'javascript:alert(1)',
    '<a href="javascript:alert(1)">x</a>',
  ];

  const allowed = new Set(
    'html head meta title style body div table tbody tr td p a span h1 h2 h3 h4 br wbr code b bdi strong header nav ul li ol svg path lineargradient stop main section time footer dl dt dd noscript'.split(
      ' ',
    ),
  );

  test.each(hostile)('%j leaves neither element nor attribute behind', async (text) => {
    const { rendered } = await render(hostileInput(text), 'both');
    for (const html of [rendered.html, rendered.page]) {
      const { elements } = walkHtml(html);
      expect(elements.map(({ name }) => name).filter((name) => !allowed.has(name))).toEqual([]);
      expect(
        elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => name.startsWith('on')),
      ).toEqual([]);
      expect(linksOf(html).filter((link) => /^\s*(javascript|data)/i.test(link))).toEqual([]);
      expect(html).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B]/);
    }
    expect(complaints(pageRules, rendered.page)).toEqual([]);
  });

  test('an address that is not http is shown without a link, with a problem', async () => {
    const item = pullRequestItem({ url: 'javascript:alert(1)' });
    const { rendered, problems } = await render(renderInput([item]), 'zh');
    expect(problems.map((one) => [one.code, one.place.key])).toEqual([['render-link-unsafe', 'links[0]']]);
    expect(rendered.page + rendered.html + rendered.text).not.toContain('javascript:');
  });
});

describe('what an issue names and does not have', () => {
  test('an entry without a file is left out and is a problem with its place', async () => {
    const input = renderInput();
    const groups = [{ id: 'containerd', title: { zh: '', en: '' }, entries: ['gone', ...input.entries.keys()] }];
    const sections = [{ id: 'upstream', title: { zh: '上游', en: 'Upstream' }, groups }];
    const { rendered, problems } = await render({ ...input, issue: { ...input.issue, sections } }, 'both');
    expect(problems.map((one) => [one.code, one.place])).toEqual([
      ['render-entry-missing', { file: 'issue.yaml', key: 'sections[0].groups[0].entries[0]' }],
    ]);
    expect(rendered.page).toContain('id="entry-containerd-containerd-3266"');
  });

  test('a link to an unknown item is left out and is a problem', async () => {
    const item = pullRequestItem();
    const entries = new Map([[slugOf(item.id), entryOf(item, { links: [item.id, 'gh:a/b#1'] })]]);
    const { problems } = await render(renderInput([item], { entries }), 'en');
    expect(problems.map((one) => [one.code, one.place])).toEqual([
      ['render-item-missing', { file: 'entries/containerd-containerd-3266.yaml', key: 'links[1]' }],
    ]);
  });

  test('an entry that is named twice is shown once', async () => {
    const input = renderInput();
    const group = { id: 'again', title: { zh: '又一组', en: 'Again' }, entries: [...input.entries.keys()] };
    const sections = input.issue.sections.map((section) => ({ ...section, groups: [...section.groups, group] }));
    const { rendered, problems } = await render({ ...input, issue: { ...input.issue, sections } }, 'zh');
    expect(problems.map((one) => one.code)).toEqual(['render-entry-repeated']);
    expect(rendered.page.split('class="entry"')).toHaveLength(2);
  });

  test('a missing template is a problem and leaves the other renderings', async () => {
    const some = new Map([...projectTemplates()].filter(([path]) => path !== 'mail.mjml.hbs'));
    const lacking = { ...press, fill: compileTemplates(some) };
    const { rendered, problems } = await renderIssue(renderInput(), 'zh', lacking);
    expect(problems.map((one) => one.code)).toEqual(['template-missing']);
    expect([rendered.html, rendered.page === '', rendered.text === '']).toEqual(['', false, false]);
  });

  test('a title of 10,000 characters is clipped with a problem, and mail and page stay small', async () => {
    const item = pullRequestItem();
    const long = { title: 'ab '.repeat(3333), text: 'One.' };
    const entries = new Map([[slugOf(item.id), entryOf(item, { zh: long, en: long })]]);
    const { rendered, problems } = await render(renderInput([item], { entries }), 'en');
    expect(problems.map((one) => [one.code, one.place.key])).toEqual([
      ['render-title-clipped', 'zh.title'],
      ['render-title-clipped', 'en.title'],
    ]);
    expect(rendered.page.length).toBeLessThan(40_000);
  });
});

const sentence = {
  zh: '这个改动让守护进程在 `shim` 退出之后立即关闭 fifo 的读端，此前每个退出的 shim 都会在守护进程里留下一个文件描述符。',
  en: 'The change lets the daemon close the read end of the fifo as soon as the `shim` has ended; before, every shim that ended left one file descriptor behind in the daemon.',
};

/** An issue with that many entries of four sentences in each language, and all parts made by hand. */
function bigInput(count: number): RenderInput {
  const projects = ['kubernetes', 'knative', 'istio', 'containerd'];
  const items = Array.from({ length: count }, (_, index): Item =>
    pullRequestItem({ number: 3000 + index, project: projects[index % projects.length] ?? '' }),
  );
  const zh = { title: sentence.zh.slice(0, 30), text: `${sentence.zh}\n`.repeat(4) };
  const en = { title: sentence.en.slice(0, 80), text: `${sentence.en}\n`.repeat(4) };
  const entries = new Map(items.map((item) => [slugOf(item.id), entryOf(item, { zh, en })]));
  const input = renderInput(items, { entries });
  return { ...input, issue: { ...input.issue, ...handMade } };
}

describe('the size of the mail', () => {
  test('fourteen entries of four sentences in both languages stay below 80 KiB', async () => {
    const { rendered, problems } = await render(bigInput(14), 'both');
    expect(Buffer.byteLength(rendered.html)).toBeLessThan(80 * 1024);
    expect(problems).toEqual([]);
  });

  test('both ways out of the mail stand in its first 30 KB', async () => {
    const { rendered } = await render(bigInput(14), 'both');
    const start = Buffer.from(rendered.html).subarray(0, 30_000).toString();
    expect(start).toContain('https://unsubscribe.invalid/');
    expect(start).toContain('https://web-version.invalid/');
  });

  test('a mail that Gmail would cut is shortened, and that is said', async () => {
    const { problems } = await render(bigInput(60), 'both');
    expect(problems.map((one) => one.code)).toEqual(['render-mail-shortened']);
  });

  test('a mail that titles alone make too large is a problem', async () => {
    const { problems } = await render(bigInput(400), 'both');
    expect(problems.map((one) => one.code)).toEqual(['render-mail-too-large']);
  });

  test('the mail loads nothing and has no pictures', async () => {
    const { rendered } = await render(fullInput(), 'both');
    expect(rendered.html).not.toMatch(/<img|<link|@import|url\(|<script|<form|<iframe/i);
    expect(rendered.page).not.toMatch(/<img|<link|@import|<script|<form|<iframe|src="|url\((?!#)/i);
  });
});

test('an entry with text in one language alone is shown in that language everywhere', async () => {
  const item = pullRequestItem();
  const entries = new Map([[slugOf(item.id), entryOf(item, { zh: { title: '', text: '' } })]]);
  const { rendered } = await render(renderInput([item], { entries }), 'zh');
  expect(rendered.page).toContain('<p class="text" lang="en">');
});

import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import type { Mode } from '../../src/model/bilingual.ts';
import { buildView } from '../../src/render/build-view.ts';
import { tidyHtml } from '../../src/render/tidy-html.ts';
import type { Audience, View } from '../../src/render/view.ts';
import { linksOf, walkHtml } from '../builders/html.ts';
import { projectPress, projectTemplates } from '../builders/issue.ts';
import { richInput } from '../builders/rich-issue.ts';

const { fill } = projectPress();
const modes: Mode[] = ['zh', 'en', 'both'];
const rules = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'] });

function viewOf(mode: Mode, audience: Audience = 'readers'): View {
  return buildView(richInput(), mode, { audience, address: 'https://weekly.example.org/zh/2019/19/' }).value;
}

function pageOf(view: View): string {
  const { value, problems } = fill('page.html.hbs', view);
  expect(problems).toEqual([]);
  return tidyHtml(value ?? '');
}

/** The text of a page without its markup. */
function textOf(page: string): string {
  const shown = walkHtml(page).runs.filter(({ path }) => !path.includes('style'));
  return shown.map(({ text }) => text).join(' ');
}

describe.each(modes)('a page with everything in mode %s', (mode) => {
  const page = pageOf(viewOf(mode));
  const { elements } = walkHtml(page);

  test('validates', () => {
    const found = rules.validateStringSync(page).results.flatMap(({ messages }) => messages);
    expect(found.map(({ line, ruleId, message }) => `${line}: ${ruleId}: ${message}`)).toEqual([]);
  });

  test('has no style of its own in an element, so that a strict policy can forbid them', () => {
    expect(elements.filter(({ attributes }) => 'style' in attributes)).toEqual([]);
  });

  test('says in words what its pictures show', () => {
    const pictures = elements.filter(({ name }) => name === 'img');
    expect(pictures.map(({ attributes }) => attributes['src'])).toEqual(['pictures/cover.png', 'pictures/latency.png']);
    for (const { attributes } of pictures) expect(attributes['alt']).not.toBe('');
  });

  test('lists every section, part and list in its contents, with the number of what it holds', () => {
    const contents = page.slice(
      page.indexOf('<nav class="contents"'),
      page.indexOf('</nav>', page.indexOf('<nav class="contents"')),
    );
    const named = linksOf(contents).map((link) => link.slice(1));
    const headings = elements.filter(({ name }) => name === 'h2').flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(named).toEqual(expect.arrayContaining(headings.filter((id) => !['preface', 'errata'].includes(id))));
    expect(contents.split('class="count"').length - 1).toBe(named.length);
  });
});

test('a page shows judgement, news under others, figures, attribution, preface, promotion and corrections', () => {
  const text = textOf(pageOf(viewOf('en')));
  for (const words of [
    'Try it on one node first.',
    'Four sources are renamed.',
    'Throughput of the queues (req/s)',
    '24,900',
    'bench.example.org',
    'CC BY 4.0',
    'goes out on Mondays',
    'Sign up',
    'A number was wrong.',
    'The title was wrong.',
    'Design document',
  ])
    expect(text).toContain(words);
});

test('figures are a table with headings on both sides, and bars that only eyes see', () => {
  const { elements } = walkHtml(pageOf(viewOf('en')));
  const scopes = elements.filter(({ name }) => name === 'th').map(({ attributes }) => attributes['scope']);
  expect(scopes.slice(0, 4)).toEqual(['col', 'col', 'row', 'row']);
  const drawn = elements.filter(({ attributes }) => attributes['class'] === 'bar');
  expect(drawn.map(({ attributes }) => attributes['aria-hidden'])).toEqual(['true', 'true']);
  const widths = elements.filter(({ name }) => name === 'rect').map(({ attributes }) => Number(attributes['width']));
  expect(widths[1]).toBe(2 * widths[0]!);
});

test('a correction stands at the top with its day and leads to its entry, where it stands again', () => {
  const page = pageOf(viewOf('zh'));
  const top = page.slice(0, page.indexOf('class="abstract"'));
  expect(top).toContain('<time datetime="2019-05-21">');
  expect(linksOf(top)).toContain('#entry-containerd-containerd-3266');
  expect(page.split('原文写错了数字。')).toHaveLength(3);
});

test.each([
  ['zh', '1 · 本条的固定链接'],
  ['en', '1 · Permanent link'],
  ['both', '1 · 本条的固定链接 / Permanent link'],
] as const)('in %s the number of every entry and item is the link to copy, and has a name', (mode, name) => {
  const { elements } = walkHtml(pageOf(viewOf(mode)));
  const entries = elements.filter(({ attributes }) => attributes['class']?.split(' ').includes('entry'));
  const numbers = elements.filter(({ attributes }) => attributes['class'] === 'index');
  expect(entries).toHaveLength(7);
  expect(numbers.map((one) => [one.name, one.attributes['href']])).toEqual(
    entries.map(({ attributes }) => ['a', `#${attributes['id']}`]),
  );
  expect(numbers[0]?.attributes['aria-label']).toBe(name);
  expect(numbers.filter(({ attributes }) => 'aria-hidden' in attributes || 'tabindex' in attributes)).toEqual([]);
});

test('editors see who wrote an entry, readers do not', () => {
  expect(textOf(pageOf(viewOf('en', 'editors')))).toContain('Model draft');
  expect(textOf(pageOf(viewOf('en', 'readers')))).not.toMatch(/draft|Edited/);
});

test('earlier entries on the same thing are links with their number', () => {
  const view = viewOf('zh');
  const entry = view.sections[0]!.groups[0]!.entries[0]!;
  entry.earlier = [{ href: '../17/#entry-a', number: 'Vol. 2', title: view.headline }];
  const page = pageOf(view);
  expect(linksOf(page)).toContain('../17/#entry-a');
  expect(textOf(page)).toContain('往期相关');
});

test('a tag in two languages is two pieces, and a state a sign by its class beside its words', () => {
  const page = pageOf(viewOf('both'));
  expect(page).toContain('<span class="tag">缺陷修复 <span lang="en">Bug fix</span></span>');
  for (const state of ['merged', 'open', 'closed']) expect(page).toContain(`class="state state-${state}"`);
});

test('on paper navigation is left out, addresses follow their links, and entries stay whole', () => {
  const css = projectTemplates().get('page.css') ?? '';
  const print = css.slice(css.indexOf('@media print'));
  expect(print).toMatch(/\.contents[^}]*\{ display: none; \}/);
  expect(print).toMatch(/a\[href\]::after \{ content: " <" attr\(href\) ">"/);
  expect(print).toMatch(/\.entry[^}]*break-inside: avoid/);
});

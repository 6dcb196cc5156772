import { expect, test } from 'vitest';
import { Figures } from '../../src/model/figures.ts';
import { slugOf, type Entry } from '../../src/model/entry.ts';
import type { Issue } from '../../src/model/issue.ts';
import { buildView } from '../../src/render/build-view.ts';
import { walkHtml } from '../builders/html.ts';
import { entryOf, issueOf, projectPress, pullRequestItem, renderInput } from '../builders/issue.ts';

const item = pullRequestItem();
const { fill } = projectPress();
const both = { zh: '一句。', en: 'One.' };
const secret = { label: 'The proposal', url: 'https://user:secret@docs.example.org/' };

function view(entry: Partial<Entry>, issue: Partial<Issue> = {}) {
  const entries = new Map([[slugOf(item.id), entryOf(item, entry)]]);
  return buildView(renderInput([item], { entries, issue: issueOf(entries, issue) }), 'en');
}

test('an address with a password is not shown, and the problem says where it stands', () => {
  const children = [{ text: both, links: [], references: [secret] }];
  const reading = [{ title: both, text: both, url: null, references: [secret] }];
  const { value, problems } = view({ references: [secret], children }, { reading });
  expect(problems.map(({ code, place }) => [code, place.file, place.key])).toEqual([
    ['render-link-unsafe', 'entries/containerd-containerd-3266.yaml', 'references[0].url'],
    ['render-link-unsafe', 'entries/containerd-containerd-3266.yaml', 'children[0].references[0].url'],
    ['render-link-unsafe', 'issue.yaml', 'reading[0].references[0].url'],
  ]);
  expect(JSON.stringify(value)).not.toContain('secret');
});

test('a child that links to what was not collected is shown without the link', () => {
  const { value, problems } = view({ children: [{ text: both, links: ['gh:a/b#1'] }] });
  expect(problems.map(({ code, place }) => [code, place.key])).toEqual([
    ['render-item-missing', 'children[0].links[0]'],
  ]);
  expect(value.sections[0]?.groups[0]?.entries[0]?.children).toMatchObject([{ title: [], links: [] }]);
});

test('an address whose name is nothing but hidden characters is shown as it is', () => {
  const { value } = view({ references: [{ label: '\u200B', url: 'https://docs.example.org/a' }] });
  const links = value.sections[0]?.groups[0]?.entries[0]?.links;
  expect(links?.[1]?.label).toBe('https://docs.example.org/a');
});

test('a correction of an entry that the issue does not show leads nowhere, with a problem', () => {
  const errata = [{ at: '2019-05-14T00:00:00Z', entry: 'nothing', text: both }];
  const { value, problems } = view({}, { errata });
  expect(value.errata.map(({ anchor }) => anchor)).toEqual([null]);
  expect(problems.map(({ code, place }) => [code, place.key])).toEqual([['render-entry-missing', 'errata[0].entry']]);
});

test.each([
  ['below zero', [-1, 5], false],
  ['all zero', [0, 0], false],
  ['not known', [null, 5], true],
] as const)('bars of numbers that are %s', (_, values, isRead) => {
  const rows = values.map((value) => ({ label: both, values: [value] }));
  const read = Figures.safeParse({ kind: 'bars', caption: both, columns: [both], rows, source: null });
  expect(read.success).toBe(isRead);
});

test('a bar of a small number can be seen, and one of an unknown number has no length', () => {
  const rows = [1_000_000, 1, 0, null].map((value) => ({ label: both, values: [value] }));
  const { value } = view({ figures: [{ kind: 'bars', caption: both, columns: [both], rows, source: null }] });
  const [figure] = value.sections[0]?.groups[0]?.entries[0]?.figures ?? [];
  expect(figure?.chart?.bars.map(({ width, value: shown }) => [width, shown])).toEqual([
    [600, '1,000,000'],
    [1, '1'],
    [0, '0'],
    [0, '–'],
  ]);
});

test.each([
  [0.1, '0.1'],
  [0.000012, '0.000012'],
  [-3, '-3'],
  [1e300, '1e+300'],
])('the number %d is written %s', (number, shown) => {
  const rows = [{ label: both, values: [number] }];
  const { value } = view({ figures: [{ kind: 'table', caption: both, columns: [both], rows, source: null }] });
  expect(value.sections[0]?.groups[0]?.entries[0]?.figures[0]?.rows[0]?.cells).toEqual([shown]);
});

test.each([
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '`</code><svg onload=alert(1)>`',
  '</style><script>alert(1)</script>',
  "' onmouseover='alert(1)",
  '{{constructor.constructor "alert(1)"}}',
  '\u202Etxt.exe\u200B',
])('%j in every part that people may add stays text on the page', (text) => {
  const hostile = { zh: text, en: text };
  const references = [{ label: text, url: 'https://docs.example.org/a' }];
  const pictures = [{ file: 'a.png', alt: hostile, width: 1, height: 1, credit: text }];
  const rows = [{ label: hostile, values: [1] }];
  const figures = [{ kind: 'bars' as const, caption: hostile, unit: text, columns: [hostile], rows, source: text }];
  const attribution = { source: text, author: text, translator: text, licence: text, note: hostile };
  const beside = { references, pictures, figures, attribution };
  const child = { title: hostile, text: hostile, links: [], references };
  const hand = [{ title: hostile, text: hostile, url: null, ...beside }];
  const errata = [{ at: '2019-05-14T00:00:00Z', text: hostile }];
  const cover = { file: 'a.png', alt: hostile, width: 1, height: 1 };
  const { value } = view(
    { judgement: hostile, children: [child], ...beside },
    { promotion: hand, reading: hand, preface: hostile, errata, cover },
  );
  const page = fill('page.html.hbs', value).value ?? '';
  const { elements } = walkHtml(page);
  expect(elements.filter(({ name }) => ['script', 'iframe', 'object', 'form'].includes(name))).toEqual([]);
  const images = elements.filter(({ name }) => name === 'img').map(({ attributes }) => attributes['src']);
  expect(new Set(images)).toEqual(new Set(['pictures/a.png']));
  expect(elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => name.startsWith('on'))).toEqual(
    [],
  );
  expect(page + JSON.stringify(value)).not.toMatch(/[\u200B\u202E]/);
});

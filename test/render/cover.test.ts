import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { GlossaryFile } from '../../src/model/glossary.ts';
import type { Issue } from '../../src/model/issue.ts';
import { openLettering } from '../../src/platform/outline-text.ts';
import type { Lettering } from '../../src/platform/ports.ts';
import { rasterise } from '../../src/platform/rasterise.ts';
import { buildCover, type CoverPicture } from '../../src/render/build-cover.ts';
import { buildView } from '../../src/render/build-view.ts';
import { displayWidth } from '../../src/render/display-width.ts';
import { walkHtml } from '../builders/html.ts';
import { newsletter, projectPress, pullRequestItem, renderInput } from '../builders/issue.ts';

/** Letters that say what they are, half as wide as high, or as wide. */
const told: Lettering = { width: (text, size) => (displayWidth(text) * size) / 2, path: (text) => text };
const font = openLettering();
const { fill } = projectPress();

function coverOf(over: Partial<Issue> = {}, lettering = told): CoverPicture {
  const input = renderInput([pullRequestItem(), pullRequestItem({ number: 6794, project: 'envoy' })]);
  return buildCover(buildView({ ...input, issue: { ...input.issue, ...over } }, 'both').value, lettering);
}

function svgOf(over: Partial<Issue> = {}): string {
  const { value, problems } = fill('cover.svg.hbs', coverOf(over, font));
  expect(problems).toEqual([]);
  return value ?? '';
}

const headline = (zh: string, en = ''): Partial<Issue> => ({ headline: { zh, en } });

test('a cover says the name, the number, the headline, the days and the projects of its issue', () => {
  expect(coverOf().letters.map(({ path }) => path)).toEqual([
    '周',
    '报',
    '云原生生态周报',
    'Cloud Native Weekly',
    'Vol.',
    '4',
    '2019 年 5 月 6 日至 12 日',
    '6–12 May 2019',
    'containerd 修复',
    'shim 日志泄漏',
    'containerd closes a leak of shim logs',
    'Istio/Envoy 项目',
    'containerd 项目',
  ]);
});

test('an issue without a number has its year and week in the sun', () => {
  const said = coverOf({ number: null }).letters.map(({ path }) => path);
  expect(said).toEqual(expect.arrayContaining(['2019', 'W19']));
});

test('a long headline takes smaller letters, then at most three lines, the last of them cut', () => {
  const cover = coverOf(headline('云原生社区本周动态与进展，'.repeat(12)));
  const lines = cover.letters.filter(({ x, y, tone }) => tone === 'bright' && x === 76 && y > 150 && y < 500);
  expect(lines).toHaveLength(3);
  expect(lines[2]?.path).toMatch(/[^，]…$/);
});

test.each([1, 20, 60, 200])('the letters of a headline of %i words keep clear of sun and hills', (words) => {
  const cover = coverOf(headline('特性 '.repeat(words), 'feature '.repeat(words)), font);
  for (const { x, y, tone } of cover.letters.filter((one) => one.tone !== 'deep')) {
    expect(x).toBeGreaterThanOrEqual(76);
    expect(y).toBeLessThanOrEqual(tone === 'pale' ? 410 : 606);
  }
});

test('projects for which there is no room are counted', () => {
  const view = buildView(renderInput(), 'zh').value;
  const [project] = view.cover.projects;
  const many = { ...view, cover: { ...view.cover, projects: Array.from({ length: 40 }, () => project!) } };
  const { marks, letters } = buildCover(many, told);
  expect(marks.length).toBeLessThan(10);
  const ground = letters.filter(({ y }) => y === 606);
  expect(ground.slice(0, -1)).toHaveLength(marks.length);
  expect(ground.at(-1)).toMatchObject({ path: `+${40 - marks.length}`, tone: 'pale' });
  for (const { path, x } of ground) expect(x + told.width(path, 20)).toBeLessThanOrEqual(1124);
});

test('projects for which there is just room need no count', () => {
  const view = buildView(renderInput(), 'zh').value;
  const [project] = view.cover.projects;
  const shown = [1, 2, 3].map((count) => {
    const some = { ...view, cover: { ...view.cover, projects: Array.from({ length: count }, () => project!) } };
    return buildCover(some, told).letters.filter(({ y }) => y === 606).length;
  });
  expect(shown).toEqual([1, 2, 3]);
});

test('a window over the turn of a year is set smaller, so that it stays in the picture', () => {
  const days = coverOf({
    window: { issue: '2020-W53', from: '2020-12-28T00:00:00Z', to: '2021-01-04T00:00:00Z' },
  }).letters.find(({ path }) => path.startsWith('2020 年'));
  expect(days?.path).toBe('2020 年 12 月 28 日至 2021 年 1 月 3 日');
  expect(days!.x).toBeGreaterThanOrEqual(1012 - 150);
});

test('a pictogram, which the font does not have, leaves no hole', () => {
  const words = coverOf(headline('Java 8 ❤️ 容器', '🎉 Java 8 loves containers')).letters.map(({ path }) => path);
  expect(words).toEqual(expect.arrayContaining(['Java 8 容器', 'Java 8 loves containers']));
});

test('the picture is 1200 by 630 pixels and the same bytes each time', () => {
  const png = Buffer.from(rasterise(svgOf()));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  expect(Buffer.compare(png, Buffer.from(rasterise(svgOf())))).toBe(0);
  expect(png.length).toBeLessThan(300_000);
});

test('letters are paths: no font is named, and nothing is loaded', () => {
  const svg = svgOf();
  expect(svg).not.toMatch(/<text|font|href|@import|url\((?!#)/);
  expect(svg.length).toBeLessThan(300_000);
});

test('a hostile headline leaves the words of the title behind, and no element', () => {
  const hostile = '"><script>alert(1)</script></title><foreignObject onload="x"/>{{constructor}} &quot;';
  const { elements } = walkHtml(svgOf(headline(hostile, hostile)));
  const allowed = new Set('svg title defs lineargradient radialgradient stop style rect circle g path'.split(' '));
  expect(elements.map(({ name }) => name).filter((name) => !allowed.has(name))).toEqual([]);
  expect(elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => name.startsWith('on'))).toEqual(
    [],
  );
});

test('a character that the font lacks is left out, not shown as a box', () => {
  expect(font.path('a㐀😀b', 50)).toBe(font.path('ab', 50));
  expect(font.width('😀', 50)).toBe(0);
});

test('the font has every character of the glossary and of our own labels', () => {
  const file = resolve(import.meta.dirname, '../../templates/glossary.yaml');
  const { terms } = GlossaryFile.parse(parse(readFileSync(file, 'utf8')));
  const text = terms.flatMap(({ zh = [], term }) => [...zh, term]).join('') + newsletter().name.zh;
  const lacking = [...new Set(text)].filter((character) => font.width(character, 10) === 0);
  expect(lacking).toEqual([]);
});

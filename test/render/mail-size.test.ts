import { describe, expect, test } from 'vitest';
import type { Mode } from '../../src/model/bilingual.ts';
import { encodedBytes } from '../../src/render/choose-encoding.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import type { RenderInput } from '../../src/render/render-input.ts';
import { linksOf, walkHtml } from '../builders/html.ts';
import { projectPress } from '../builders/issue.ts';
import { longIssue } from '../builders/long-issue.ts';

const modes: Mode[] = ['zh', 'en', 'both'];
const press = projectPress();
const render = (input: RenderInput, mode: Mode) => renderIssue(input, mode, press);

describe.each(modes)('a mail of 80 entries in mode %s', (mode) => {
  const input = longIssue(80);
  const made = render(input, mode);

  test('stays below 80 KiB, and below 100,000 bytes as it travels', async () => {
    const { rendered } = await made;
    expect(Buffer.byteLength(rendered.html)).toBeLessThanOrEqual(80 * 1024);
    expect(encodedBytes(rendered.html)).toBeLessThanOrEqual(100_000);
  });

  test('says that it is shortened, and nothing worse', async () => {
    const { rendered, problems } = await made;
    const expected = rendered.shortened === 0 ? [] : [['render-mail-shortened', 'info']];
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual(expected);
  });

  test('has every entry with its title', async () => {
    const { rendered } = await made;
    const { elements } = walkHtml(rendered.html);
    const titles = elements.filter(({ name, attributes }) => /^h[34]$/.test(name) && attributes['class'] === 'e');
    expect(titles).toHaveLength(80 + 3);
  });

  test('leads from every shortened title to the entry on the web', async () => {
    const { rendered } = await made;
    if (rendered.shortened < 2) return;
    const links = linksOf(rendered.html);
    const others = [...input.entries.keys()].filter((_, index) => index % 10 !== 9);
    expect(others.filter((slug) => !links.includes(`https://web-version.invalid/#entry-${slug}`))).toEqual([]);
  });

  test('has both ways out in its first 30 KB', async () => {
    const { rendered } = await made;
    const start = Buffer.from(rendered.html).subarray(0, 30_000).toString();
    expect(start).toContain('href="https://unsubscribe.invalid/"');
    expect(start).toContain('href="https://web-version.invalid/"');
  });

  test('has the same links in mail and plain text, in the same order', async () => {
    const { rendered } = await made;
    const lines = rendered.text.split('\n').map((line) => line.trim());
    expect(lines.filter((line) => line.startsWith('http'))).toEqual(linksOf(rendered.html));
  });
});

test('eighty entries in both languages keep the first sentence in each', async () => {
  const { rendered } = await render(longIssue(80), 'both');
  expect(rendered.shortened).toBe(2);
  expect(rendered.html).toContain('邮件里只放要点');
  expect(rendered.html).toContain('each title leads to the whole text on the web');
});

test('more than titles and first sentences can be leaves titles that lead to the web', async () => {
  const input = longIssue(150);
  const { rendered } = await render(input, 'both');
  expect(rendered.shortened).toBe(3);
  const links = linksOf(rendered.html);
  expect(
    [...input.entries.keys()].filter((slug) => !links.includes(`https://web-version.invalid/#entry-${slug}`)),
  ).toEqual([]);
});

test('security keeps its text longest', async () => {
  const mails = await Promise.all([60, 70, 80, 90, 100, 110, 120].map((count) => render(longIssue(count), 'both')));
  const kept = mails.filter(({ problems }) => problems.some(({ message }) => message.includes('those of security')));
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.every(({ rendered }) => rendered.shortened >= 2)).toBe(true);
});

/** Bytes of a mail beside what it says and where it leads. */
function around(html = ''): number {
  const words = walkHtml(html).runs.map(({ text }) => text);
  return Buffer.byteLength(html) - Buffer.byteLength([...words, ...linksOf(html)].join(''));
}

test('an entry costs at most 350 bytes beside its words and its address', async () => {
  const [few, many] = await Promise.all([10, 20].map((count) => render(longIssue(count, 1), 'both')));
  expect((around(many?.rendered.html) - around(few?.rendered.html)) / 10).toBeLessThanOrEqual(350);
});

test('eighty entries of thirteen groups keep their first sentences too', async () => {
  const input = longIssue(80);
  const sections = input.issue.sections.map((section) => ({
    ...section,
    groups: section.groups.flatMap((group) =>
      [0, 1, 2].map((third) => ({
        ...group,
        id: `${group.id}-${third}`,
        entries: group.entries.filter((_, index) => index % 3 === third),
      })),
    ),
  }));
  const { rendered } = await render({ ...input, issue: { ...input.issue, sections } }, 'both');
  expect(rendered.shortened).toBe(2);
});

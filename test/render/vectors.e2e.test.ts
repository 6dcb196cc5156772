import { beforeAll, expect, test } from 'vitest';
import { hiddenCharacters } from '../../src/model/hidden-characters.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Rendered } from '../../src/model/rendered.ts';
import { openLettering } from '../../src/platform/outline-text.ts';
import { rasterise } from '../../src/platform/rasterise.ts';
import { buildCover } from '../../src/render/build-cover.ts';
import { buildView } from '../../src/render/build-view.ts';
import { cleanText } from '../../src/render/clean-text.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import { strangers, textIn } from '../builders/allowed-dom.ts';
import { siteAddress } from '../builders/archived-issues.ts';
import { projectPress } from '../builders/issue.ts';
import { vectorIssue } from '../builders/vector-issue.ts';
import { inBatches, vectors, type Vector } from '../builders/vectors.ts';

const kept = new Set(vectors.flatMap(({ link, as }) => (link === 'kept' && as !== undefined ? [as] : [])));

/** Addresses that stand in the records, that mailing replaces, and that lead from one language or place to another. */
const isKnown = (address: string): boolean =>
  kept.has(address) ||
  address === 'https://docs.example.org/' ||
  /^https:\/\/(?:web-version|unsubscribe)\.invalid\/(?:#[a-z0-9-]+)?$/.test(address) ||
  /^https:\/\/github\.com\/(?:containerd\/containerd\/pull\/\d+|[A-Za-z0-9-]+)$/.test(address) ||
  address.startsWith(siteAddress);

type Made = { list: Vector[]; rendered: Rendered; problems: Problem[] };
const made: Made[] = [];

beforeAll(async () => {
  const press = projectPress();
  // Few enough that no mail is so long that it is shortened.
  for (const list of inBatches(vectors, 4)) {
    made.push({ list, ...(await renderIssue(vectorIssue(list, list[0]?.value ?? ''), 'both', press)) });
  }
});

const faces = ({ rendered }: Made) => [
  { kind: 'mail' as const, html: rendered.html },
  { kind: 'page' as const, html: rendered.page },
];

test('what is reported are addresses that may not be links, and nothing else', () => {
  for (const { list, problems, rendered } of made) {
    const expected = list.some(({ link }) => link === 'dropped') ? ['render-link-unsafe'] : [];
    expect([list[0]?.id, [...new Set(problems.map(({ code }) => code))]]).toEqual([list[0]?.id, expected]);
    expect([list[0]?.id, rendered.shortened]).toEqual([list[0]?.id, 0]);
  }
});

test('mail and page have our elements, attributes and addresses alone', () => {
  const found = made.flatMap((one) =>
    faces(one).flatMap(({ kind, html }) =>
      strangers(html, { kind, base: siteAddress, isKnown }).map(
        (stranger) => `${one.list[0]?.id} ${kind}: ${stranger}`,
      ),
    ),
  );
  expect([...new Set(found)].slice(0, 20)).toEqual([]);
});

test('no character that hides something is left in mail, plain text and page', () => {
  for (const { list, rendered } of made) {
    const texts = [rendered.subject, rendered.html, rendered.text, rendered.page];
    expect([list[0]?.id, texts.flatMap((text) => text.match(hiddenCharacters) ?? [])]).toEqual([list[0]?.id, []]);
    expect(rendered.subject).not.toMatch(/[\r\n]/);
  }
});

/** Without white space and backticks, which are shown in other ways or not at all. */
const bare = (text: string): string => text.replaceAll(/[\s`]/gu, '');

test('every one of them is still there to read, as text', () => {
  for (const { list, rendered } of made) {
    const [mail, page, text] = [textIn(rendered.html), textIn(rendered.page), rendered.text].map(bare);
    for (const { id, value } of list) {
      const shown = bare(cleanText(value));
      expect([id, mail?.includes(shown), page?.includes(shown), text?.includes(shown)]).toEqual([id, true, true, true]);
    }
  }
});

test('an address that may stand as a link does in mail and page', () => {
  for (const one of made) {
    for (const { as, id } of one.list.filter(({ link }) => link === 'kept')) {
      for (const { html } of faces(one)) {
        const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => unescaped(href ?? ''));
        expect([id, links.includes(as ?? '')]).toEqual([id, true]);
      }
    }
  }
});

test('letters of a cover are commands and numbers, whatever they spell, and the picture can be drawn', () => {
  const lettering = openLettering();
  for (const { id, value } of vectors) {
    expect([id, lettering.path(value, 40)]).toEqual([id, expect.stringMatching(/^[MLHVCSQTAZ\d .,-]*$/i)]);
  }
  const { fill } = projectPress();
  for (const list of inBatches(vectors, 40)) {
    const view = buildView(vectorIssue(list), 'both').value;
    const svg = fill('cover.svg.hbs', buildCover(view, lettering)).value ?? '';
    expect(Buffer.from(rasterise(svg)).toString('latin1', 1, 4)).toBe('PNG');
  }
});

function unescaped(text: string): string {
  return text
    .replaceAll(/&#x([0-9A-F]+);/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('&amp;', '&');
}

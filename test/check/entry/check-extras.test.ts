import { describe, expect, test } from 'vitest';
import { checkEntry } from '../../../src/check/entry/check-entry.ts';
import { checkIssueText } from '../../../src/check/issue/check-issue-text.ts';
import type { Bilingual } from '../../../src/model/bilingual.ts';
import type { Entry } from '../../../src/model/entry.ts';
import type { HandItem, Issue } from '../../../src/model/issue.ts';
import { withEvidence } from '../../builders/dossier.ts';
import { entryOf, issueOf } from '../../builders/issue.ts';
import { pull } from '../../builders/item.ts';
import { volume } from '../../builders/volume.ts';

const head = withEvidence(pull('Fix fd leak of shim log', { number: 3266 }), {
  body: 'The shim leaves one fifo open.',
});
const other = withEvidence(pull('Close fifos', { number: 3275 }), { body: 'Closes 3 fifos of a shim that has gone.' });
const texts = new Map([head, other].map(({ digest, text }) => [digest, text]));
const items = new Map([head, other].map(({ item }) => [item.id, item]));

/** What the checks say of the parts that are named. */
function found(over: Partial<Entry>): string[] {
  const entry = entryOf(head.item, over);
  const problems = checkEntry(
    { slug: 'a', entry, draft: undefined },
    { items, evidence: (digest) => texts.get(digest) },
  );
  return problems.map(({ code, place }) => `${code} ${place.key}`).filter((line) => !/ (?:zh|en)\./.test(line));
}

const both = (zh: string, en: string): Bilingual => ({ zh, en });
const plain = both('一切照常。', 'All is as it was.');
const unsafe = both('见 https://evil.invalid/x。', 'See https://evil.invalid/x.');
const picture = { file: 'a.png', alt: plain, width: 1, height: 1 };
const figure = { kind: 'table' as const, caption: plain, columns: [both('列', 'Column')], rows: [], source: null };
const attribution = { source: 'blog.example.org', author: null, translator: null, licence: null };

/** News that say how many fifos are closed, with links. */
function child(links: string[], number: number): Partial<Entry> {
  return { children: [{ text: both(`关闭 ${number} 个 fifo。`, `It closes ${number} fifos.`), links }] };
}

const item: HandItem = { title: plain, text: unsafe, url: null };

/** Where an issue with the parts that are named is unsafe. */
function unsafePlaces(over: Partial<Issue>): (string | undefined)[] {
  const found = checkIssueText(issueOf(new Map(), over));
  return found.filter(({ code }) => code === 'draft-text-unsafe').map(({ place }) => place.key);
}

describe('the words beside the text of an entry', () => {
  test.each([
    ['a judgement', { judgement: unsafe }, 'judgement.zh'],
    ['a child', { children: [{ text: unsafe, links: [] }] }, 'children[0].text.zh[0]'],
    ['a title of a child', { children: [{ title: unsafe, text: plain, links: [] }] }, 'children[0].title.zh'],
    ['a picture', { pictures: [{ ...picture, alt: unsafe }] }, 'pictures[0].alt.zh'],
    ['a credit', { pictures: [{ ...picture, credit: unsafe.en }] }, 'pictures[0].credit'],
    ['a caption', { figures: [{ ...figure, caption: unsafe }] }, 'figures[0].caption.zh'],
    ['a column', { figures: [{ ...figure, columns: [unsafe] }] }, 'figures[0].columns[0].zh'],
    ['a row', { figures: [{ ...figure, rows: [{ label: unsafe, values: [1] }] }] }, 'figures[0].rows[0].label.zh'],
    ['a note', { attribution: { ...attribution, note: unsafe } }, 'attribution.note.zh'],
    ['an author', { attribution: { ...attribution, author: unsafe.en } }, 'attribution.author'],
    ['a reference', { references: [{ label: '<b>x</b>', url: 'https://example.org/' }] }, 'references[0].label'],
  ] satisfies [string, Partial<Entry>, string][])('%s holds no address and no markup', (_, over, key) => {
    expect(found(over)).toContain(`draft-text-unsafe ${key}`);
  });

  test('are as they should be', () => {
    const label = { label: 'example.org', url: 'https://example.org/a' };
    const all = { judgement: plain, children: [{ text: plain, links: [] }], references: [label] };
    expect(found({ ...all, pictures: [picture], figures: [figure], attribution })).toEqual([]);
  });

  test('say the same in both languages', () => {
    expect(found({ judgement: both('快了 2 倍。', 'It is faster.') })).toEqual(['draft-languages-differ judgement.en']);
  });

  test('are in their language', () => {
    expect(found({ judgement: both('All is as it was, and nothing is as it should be here.', '一切照常。') })).toEqual([
      'draft-language-wrong judgement.zh',
      'draft-language-wrong judgement.en',
    ]);
  });
});

describe('news under an entry', () => {
  test('are held to the evidence of what they link to', () => {
    expect(found(child([other.item.id], 3))).toEqual([]);
    expect(found(child([other.item.id], 7))).toEqual([
      'draft-fact-not-in-evidence children[0].zh.text[0]',
      'draft-fact-not-in-evidence children[0].en.text[0]',
    ]);
  });

  test('link to what was collected', () => {
    expect(found(child(['gh:a/b#1'], 3))).toContain('entry-link-unknown children[0].links[0]');
  });
});

test('an entry that leads to an address alone has a link', () => {
  const references = [{ label: 'The proposal', url: 'https://docs.example.org/proposal' }];
  expect(found({ links: [], references })).not.toContain('entry-link-missing links');
  expect(found({ links: [] })).toContain('entry-link-missing links');
});

describe('what people add to an issue', () => {
  test.each([
    ['preface', { preface: unsafe }, 'preface.zh[0]'],
    ['cover', { cover: { ...picture, alt: unsafe } }, 'cover.alt.zh'],
    ['errata', { errata: [{ at: '2019-05-14T00:00:00Z', text: unsafe }] }, 'errata[0].text.zh[0]'],
    ['promotion', { promotion: [item] }, 'promotion[0].text.zh[0]'],
    ['reading', { reading: [item] }, 'reading[0].text.zh[0]'],
    ['glossary', { glossary: [{ term: 'KEP', meaning: unsafe }] }, 'glossary[0].meaning.zh'],
  ] satisfies [string, Partial<Issue>, string][])('%s holds no address', (_, over, key) => {
    expect(unsafePlaces(over)).toContain(key);
  });

  test('four issues in the manner of the first volumes need no attention', () => {
    const found = [1, 2, 3, 4].flatMap((number) => checkIssueText(volume(number).issue));
    expect(found.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });
});

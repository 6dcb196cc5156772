import type { EntryCard, IssueCard } from '../model/archive.ts';
import type { Language } from '../model/bilingual.ts';
import { blocksOf, paragraphsOf } from '../render/blocks.ts';
import { cleanText } from '../render/clean-text.ts';
import { tagLabel } from '../render/labels.ts';
import type { Block } from '../render/view.ts';
import { entryAnchor, issuePath, relativeHref } from './site-address.ts';

/** The search page; what is found leads away from there. */
function searchPath(language: Language): string {
  return `${language}/search/`;
}

/**
 * What the search knows of an entry. `url` leads there from the search page of its language; `content` is what is searched, `meta` what
 * is shown. `language` is that of the index: Chinese is cut into words by us and by no language's rules.
 */
export type SearchRecord = {
  url: string;
  content: string;
  meta: { title: string; text: string; project: string; issue: string };
  language: 'und' | 'en';
};

/** One record for each entry, newest issue first. An entry without a text in the language is found by that of the other one. */
export function searchRecords(cards: readonly IssueCard[], language: Language): SearchRecord[] {
  return cards
    .toSorted((a, b) => (a.id < b.id ? 1 : -1))
    .flatMap((card) => card.entries.map((entry) => recordOf(card, entry, language)));
}

function recordOf(card: IssueCard, entry: EntryCard, language: Language): SearchRecord {
  const title = plain(blocksOf(entry.title, language));
  const text = plain(paragraphsOf(entry.text, language));
  const tag = entry.tag === null ? '' : plain(blocksOf(tagLabel(entry.tag), language));
  const project = cleanText(entry.project);
  const words = [title, text, project, tag].join('\n');
  const page = relativeHref(searchPath(language), issuePath(language, card.id));
  return {
    url: `${page}#${entryAnchor(entry.slug)}`,
    content: language === 'zh' ? cutHan(words) : words,
    meta: { title, text, project, issue: card.number === null ? card.id : `Vol. ${card.number}` },
    language: language === 'zh' ? 'und' : 'en',
  };
}

/**
 * Text whose Han characters stand as overlapping pairs, so that any stretch of them is found as a phrase of pairs: of `调度器` come
 * `调度`, `度器` and `器`, the last one for whoever looks for one character. A pair is written in Latin letters, because pagefind cuts Han
 * into the words of its dictionary when it indexes or is asked, and misses those that it does not have.
 * `templates/archive/search.js` cuts what is looked for in the same way.
 */
function cutHan(text: string): string {
  return text.normalize('NFKC').replaceAll(/\p{Script=Han}+/gu, (run) => {
    const letters = Array.from(run, lettersOf);
    const pairs = letters.map((one, index) => `zq${one}${letters[index + 1] ?? ''}`);
    return ` ${pairs.join(' ')} `;
  });
}

/** Five letters from a to p, the code point in hexadecimal with letters for its digits. */
function lettersOf(character: string): string {
  const digits = (character.codePointAt(0) ?? 0).toString(16).padStart(5, '0');
  return digits.replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '');
}

function plain(blocks: readonly Block[]): string {
  return blocks.map(({ runs }) => runs.map(({ text }) => text).join('')).join(' ');
}

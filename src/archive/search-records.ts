import type { EntryCard, IssueCard, IssueParts } from '../model/archive.ts';
import type { Bilingual, Language } from '../model/bilingual.ts';
import { blocksOf, paragraphsOf } from '../render/blocks.ts';
import { buildParts, buildPromotion } from '../render/build-parts.ts';
import { cleanText } from '../render/clean-text.ts';
import { labels, tagLabel } from '../render/labels.ts';
import type { Block } from '../render/view.ts';
import { entryAnchor, issuePath, relativeHref } from './site-address.ts';

/** The search page; what is found leads away from there. */
function searchPath(language: Language): string {
  return `${language}/search/`;
}

/**
 * What the search knows of an entry, or of what editors wrote beside entries. `url` leads there from the search page of its language; `content` is what is searched, `meta` what
 * is shown. `language` is that of the index: Chinese is cut into words by us and by no language's rules.
 */
export type SearchRecord = {
  url: string;
  content: string;
  meta: { title: string; text: string; project: string; issue: string };
  language: 'und' | 'en';
};

/**
 * One record for each entry, preface and item of an issue, and one for the corrections of the whole issue; those of an entry are found
 * there. The newest issue is first. What has no text in the language is found by that of the other one.
 */
export function searchRecords(cards: readonly IssueCard[], language: Language): SearchRecord[] {
  return cards
    .toSorted((a, b) => (a.id < b.id ? 1 : -1))
    .flatMap((card) => {
      const errata = card.parts.errata ?? [];
      const ofIssue = errata.filter(({ entry }) => entry === undefined);
      const all = [
        ...notesOf('preface', card.parts.preface === undefined ? [] : [card.parts.preface], language),
        ...card.entries.map((entry) => entryNote(entry, errata, language)),
        ...handNotes(card.parts, language),
        ...notesOf(
          'errata',
          ofIssue.map(({ text }) => text),
          language,
        ),
      ];
      return all.map((note) => recordOf(card, note, language));
    });
}

/** What is found at one place of an issue; `beside` is searched and not shown. */
type Note = { anchor: string; title: string; text: string; project: string; beside: string };

function entryNote(entry: EntryCard, errata: NonNullable<IssueParts['errata']>, language: Language): Note {
  const told = errata.filter((one) => one.entry === entry.slug).map(({ text }) => text);
  const project = cleanText(entry.project);
  const tag = entry.tag === null ? '' : plain(blocksOf(tagLabel(entry.tag), language));
  return {
    anchor: entryAnchor(entry.slug),
    title: plain(blocksOf(entry.title, language)),
    text: plain([entry.text, ...entry.more, ...told].flatMap((text) => paragraphsOf(text, language))),
    project,
    beside: `${project}\n${tag}`,
  };
}

function handNotes(parts: IssueParts, language: Language): Note[] {
  const promotion = buildPromotion(parts, language).value;
  const sections = [...buildParts(parts, language).value, ...(promotion === null ? [] : [promotion])];
  return sections.flatMap((section) =>
    section.items.map(({ anchor, title, text }) => {
      const project = plain(section.title);
      return { anchor, title: plain(title), text: plain(text), project, beside: project };
    }),
  );
}

/** A part of the page that has no titles of its own. */
function notesOf(part: 'preface' | 'errata', texts: readonly Bilingual[], language: Language): Note[] {
  if (texts.length === 0) return [];
  const text = plain(texts.flatMap((one) => paragraphsOf(one, language)));
  return [{ anchor: part, title: plain(blocksOf(labels[part], language)), text, project: '', beside: '' }];
}

function recordOf(card: IssueCard, note: Note, language: Language): SearchRecord {
  const { anchor, title, text, project, beside } = note;
  const words = [title, text, beside].join('\n');
  const page = relativeHref(searchPath(language), issuePath(language, card.id));
  return {
    url: `${page}#${anchor}`,
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

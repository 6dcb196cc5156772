import type { Language } from '../model/bilingual.ts';
import type { Draft, Sentence } from '../model/draft.ts';
import type { Entry } from '../model/entry.ts';
import type { Digest, Evidence } from '../model/evidence.ts';
import type { Severity } from '../model/problem.ts';
import { cleanText } from './clean-text.ts';
import { placeInEntry } from './place-in-entry.ts';
import { markSpans, type Piece } from './mark-span.ts';
import type { RenderInput } from './render-input.ts';
import { safeUrl } from './safe-url.ts';

/** `number` is that of the text in the list of texts; `text` is empty where that text is not stored. */
type QuoteView = { number: number; text: string };
/** `name` is `Title` or the number of the line; `more` counts the quotes that are not shown. */
type SentenceView = {
  name: string;
  edited: boolean;
  pieces: Piece[];
  findings: { severity: Severity; code: string; message: string }[];
  quotes: QuoteView[];
  more: number;
};

/** An entry sentence by sentence, with the passages that carry each; `removed` names what the writer did not read of them. */
export type Proof = {
  languages: { label: string; lang: 'zh-CN' | 'en'; sentences: SentenceView[] }[];
  texts: { number: number; label: string; url: string | null }[];
  removed: string;
};

/** Characters of a quote that are read for the 300 that are shown, and quotes of a sentence. */
const [read, most] = [1200, 8];

export type Sources = { texts: ReadonlyMap<Digest, string>; evidence: ReadonlyMap<Digest, Evidence> };

/** Where quotes come from, for all entries of an issue. */
export function sourcesOf({ items, evidence }: Pick<RenderInput, 'items' | 'evidence'>): Sources {
  const known = items.flatMap((item) => item.evidence.map((one) => [one.digest, one] as const));
  return { texts: evidence ?? new Map(), evidence: new Map(known) };
}

/** What an entry says now, each line beside the quotes of the draft's sentence that it still is. */
export function buildProof(entry: Entry, draft: Draft, sources: Sources): Proof {
  const numbers = new Map<Digest, number>();
  const numberOf = (digest: Digest): number => {
    const number = numbers.get(digest) ?? numbers.size + 1;
    numbers.set(digest, number);
    return number;
  };
  const languages = (['zh', 'en'] as const).map((language) => ({
    label: language === 'zh' ? '中文' : 'English',
    lang: language === 'zh' ? ('zh-CN' as const) : ('en' as const),
    sentences: partsOf(entry, language).map((part) => {
      const sentence = [draft[language].title, ...draft[language].sentences].find(({ text }) => text === part.text);
      return {
        name: part.name,
        edited: sentence === undefined,
        ...findingsOf({ entry, draft, ...part }),
        ...quotesOf(sentence, { sources, numberOf }),
      };
    }),
  }));
  return { languages, texts: textsOf(numbers, sources), removed: removedFrom(draft, { sources, numbers }) };
}

type Part = { key: string; name: string; text: string };

function partsOf(entry: Entry, language: Language): Part[] {
  const lines = entry[language].text.split('\n').map((text, index) => ({
    key: `${language}.text[${index}]`,
    name: `Sentence ${index + 1}`,
    text,
  }));
  const title = { key: `${language}.title`, name: 'Title', text: entry[language].title };
  return [title, ...lines.filter(({ text }) => text.trim() !== '')];
}

function findingsOf({
  entry,
  draft,
  key,
  text,
}: Part & { entry: Entry; draft: Draft }): Pick<SentenceView, 'pieces' | 'findings'> {
  const found = draft.problems.filter(({ place }) => placeInEntry(place, { draft, entry })?.key === key);
  return {
    pieces: markSpans(
      text,
      found.map(({ place }) => place.span ?? { start: 0, end: text.length }),
    ),
    findings: found.map(({ severity, code, message }) => ({ severity, code, message: cleanText(message) })),
  };
}

type Numbered = { sources: Sources; numberOf: (digest: Digest) => number };

function quotesOf(
  sentence: Sentence | undefined,
  { sources, numberOf }: Numbered,
): Pick<SentenceView, 'quotes' | 'more'> {
  const all = sentence?.quotes ?? [];
  const quotes = all.slice(0, most).map(({ evidence, start, end }) => {
    // Cleaning makes a text shorter, so a stretch of some length is enough; a whole evidence text need not be cleaned.
    const text = sources.texts.get(evidence)?.slice(start, Math.min(end, start + read)) ?? '';
    return { number: numberOf(evidence), text: cutQuote(cleanText(text), end > start + read) };
  });
  return { quotes, more: all.length - quotes.length };
}

function cutQuote(text: string, isCut: boolean): string {
  // Whole code points: half of one would be shown as a replacement character.
  const shown = text.match(/^.{0,300}/su)?.[0] ?? '';
  return isCut || shown !== text ? `${shown}…` : shown;
}

function textsOf(numbers: ReadonlyMap<Digest, number>, { evidence }: Sources): Proof['texts'] {
  return [...numbers].map(([digest, number]) => {
    const known = evidence.get(digest);
    return {
      number,
      label: known === undefined ? `evidence/${digest}.txt` : cleanText(known.label),
      url: known === undefined ? null : safeUrl(known.url),
    };
  });
}

/** `HTML comments (2) of [1]`; a text that no sentence quotes goes by its label. */
function removedFrom(
  draft: Draft,
  { sources, numbers }: { sources: Sources; numbers: ReadonlyMap<Digest, number> },
): string {
  return (draft.removed ?? [])
    .map(({ evidence, kind, count }) => {
      const number = numbers.get(evidence);
      const label = sources.evidence.get(evidence)?.label;
      const from = number === undefined ? (label === undefined ? '' : ` of ${cleanText(label)}`) : ` of [${number}]`;
      return `${kind} (${count})${from}`;
    })
    .join(', ');
}

import { isTurnOfPhrase } from './check-parity.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { hasName, standsIn, type EvidenceIndex } from '../grounds/evidence-index.ts';
import { findFacts, type Fact, type FactKind } from '../reading/find-facts.ts';
import { findNames } from '../reading/find-names.ts';
import { foldPlain } from '../text/fold-text.ts';
import { countsAList } from '../reading/counts-a-list.ts';
import type { TextPart } from '../grounds/text-part.ts';

const nouns: Record<FactKind | 'name', string> = {
  code: 'the code',
  advisory: 'the advisory',
  volume: 'the earlier issue',
  kep: 'the KEP',
  reference: 'the reference',
  handle: 'the login',
  date: 'the date',
  percentage: 'the percentage',
  version: 'the version',
  number: 'the number',
  name: 'the name',
};

/** Something that a text states and that an index does not have: its kind in words, and itself. */
export type Unfound = { what: string; key: string; shown: string; start: number; end: number };

/** Every number, version, date, id, login, code span, name and English quotation of a text must stand in the evidence. */
export function checkFacts(parts: readonly TextPart[], index: EvidenceIndex): Problem[] {
  const chinese = latinWords(parts);
  return parts.flatMap((part) => [
    ...checkQuotations(part, index),
    ...findUnfound(part, index, chinese).map(({ what, shown, start, end }) => {
      const place = { key: part.key, span: { start, end } };
      const message = `${what} ${shown} is not in the evidence.`.replace(/^t/, 'T');
      return problem('draft-fact-not-in-evidence', place, message);
    }),
  ]);
}

/** Latin words of the Chinese text, in lower case. */
export function latinWords(parts: readonly TextPart[]): ReadonlySet<string> {
  const words = parts
    .filter(({ language }) => language === 'zh')
    .flatMap(({ text }) => text.match(/[A-Za-z0-9_-]+/g) ?? []);
  return new Set(words.map((word) => word.toLowerCase()));
}

/** Facts and names of a text that an index does not have, each once. */
export function findUnfound(
  { language, text }: TextPart,
  index: EvidenceIndex,
  chinese: ReadonlySet<string>,
): Unfound[] {
  const { facts, rest } = findFacts(text);
  const wrong = facts
    .filter((fact) => !standsIn(index, fact) && !isTurnOfPhrase(fact) && !(isCount(fact) && countsAList(text, fact)))
    .map(({ kind, key, shown, start }) => ({ what: nouns[kind], key, shown, start, end: start + shown.length }));
  const names = findNames(rest.replaceAll(quotation, blankOf), language)
    // A capital at the beginning of a sentence is a name only when the Chinese text has the same Latin word.
    .filter(({ name, certain }) => certain || chinese.has(name.toLowerCase()))
    .filter(({ name }) => !hasName(index, name))
    .map(({ name, start }) => ({ what: nouns.name, key: name, shown: name, start, end: start + name.length }));
  const seen = new Set<string>();
  return [...wrong, ...names].filter(({ what, shown }) => {
    const isNew = !seen.has(`${what} ${shown}`);
    seen.add(`${what} ${shown}`);
    return isNew;
  });
}

function isCount({ kind }: Fact): boolean {
  return kind === 'number';
}

/** What stands in quotation marks is compared as a whole and not word by word. */
const quotation = /“([^“”]*)”/g;

function blankOf(shown: string): string {
  return ' '.repeat(shown.length);
}

/** A quotation of Latin words is upstream's own wording, so it is verbatim; a final … marks a cut. */
function checkQuotations({ key, text }: TextPart, index: EvidenceIndex): Problem[] {
  return [...text.matchAll(quotation)].flatMap((match) => {
    const [shown, inner = ''] = match;
    const words = foldPlain(inner).trim().replace(/\s*…$/, '');
    if (/\p{Script=Han}/u.test(words) || !/[A-Za-z]/.test(words) || index.text.includes(words)) return [];
    const place = { key, span: { start: match.index, end: match.index + shown.length } };
    return [problem('draft-quote-not-verbatim', place, `${shown} is not in the evidence word for word.`)];
  });
}

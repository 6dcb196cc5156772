import { problem, type Problem } from '../model/problem.ts';
import { hasName, standsIn, type EvidenceIndex } from './evidence-index.ts';
import { findFacts, type FactKind } from './find-facts.ts';
import { findNames } from './find-names.ts';
import { foldPlain } from './fold-text.ts';
import type { TextPart } from './text-part.ts';

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

/** Every number, version, date, id, login, code span, name and English quotation of a text must stand in the evidence. */
export function checkFacts(parts: readonly TextPart[], index: EvidenceIndex): Problem[] {
  const latin = parts
    .filter(({ language }) => language === 'zh')
    .flatMap(({ text }) => text.match(/[A-Za-z0-9_-]+/g) ?? []);
  const chinese = new Set(latin.map((word) => word.toLowerCase()));
  return parts.flatMap((part) => [...checkQuotations(part, index), ...checkPart(part, { index, chinese })]);
}

type Against = { index: EvidenceIndex; chinese: ReadonlySet<string> };

function checkPart({ key, language, text }: TextPart, { index, chinese }: Against): Problem[] {
  const { facts, rest } = findFacts(text);
  const wrong = facts.filter((fact) => !standsIn(index, fact)).map(({ kind, shown }) => `${nouns[kind]} ${shown}`);
  const names = findNames(rest.replaceAll(quotation, ' '), language)
    // A capital at the beginning of a sentence is a name only when the Chinese text has the same Latin word.
    .filter(({ name, certain }) => certain || chinese.has(name.toLowerCase()))
    .filter(({ name }) => !hasName(index, name))
    .map(({ name }) => `${nouns.name} ${name}`);
  return [...new Set([...wrong, ...names])].map((shown) =>
    problem('draft-fact-not-in-evidence', { key }, `${shown} is not in the evidence.`.replace(/^t/, 'T')),
  );
}

/** What stands in quotation marks is compared as a whole and not word by word. */
const quotation = /“([^“”]*)”/g;

/** A quotation of Latin words is upstream's own wording, so it is verbatim; a final … marks a cut. */
function checkQuotations({ key, text }: TextPart, index: EvidenceIndex): Problem[] {
  return [...text.matchAll(quotation)].flatMap(([shown, inner = '']) => {
    const words = foldPlain(inner).trim().replace(/\s*…$/, '');
    if (/\p{Script=Han}/u.test(words) || !/[A-Za-z]/.test(words) || index.text.includes(words)) return [];
    return [problem('draft-quote-not-verbatim', { key }, `${shown} is not in the evidence word for word.`)];
  });
}

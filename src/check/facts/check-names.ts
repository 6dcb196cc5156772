import { problem, type Problem } from '../../model/problem.ts';
import { findFacts } from '../reading/find-facts.ts';
import { findNames, type FoundName } from '../reading/find-names.ts';
import { textsOf, type Passage } from '../grounds/passage.ts';
import type { TextPart } from '../grounds/text-part.ts';

/** Where each language of a sentence has a name that all of the other language lacks, one of the two is wrong. */
export function checkNames(passages: readonly Passage[]): Problem[] {
  const parts = passages.flatMap(textsOf);
  const texts = { zh: joined(parts, 'zh'), en: joined(parts, 'en') };
  return passages.flatMap(({ zh, en }) => {
    if (zh === undefined || en === undefined) return [];
    const [chinese, english] = [lackingIn(texts.en, zh), lackingIn(texts.zh, en)];
    const [first, second] = [chinese[0], english[0]];
    if (first === undefined || second === undefined) return [];
    const message = `The Chinese sentence names ${first.name}, and the English one ${second.name}.`;
    const span = { start: first.start, end: first.start + first.name.length };
    return [problem('draft-name-differs', { key: zh.key, span }, message)];
  });
}

function joined(parts: readonly TextPart[], language: TextPart['language']): string {
  return parts
    .filter((part) => part.language === language)
    .map(({ text }) => text)
    .join('\n');
}

function lackingIn(other: string, { language, text }: TextPart): FoundName[] {
  const prose = findFacts(text).rest.replaceAll(/“[^“”]*”|《[^《》]*》/g, (shown) => ' '.repeat(shown.length));
  return findNames(prose, language).filter(({ name, certain }) => certain && !stands(other, name));
}

/** As it is, in another number, or by its initials: CRD for CustomResourceDefinitions. */
function stands(text: string, name: string): boolean {
  const lower = text.toLowerCase();
  const plain = name.toLowerCase();
  const forms = [plain, plain.replace(/(?:'s|s)$/, ''), plain.replace(/es$/, ''), plain.replace(/y$/, 'ies')];
  const capitals = name.replaceAll(/[^A-Z]/g, '');
  return (
    forms.some((form) => lower.includes(form)) ||
    (capitals.length > 1 && text.includes(capitals)) ||
    isSpelledOut(name, lower)
  );
}

/** DRA for dynamic resource allocation. */
function isSpelledOut(name: string, lower: string): boolean {
  if (!/^[A-Z]{2,5}$/.test(name)) return false;
  return new RegExp(Array.from(name.toLowerCase(), (letter) => `\\b${letter}[a-z]+`).join('[ -]')).test(lower);
}

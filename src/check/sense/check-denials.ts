import type { Language } from '../../model/bilingual.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { quotesIn, textsOf, type Passage } from '../grounds/passage.ts';
import type { TextPart } from '../grounds/text-part.ts';
import { piecesOf } from '../text/pieces-of.ts';
import { listAffirmed, listDenials, wordsOf, type DenialsOfText, type PlainDenial } from '../reading/list-denials.ts';

type Span = { start: number; end: number };

/**
 * House style says denials as the quotes say them, so that they can be held to them: every denial of a sentence has one in its
 * quotes, every denial of the quotes that the sentence tells is one in the sentence, and both languages have as many.
 * @param evidence whole texts: what they affirm word for word is not denied on the ground of another denial.
 */
export function checkDenials(passages: readonly Passage[], evidence: readonly string[] = []): Problem[] {
  let whole: ReadonlySet<string>[] | null = null;
  const readWhole = () => (whole ??= evidence.flatMap(piecesOf).flatMap((text) => listAffirmed(text, 'en')));
  return passages.flatMap((passage) => {
    const found = textsOf(passage).flatMap((part) => compareQuotes(part, passage, readWhole));
    return found.length > 0 ? withOther(passage, found) : compareLanguages(passage);
  });
}

/** What the Chinese sentence denies as well is as wrong as the English one that is held to English quotes. */
function withOther(passage: Passage, found: Problem[]): Problem[] {
  const [first] = found;
  const other = textsOf(passage).find(({ key }) => found.every(({ place }) => place.key !== key));
  if (first === undefined || other === undefined) return found;
  const [denial] = listDenials(other.text, other.language).plain;
  return [...found, report(other, first.place.span === undefined ? undefined : denial, first.message)];
}

/** Denials of a sentence and of its quotes that are compared one by one: no prose has more. */
const most = { told: 24, quoted: 96 };

/** A text against the quotes of its own language. */
function compareQuotes(part: TextPart, passage: Passage, readWhole: () => readonly ReadonlySet<string>[]): Problem[] {
  const { language, text } = part;
  const quotes = quotesIn(passage, language);
  if (quotes.length === 0) return [];
  const own = listDenials(text, language);
  const theirs = quotes.map((quote) => listDenials(quote, language));
  const known = {
    plain: theirs.flatMap(({ plain }) => plain).slice(0, most.quoted),
    held: theirs.flatMap(({ held }) => held),
  };
  const beyond = own.plain[most.told];
  if (beyond !== undefined) {
    return [report(part, beyond, `It denies ${own.plain.length} times, and ${most.told} are held to its quotes.`)];
  }
  const { free, lacking } = pairUp(own.plain, known.plain, readWhole);
  const [denial] = free;
  const isWhole = quotesIn(passage, language === 'zh' ? 'en' : 'zh').length === 0;
  if (isWhole && denial !== undefined && free.length > spare(known, own)) {
    return [report(part, denial, `“${text.slice(denial.start, denial.end)}”: no quote of the sentence denies this.`)];
  }
  const words = wordsOf(text);
  const affirmed = quotes.flatMap((quote) => listAffirmed(quote, language));
  const isTurn = quotes.some((quote) => /\bnow\b/i.test(quote)) || tellsPast[language].test(text);
  const told = lacking
    .filter((one) => !(one.was && isTurn) && !tellsFault[language].test(text))
    .filter((one) => own.plain.every((other) => likeness(one, other) === 0))
    .filter((one) => isTold(one, words, affirmed));
  const lost = withoutRepeats(told);
  if (lost.length <= spare(own, known) + free.length) return [];
  return [report(part, undefined, 'A quote of the sentence denies what the sentence tells without a denial.')];
}

/** What is now stands beside what was not; a sentence may tell either. */
const tellsPast: Record<Language, RegExp> = {
  en: /\b(?:used to|previously|formerly|until now|before that|the old)\b/i,
  zh: /过去|此前|以往|原先|原来|曾|旧/,
};
/** A fault that is mended is told without the denial that tells of its end. */
const tellsFault: Record<Language, RegExp> = { en: /\b(?:fix\w*|repair\w*)\b/i, zh: /修复|修正/ };

/** Words of one text that hold a denial and have no counterpart in the other one. */
function spare({ held }: DenialsOfText, other: DenialsOfText): number {
  return held.filter((word) => !other.held.includes(word)).length;
}

/** Pairs denials one to one, those that deny the same first. */
function pairUp(
  own: readonly PlainDenial[],
  known: readonly PlainDenial[],
  readWhole: () => readonly ReadonlySet<string>[],
): { free: PlainDenial[]; lacking: PlainDenial[] } {
  const pairs = own
    .flatMap((one) => known.map((other) => ({ one, other, score: likeness(one, other) })))
    .toSorted((a, b) => b.score - a.score);
  const taken = new Set<PlainDenial>();
  for (const { one, other, score } of pairs) {
    if (taken.has(one) || taken.has(other) || (score < 3 && isAffirmed(one, readWhole()))) continue;
    taken.add(one).add(other);
  }
  return { free: own.filter((one) => !taken.has(one)), lacking: known.filter((one) => !taken.has(one)) };
}

/** All that it denies is affirmed in one clause. */
function isAffirmed({ denied }: PlainDenial, affirmed: readonly ReadonlySet<string>[]): boolean {
  return denied.length >= 2 && affirmed.some((clause) => denied.every((word) => clause.has(word)));
}

/** Three for each word that both deny, one for each other word of both clauses. */
function likeness(one: PlainDenial, other: PlainDenial): number {
  const denied = one.denied.filter((word) => other.denied.includes(word)).length;
  return 3 * denied + [...one.about].filter((word) => other.about.has(word)).length;
}

/** Most of what it denies stands in the text, and no clause that denies nothing says so much of it. */
function isTold(
  { denied, about, ofThing }: PlainDenial,
  words: ReadonlySet<string>,
  affirmed: readonly ReadonlySet<string>[],
): boolean {
  const isIn = (word: string) => words.has(word) || [...words].some((other) => isForm(word, other));
  const [nearest] = denied;
  if (nearest === undefined || (ofThing && !isIn(nearest))) return false;
  if (denied.filter(isIn).length < denied.length / 2) return false;
  const common = [...about].filter((word) => words.has(word));
  return !affirmed.some(
    (clause) => common.length > 0 && common.filter((word) => clause.has(word)).length >= 0.6 * common.length,
  );
}

/** “Voted” and “vote” have stems that differ in an ending. */
function isForm(word: string, other: string): boolean {
  const [short, long] = word.length < other.length ? [word, other] : [other, word];
  return short.length >= 3 && long.length - short.length <= 2 && long.startsWith(short) && /^[a-z]/.test(short);
}

/** Two quotes may deny the same. */
function withoutRepeats(denials: readonly PlainDenial[]): PlainDenial[] {
  return denials.filter(
    ({ denied }, index) => !denials.slice(0, index).some((other) => denied.some((word) => other.denied.includes(word))),
  );
}

function compareLanguages({ zh, en }: Passage): Problem[] {
  if (zh === undefined || en === undefined) return [];
  const [inChinese, inEnglish] = [listDenials(zh.text, 'zh'), listDenials(en.text, 'en')];
  const more = inChinese.held.length - inEnglish.held.length;
  const [chinese, english] = [inChinese.plain, inEnglish.plain];
  if (english.length > chinese.length + Math.max(0, more)) {
    return [report(en, english.at(-1), 'The English sentence denies more than the Chinese one.')];
  }
  if (chinese.length > english.length + Math.max(0, -more)) {
    return [report(zh, chinese.at(-1), 'The Chinese sentence denies more than the English one.')];
  }
  return [];
}

function report({ key }: TextPart, span: Span | undefined, message: string): Problem {
  const place = span === undefined ? { key } : { key, span: { start: span.start, end: span.end } };
  return problem('draft-denial-unmatched', place, message);
}

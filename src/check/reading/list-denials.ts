import type { Language } from '../../model/bilingual.ts';
import { stemOf, stopWords } from '../text/stem.ts';
import { lastEnding } from '../text/last-ending.ts';
import { blank } from './find-claims.ts';

/** A plain denial: not, no, never, without; 不, 没有, 无, 未. */
export type PlainDenial = {
  start: number;
  end: number;
  /** What it denies: stems of English words, or characters, nearest first. */
  denied: readonly string[];
  /** Whether it denies a thing and not an act: without an index, 没有索引. */
  ofThing: boolean;
  /** Of how things were: did not, was not. */
  was: boolean;
  /** What its clause is about. */
  about: ReadonlySet<string>;
};

/** `held`: words that hold a denial in themselves, which another wording may put as a plain one: uncontested, instead of, 除非. */
export type DenialsOfText = { plain: PlainDenial[]; held: string[] };

const plainDenials: Record<Language, RegExp> = {
  en: /(?<![a-z])(?:no longer|not|cannot|no|never|neither|none|nobody|nothing|nowhere|without|unable)\b|\b[a-z]+n[’']t\b/gi,
  zh: /不再|不会|不能|不可|不得|不必|不用|不需|不准|无需|无须|尚未|从未|并未|未能|没有|没|无法|无从|无(?!论)|未(?![来知定])|不(?![过同仅断但论止少便久然错妨良足时惜停]|管(?:是|怎|如何|什么|哪|多|谁))/g,
};
const heldDenials: Record<Language, RegExp> = {
  en: /\b(?:nor|instead of|rather than|unless|lack\w*|un(?!it|der|ion|ix|ivers|less|que|til)[a-z]{3,}|in(?:valid|correct|compatible|complete|active|visible|secure|sufficient|capable)\w*|im(?:possible|mutable)|non-\w+|forbid\w*|disallow\w*|reject\w*|refus\w*|den(?:y|ies|ied)|absent|[a-z]+less|empty|missing)\b/gi,
  zh: /而不是|而非|并非|除非|以免|免|非(?!常)|勿|禁止|拒绝|缺(?!陷)|空(?!间)|除外|例外|未知|不足|只读|唯一/g,
};
/** What the record does not hold, such as the merge of what is open, no quote has to say; “not only” and “nothing but” affirm. */
const noDenials: Record<Language, RegExp> = {
  en: /\b(?:not|nothing|no|none) (?:of (?:it|them|this) )?(?:code )?(?:is |has |have |been |yet |be |are )*merged(?: yet)?|\bnot (?:been )?released yet|\bnot (?:yet )?happened(?: yet)?|\bnot yet (?:been )?(?:merged|released)|\bunmerged\b|without (?:being merged|merging|a merge)|\b(?:not|nothing) (?:only|just|merely|but)\b|\b(?:and|but) (?:for |in )?no others?\b|\bupstream left no \w+ to quote|\bno end and no outcome in the record|\brecord holds no tally/gi,
  zh: /(?:尚|还|仍|均)?未(?:获?合并|被?合入|发布|并入)|还?没有?(?:合并|合入|发布)(?=[，。；]|$)|(?:尚|还|仍)?未关闭|不带任何|不仅|上游没有留下|公开记录里(?:既?没有[\p{Script=Han}，]{0,10}也没有|没有)/gu,
};
const clauseEnds = /[,;:()—，；：。]|\.(?=\s|$)|\s(?=(?:but|while|whereas|because|so|although|though|which)\s)/g;
const scopeEnd = /[,;:()—，；：。]|\.(?:\s|$)|\s(?=(?:but|while|whereas|because|so|although|though|which|and|or)\s)/;
const past = /\b(?:did|was|were|had|could|would)(?: not|n[’']t)$/i;
/** So many words after a denial tell what it denies. */
const reach: Record<Language, number> = { en: 4, zh: 3 };
/** A clause is no longer than this, so that a long text takes linear time. */
const farthest = 400;
const step = 200;

/** What a text denies. Code, quotations and titles of works deny nothing. */
export function listDenials(text: string, language: Language): DenialsOfText {
  const prose = blank(text).replaceAll(noDenials[language], hide);
  // 而不是 holds a 不, and “unless” no “un-”: each language reads first what the other kind would find within it.
  const [first, second] = language === 'en' ? [plainDenials, heldDenials] : [heldDenials, plainDenials];
  const found = [...prose.matchAll(first[language])];
  const rest = [...prose.replaceAll(first[language], hide).matchAll(second[language])];
  const [plain, held] = language === 'en' ? [found, rest] : [rest, found];
  const about = readAbout(
    text,
    Array.from(prose.matchAll(clauseEnds), ({ index }) => index),
  );
  return {
    plain: plain.map(({ index, 0: word }) => {
      const end = index + word.length;
      return {
        start: index,
        end,
        denied: deniedAfter(text, end, language),
        ofThing: /^(?:without|no|没有|无)$/i.test(word),
        was: past.test(text.slice(Math.max(0, index - 12), end)),
        about: about(index),
      };
    }),
    held: held.map(([word]) => word.toLowerCase()),
  };
}

function hide(shown: string): string {
  return '\u0001'.repeat(shown.length);
}

function deniedAfter(text: string, end: number, language: Language): string[] {
  const scope = text.slice(end, end + farthest).split(scopeEnd)[0] ?? '';
  const words = language === 'zh' ? (scope.match(/\p{Script=Han}|[A-Za-z][\w-]*/gu) ?? []) : [...wordsOf(scope)];
  return words.slice(0, reach[language]).map((word) => word.toLowerCase());
}

/** What the clause at a place is about. Places of one clause have one answer, and those of a long one by steps. */
function readAbout(text: string, ends: readonly number[]): (at: number) => ReadonlySet<string> {
  const places = ends.map((end) => ({ start: end, end }));
  const known = new Map<string, ReadonlySet<string>>();
  return (at) => {
    const last = lastEnding(places, at);
    const [from, to] = [ends[last], ends[last + 1]];
    const start = Math.max(Math.floor(at / step) * step - farthest, from === undefined ? 0 : from + 1);
    const end = Math.min(Math.ceil(at / step) * step + farthest, to ?? text.length);
    const about = known.get(`${start} ${end}`) ?? wordsOf(text.slice(start, end));
    known.set(`${start} ${end}`, about);
    return about;
  };
}

/** Words that say what a text is about: English ones as stems, Chinese ones as characters, and numbers. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[a-z][a-z-]{2,}|\d[\d.]*|\p{Script=Han}/gu) ?? [];
  return new Set(
    words.filter((word) => !stopWords.has(word)).map((word) => (/^[a-z]/.test(word) ? stemOf(word) : word)),
  );
}

/** Clauses of a text that deny nothing, as what they are about. */
export function listAffirmed(text: string, language: Language): ReadonlySet<string>[] {
  return text
    .split(clauseEnds)
    .filter((clause) => listDenials(clause, language).plain.length === 0)
    .map(wordsOf);
}

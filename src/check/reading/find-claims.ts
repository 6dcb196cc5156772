import { codeSpansIn, withoutCode } from '../../model/code-spans.ts';
import type { Language } from '../../model/bilingual.ts';
import { concepts } from './concepts.ts';
import { deniesNounOnly, findDenials, isDenialIn, type Denial } from './find-denials.ts';
import { lastEnding } from '../text/last-ending.ts';
import { findNumberWords } from './number-words.ts';
import { findPhrases, makeLexicon, type Sense } from './lexicon.ts';

/** Something that a text says or denies. `concept` is one for both languages. */
export type Claim = {
  concept: string;
  /** -1 for the opposite word: disabled, removed. */
  word: 1 | -1;
  /** `word`, turned round where the text denies it. */
  sign: 1 | -1;
  /** False where the word has more than one sense. */
  certain: boolean;
  /** Whether the word is of one concept only. */
  single: boolean;
  /** Whether the word denies by itself: unaffected, 不变. Then it says what another text says with a denial. */
  intrinsic: boolean;
  /** Whether a denial stands before it in its clause, and perhaps means it. */
  under: boolean;
  /** Whether `sign` is beyond doubt: certain, no condition, and a denial, if any, that means it and nothing else. */
  sure: boolean;
  /** Of how things were. */
  was: boolean;
  /** Numbers and code of the clause, which tell two claims of one sentence apart. */
  anchors: readonly string[];
  start: number;
  end: number;
};

export type FoundClaims = { claims: Claim[]; denials: Denial[] };

const lexicon = makeLexicon(concepts);
const near = 24;
/** A clause is no longer than this, so that a long text takes linear time. */
const farthest = 400;
const fillers =
  /\b(?:be|been|being|is|are|was|were|have|has|had|to|any|yet|the|a|an|its|their|it|longer|more|also|[a-z]+ly)\b|[会被能再需要必有可以得任何自动将把对其所受]/gi;
const conditions: Record<Language, RegExp> = {
  en: /\b(?:if|when|whenever|where|wherever|unless|until|once|should|whether|in case|while|those that|those who)\b[^,;.]*$/i,
  zh: /(?:若|如果|如|一旦|只要|除非|当|凡是|是否|能否|可否|要不要|哪怕)[^，；。]*$/,
};
const past: Record<Language, RegExp> = {
  en: /\b(?:used to|until now|previously|formerly|so far|before this|earlier|did|was|were|could|had)\b/i,
  zh: /过去|此前|以往|以前|之前|原来|原先|原本|曾|从前|早先|一度/,
};
const denying =
  /^(?:不|无|未|没|免|毋|un(?!der)|in(?:valid|compatible|secure|accessible)|need not|needn|don[’']t|do(?:es)? without|dis(?:connect|trust)|unnecessary)/i;
const noun = /\b(?:the|an?|of|this|its|their|his|each|every|in|for|with|by)\s+$/i;

/** Claims of a text. Code and quotations say nothing. */
export function findClaims(text: string, language: Language): FoundClaims {
  const prose = blank(text);
  const denials = findDenials(prose, language);
  const found = findPhrases(prose, language, lexicon);
  const known = listAnchors(text);
  return {
    claims: found.flatMap((phrase, index) =>
      claimsOf(phrase, { prose, text, language, denials, known, before: found[index - 1]?.start ?? -1 }),
    ),
    denials,
  };
}

type Phrase = { start: number; end: number; senses: readonly Sense[] };
type Around = {
  prose: string;
  text: string;
  language: Language;
  denials: readonly Denial[];
  known: readonly AnchorAt[];
  before: number;
};

function claimsOf({ start, end, senses }: Phrase, { prose, text, language, denials, known, before }: Around): Claim[] {
  // A form that holds its own denial, such as 无需, is not denied by it.
  const [nearest, second] = denialsBefore(start, { prose, language, denials });
  const next = prose.slice(end, end + 14);
  const after = language === 'en' ? /^\s+(?:no|nothing|none|neither)\b/i.test(next) : /^(?:不|失败)/.test(next);
  const isOnly = language === 'en' && /^\s+(?:only|nothing|no more than|not)\b/i.test(next);
  const between = nearest === undefined ? '' : prose.slice(nearest.end, start);
  const denied =
    (nearest !== undefined &&
      // “What cannot start fails”: a denial means the first word after it.
      before < nearest.end &&
      isNear(between, language) &&
      !deniesNounOnly(prose.slice(nearest.start, nearest.end), between)) ||
    after;
  const plain = nearest === undefined ? !after || language === 'en' : denied && nearest.strong && second === undefined;
  const isCondition =
    conditions[language].test(prose.slice(Math.max(0, start - farthest), start)) ||
    (language === 'zh' &&
      denied &&
      /^[^，；。]{0,12}(?:时|的情况|的话|者|的)(?=[，；。]|$|\s*[\p{L}])/u.test(prose.slice(end))) ||
    (language === 'en' && noun.test(prose.slice(Math.max(0, start - 8), start)));
  const clause = clauseAround(prose, start, end);
  const was = past[language].test(prose.slice(clause.start, end)) || (denied && nearest?.was === true);
  const own = anchorsIn(known, clause.start, clause.end);
  // “Alpha in v1.33, off by default”: what stands before the comma.
  const last = clauseAround(prose, Math.max(0, clause.start - 2), Math.max(0, clause.start - 2));
  const anchors = own.length > 0 || clause.start === 0 ? own : anchorsIn(known, last.start, last.end);
  const beside = anchorsIn(known, Math.max(clause.start, start - near), Math.min(clause.end, end + near));
  return senses.map(({ concept, sign, certain }) => ({
    concept,
    word: sign,
    sign: denied ? (sign === 1 ? -1 : 1) : sign,
    single: senses.length === 1,
    intrinsic: !isScale(concept) && denying.test(text.slice(start, end)),
    under: isScale(concept) ? denied : nearest !== undefined || after,
    // “Growing pauses” are no growth of what is counted.
    certain: certain && !(concept === 'increase' && isAdjective(prose, start, end)),
    sure: certain && plain && !isCondition && !isOnly,
    was,
    // More and less are said of the number beside them.
    anchors: anchorsFor(concept, concept === 'increase' ? beside : anchors),
    start,
    end,
  }));
}

/** The two nearest denials that reach over what stands between them and a word. */
function denialsBefore(
  start: number,
  { prose, language, denials }: Pick<Around, 'prose' | 'language' | 'denials'>,
): Denial[] {
  const found: Denial[] = [];
  for (let index = lastEnding(denials, start); index >= 0 && found.length < 2; index -= 1) {
    const one = denials[index];
    // What ends the reach of one ends that of all before it.
    if (one === undefined || start - one.end > farthest || !isDenialIn(prose.slice(one.end, start), language)) break;
    found.push(one);
  }
  return found;
}

/** Ends of a scale: a denial means the verb beside them and not the bound itself. */
function isScale(concept: string): boolean {
  return concept === 'bound' || concept === 'before';
}

function clauseAround(prose: string, start: number, end: number): { start: number; end: number } {
  const least = Math.max(0, start - farthest);
  const before = prose.slice(least, start);
  const from = Math.max(...[',', ';', '. ', ': ', '，', '；', '。', '：'].map((mark) => before.lastIndexOf(mark)));
  const to = prose.slice(end, end + farthest).search(/[,;，；。：]\D|\.\s|: /);
  return { start: least + from + 1, end: to < 0 ? Math.min(prose.length, end + farthest) : end + to };
}

type AnchorAt = { anchor: string; start: number; end: number };

/** Numbers, code and stages of a text with their places: read once, since each claim asks for those of its clause. */
function listAnchors(text: string): AnchorAt[] {
  const code = codeSpansIn(text).map(({ inner, start, end }) => ({
    anchor: inner.replaceAll(',', '').replace(/\.$/, '').toLowerCase(),
    start,
    end,
  }));
  const prose = withoutCode(text);
  const plain = [...prose.matchAll(/(?<![\w.])\d[\d,.]*|\bhalf\b|一半|半数|\b(?:alpha|beta|stable|GA)\b/gi)].map(
    ({ 0: shown, index }) => ({
      anchor: /半/.test(shown) ? 'half' : shown.replaceAll(',', '').replace(/\.$/, '').toLowerCase(),
      start: index,
      end: index + shown.length,
    }),
  );
  const words = [...findNumberWords(prose, 'en'), ...findNumberWords(prose, 'zh')].map(({ value, shown, start }) => ({
    anchor: String(value),
    start,
    end: start + shown.length,
  }));
  return [...code, ...plain, ...words];
}

/** A clause of prose has fewer; those of one that goes on and on tell nothing apart. */
const mostAnchors = 12;

/** The first anchors of a place. */
function anchorsIn(anchors: readonly AnchorAt[], start: number, end: number): string[] {
  const found: string[] = [];
  for (const one of anchors) {
    if (one.start >= start && one.end <= end) found.push(one.anchor);
    if (found.length === mostAnchors) break;
  }
  return found;
}

/** Numbers tell ends of a scale apart, stages what is on in which, and code anything. */
function anchorsFor(concept: string, anchors: readonly string[]): string[] {
  const hasCode = anchors.some((anchor) => !/^(?:\d|half$|(?:alpha|beta|stable|ga)$)/.test(anchor));
  return anchors.filter((anchor) => {
    if (/^\d|^half$/.test(anchor)) return isScale(concept) || concept === 'increase';
    // What is on in beta is told of the code beside it, where there is any.
    return !/^(?:alpha|beta|stable|ga)$/.test(anchor) || (concept === 'enable' && !hasCode);
  });
}

function isAdjective(prose: string, start: number, end: number): boolean {
  return (
    prose.slice(start, end).endsWith('ing') &&
    !/\b(?:is|are|was|were|be|been|by|of|for|keeps?|without|on)\s+$/i.test(
      prose.slice(Math.max(0, start - near), start),
    )
  );
}

function isNear(between: string, language: Language): boolean {
  const rest = between.replaceAll(fillers, ' ').trim();
  if (language === 'zh') return rest.replaceAll(/\s+/g, '').length <= 1;
  return rest === '' || !rest.includes(' ');
}

/** The text with code, quotations and titles replaced by marks of the same length. */
export function blank(text: string): string {
  return withoutCode(text, '`')
    .replaceAll(/“[^“”]*”|《[^《》]*》/g, (shown) => '`'.repeat(shown.length))
    .replaceAll(/\b((?:turn|switch|tak|took|put|leav|left)\w*) ((?:\w+ ){0,2}\w+) (on|off|out)\b/gi, '$1 $3 $2');
}

/** The same with code left as it is, but for its marks. */
export function blankQuotations(text: string): string {
  return text.replaceAll(/“[^“”]*”|《[^《》]*》/g, (shown) => '`'.repeat(shown.length)).replaceAll('`', ' ');
}

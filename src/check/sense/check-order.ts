import { withoutCode } from '../../model/code-spans.ts';
import type { Language } from '../../model/bilingual.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { wordsOf } from '../reading/list-denials.ts';
import { textsOf, type Passage } from '../grounds/passage.ts';
import type { TextPart } from '../grounds/text-part.ts';

/** A change of values as a text tells it. */
type Change = { from: string; to: string; start: number; end: number };

const value =
  '(`[^`\\n]{1,200}`|“[^”\\n]{1,200}”|v?\\d[\\w.,%]{0,30}(?:\\s?(?:[A-Za-zµ%]+|毫秒|微秒|秒|分钟|小时|天|周|年|个月|字节|万|亿)(?![A-Za-z]))?|(?<![\\w.-])[A-Za-z][\\w.-]{0,60})';
const changes: Record<Language, { pattern: RegExp; isBackward?: true }[]> = {
  en: [
    {
      pattern: new RegExp(
        `\\bfrom\\s+(?:the\\s+)?${value}(?:\\s[a-z]+)?\\s+(?:down\\s+|up\\s+)?to\\s+(?:the\\s+|an?\\s+)?${value}`,
        'gi',
      ),
    },
    { pattern: new RegExp(`${value}\\s*(?:→|->|=>)\\s*${value}`, 'g') },
    {
      pattern: new RegExp(`${value},?\\s+(?:instead of|rather than|down from|up from)\\s+(?:the\\s+)?${value}`, 'gi'),
      isBackward: true,
    },
  ],
  zh: [
    {
      pattern: new RegExp(
        `[从由自]\\s*${value}[^，。；]{0,8}?(?:升|增|提|降|减|缩|改|变|转|换|调|移|迁|放宽|延长|至|到)[\\p{Script=Han}]{0,3}\\s*${value}`,
        'gu',
      ),
    },
    { pattern: new RegExp(`${value}\\s*→\\s*${value}`, 'g') },
    {
      pattern: new RegExp(`${value}\\s*(?:，)?(?:而非|而不是|而不再是)\\s*(?:此前的|原来的|以往的)?\\s*${value}`, 'g'),
      isBackward: true,
    },
  ],
};

/** Values change in the direction of the evidence, a rise rises, and whoever acts on another does so in both languages. */
export function checkOrder(passages: readonly Passage[], evidence: readonly string[]): Problem[] {
  const whole = evidence.flatMap((text) => changesOf(text, 'en'));
  return passages.flatMap((passage) => {
    const known = [...passage.quoted.flatMap((text) => changesOf(text, 'en')), ...whole];
    const other = (language: Language) => {
      const part = passage[language === 'zh' ? 'en' : 'zh'];
      return part === undefined ? [] : changesOf(part.text, part.language);
    };
    const values = textsOf(passage).flatMap((part) => [
      // The evidence goes first: a mistake that stands in both languages is none the less a mistake.
      ...((found) => (found.length > 0 ? found : findReversed(part, [...known, ...other(part.language)])))(
        findReversed(part, known),
      ),
      ...findWrongWay(part),
    ]);
    return values.length > 0 ? values.slice(0, 2) : findOtherWay(passage);
  });
}

/** “Grows” is not what goes from 300 to 60: only against a quote with one such change, and where the sentence gives no numbers. */
function findOtherWay({ zh, en, quoted }: Passage): Problem[] {
  const way = en === undefined || /\d/.test(en.text) ? null : wayOf(en);
  if (en === undefined || way === null || !quoted.some((quote) => goesOtherWay(en.text, way, quote))) return [];
  return [en, zh].flatMap((part) => {
    const match = part === undefined ? null : (way === 'up' ? rises : falls)[part.language].exec(part.text);
    if (part === undefined || match === null) return [];
    const span = { start: match.index, end: match.index + match[0].length };
    return [
      problem('draft-order-reversed', { key: part.key, span }, `“${match[0]}”: what it quotes goes the other way.`),
    ];
  });
}

/** Up, down, or neither for sure. */
function wayOf({ text, language }: TextPart): 'up' | 'down' | null {
  const prose = withoutCode(text).replaceAll(/“[^“”]*”/g, ' ');
  const [up, down] = [rises[language].test(prose), falls[language].test(prose)];
  return up === down ? null : up ? 'up' : 'down';
}

function goesOtherWay(own: string, way: 'up' | 'down', quote: string): boolean {
  const [change, second] = changesOf(quote, 'en');
  if (change === undefined || second !== undefined) return false;
  const [from, to] = [Number(change.from), Number(change.to)];
  if (Number.isNaN(from) || Number.isNaN(to) || from === to || to > from === (way === 'up')) return false;
  const theirs = wordsOf(quote.replaceAll(/[`_-]/g, ' '));
  return [...wordsOf(own)].some((word) => theirs.has(word));
}

/** Changes of values that a text tells, in the order of its patterns. */
function changesOf(text: string, language: Language): Change[] {
  return changes[language].flatMap(({ pattern, isBackward }) =>
    [...text.matchAll(pattern)].map((match) => {
      const [first, second] = [plain(match[1]), plain(match[2])];
      const span = { start: match.index, end: match.index + match[0].length };
      return isBackward ? { from: second, to: first, ...span } : { from: first, to: second, ...span };
    }),
  );
}

/** Numbers without their unit, words in lower case: what the unit is, is another check. */
function plain(shown = ''): string {
  const bare = shown.replaceAll(/[`“”,]/g, '').trim();
  return (/^v?(\d+(?:\.\d+)*)/i.exec(bare)?.[1] ?? bare).toLowerCase();
}

function findReversed(part: TextPart, known: readonly Change[]): Problem[] {
  const told = new Set(known.map(({ from, to }) => nameOf(from, to)));
  return changesOf(part.text, part.language)
    .filter(({ from, to }) => from !== to && told.has(nameOf(to, from)) && !told.has(nameOf(from, to)))
    .map((change) => report(part, change, `it goes from ${change.to} to ${change.from} there`));
}

function nameOf(from: string, to: string): string {
  return `${from}\n${to}`;
}

/** Words of a rise, and of a fall. */
const rises: Record<Language, RegExp> = {
  en: /\b(?:rais\w+|ris(?:es?|en|ing)|rose|increas\w+|gr[eo]w\w*|longer|higher|extend\w*|lengthen\w*|doubl\w+|up)\b/i,
  zh: /提高|提升|增|上调|延长|调高|升高|放宽|上升|扩大|翻倍|升[到至]/,
};
const falls: Record<Language, RegExp> = {
  en: /\b(?:lower\w*|fall\w*|fell|drop\w*|decreas\w+|reduc\w+|shr[aiu]nk\w*|shorten\w*|shorter|down|cut\w*|halv\w+|smaller)\b/i,
  zh: /降低|降|减|缩短|下调|调低|缩小|收紧|下降|少/,
};

/** “Raised from 30 to 10” cannot be right. Only the words beside the values count. */
function findWrongWay(part: TextPart): Problem[] {
  const { text, language } = part;
  return changesOf(text, language).flatMap((change) => {
    const [from, to] = [Number(change.from), Number(change.to)];
    const shown = text.slice(change.start, change.end);
    if (!(from !== to) || Number.isNaN(from) || Number.isNaN(to) || unitsOf(shown).size > 1) return [];
    const start = Math.max(
      ...[',', ';', '，', '；', '。', ':', '：'].map((mark) => text.lastIndexOf(mark, change.start)),
    );
    const clause = withoutCode(text.slice(start + 1, change.end));
    const [up, down] = [rises[language].test(clause), falls[language].test(clause)];
    if (up === down || up === to > from) return [];
    return [report(part, change, `a ${up ? 'rise' : 'fall'} does not go from ${change.from} to ${change.to}`)];
  });
}

function unitsOf(shown: string): Set<string> {
  return new Set(
    shown
      .match(/(?<=\d\s?)(?:[A-Za-zµ%]+|[\p{Script=Han}]{1,2})(?=[^A-Za-z]|$)/gu)
      ?.filter((one) => !/^(?:to|up|down|升|降|到|至|增|改|缩|减|提|调|变|延|放)/.test(one)) ?? [],
  );
}

function report({ key, text }: TextPart, { start, end }: { start: number; end: number }, why: string): Problem {
  return problem('draft-order-reversed', { key, span: { start, end } }, `“${text.slice(start, end)}”: ${why}.`);
}

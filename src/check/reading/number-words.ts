import type { Language } from '../../model/bilingual.ts';

const english = new Map(
  Object.entries({
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
    hundred: 100,
    thousand: 1000,
    million: 1_000_000,
  }),
);
const englishWord = new RegExp(
  `(?<![\\w-]|\\b(?:several|some|many|few) )(?:${[...english.keys()].join('|')})(?![\\w])`,
  'gi',
);

const digits = new Map(Array.from('零一二三四五六七八九', (digit, value) => [digit, value]));
const powers = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/** Numerals count only before a measure word: 三个 is a number, 第三方 and 十分 are not. */
const chineseNumber =
  /(?<![第之数几上成近约零一二三四五六七八九十百千万\p{N}])[二两三四五六七八九十百千一][零一二三四五六七八九十百千万]{0,12}(?=\s*(?:[个项次种条倍名位类台票天周年份处行款套组家步]|(?<![四七])层|小时|分钟|秒))/gu;

/** A number that is written in words. */
export type NumberWord = { value: number; shown: string; start: number };

/** The number words of a text above one: `one` is an article more often than a count. */
export function findNumberWords(text: string, language: Language): NumberWord[] {
  const pattern = language === 'zh' ? chineseNumber : englishWord;
  const valueOf = language === 'zh' ? parseChineseNumber : (word: string) => english.get(word.toLowerCase()) ?? 0;
  return [...text.matchAll(pattern)]
    .map((match) => ({ value: valueOf(match[0]), shown: match[0], start: match.index }))
    .filter(({ value }) => value > 1);
}

/** `四十` is 40, `两` is 2, `一万二千` is 12000. */
export function parseChineseNumber(text: string): number {
  let [total, section, digit] = [0, 0, 0];
  for (const character of text.replaceAll('两', '二')) {
    const power = powers.get(character);
    if (character === '万') {
      [total, section, digit] = [total + Math.max(section + digit, 1) * 10_000, 0, 0];
    } else if (power === undefined) {
      digit = digits.get(character) ?? 0;
    } else {
      [section, digit] = [section + Math.max(digit, 1) * power, 0];
    }
  }
  return total + section + digit;
}

const loose: [RegExp, number][] = [
  [/\b(?:one|once|single|sole|first|an?|each|every|per)\b|[一首]/i, 1],
  [/\b(?:second|twice|both|pair|double|doubles|doubled|either|neither|half)\b|[两双]/i, 2],
  [/\b(?:third|thrice|triple)\b/i, 3],
  [/\b(?:fourth|quarter)\b/i, 4],
  [/\bfifth\b/i, 5],
  [/\bsixth\b/i, 6],
  [/\bseventh\b/i, 7],
  [/\beighth\b/i, 8],
  [/\bninth\b/i, 9],
  [/\btenth\b/i, 10],
  [/\beleventh\b/i, 11],
  [/\btwelfth\b/i, 12],
  [/\b(?:zero|nothing|none|no)\b/i, 0],
  [/\bdozen\b/i, 12],
];

/** Numbers that a text may be said to hold by words such as `single`, `twice` and `third`. */
export function looseNumbers(text: string): number[] {
  return loose.flatMap(([pattern, value]) => (pattern.test(text) ? [value] : []));
}

import type { Language } from '../model/bilingual.ts';

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
const englishWord = new RegExp(`(?<![\\w-])(?:${[...english.keys()].join('|')})(?![\\w])`, 'gi');

const digits = new Map(Array.from('零一二三四五六七八九', (digit, value) => [digit, value]));
const powers = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/** Numerals count only before a measure word: 三个 is a number, 第三方 and 十分 are not. */
const chineseNumber =
  /(?<![第之零一二三四五六七八九十百千万\p{N}])[二两三四五六七八九十百千万一][零一二三四五六七八九十百千万]{0,12}(?=\s*(?:[个项次种条倍名位类台票天周年份处行款套层组家步]|小时|分钟|秒))/gu;

/** A number that is written in words. */
export type NumberWord = { value: number; shown: string };

/** The number words of a text above one: `one` is an article more often than a count. */
export function findNumberWords(text: string, language: Language): NumberWord[] {
  const pattern = language === 'zh' ? chineseNumber : englishWord;
  const valueOf = language === 'zh' ? parseChineseNumber : (word: string) => english.get(word.toLowerCase()) ?? 0;
  return [...text.matchAll(pattern)]
    .map(([shown]) => ({ value: valueOf(shown), shown }))
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

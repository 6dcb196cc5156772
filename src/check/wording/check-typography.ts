import { problem, type Problem } from '../../model/problem.ts';
import { codeMark, maskVerbatim, quotationMark } from '../text/mask-verbatim.ts';
import type { TextPart } from '../grounds/text-part.ts';
import { traditionalCharacters } from '../text/traditional-characters.ts';

/** A rule for Chinese text whose code spans, quotations and titles of works are stand-ins. */
type Rule = { pattern: RegExp; what: string };

const han = '\\p{Script=Han}';
const latin = `\\p{Script=Latin}${codeMark}`;
const units = 'KB|MB|GB|TB|PB|kB|KiB|MiB|GiB|TiB|PiB|ms|[μµ]s|ns|[KMGk]bps|[kMG]?Hz|QPS|px|fps';

function rule(what: string, ...patterns: string[]): Rule {
  return { what, pattern: new RegExp(patterns.join('|'), 'u') };
}

/** Rules that hold whatever the spacing of the house; see CLREQ, GB/T 15834 and the Chinese guide of the Kubernetes documentation. */
const always: Rule[] = [
  rule(
    'half-width punctuation after a Chinese character',
    `${han}\\s*(?:[,;?:]|!(?!=))`,
    `[${quotationMark}）]\\s*[,;!?:](?=[\\s${han}${quotationMark}]|$)`,
    `[${han}${quotationMark}]\\s*\\.(?=[\\s${han}]|$)`,
  ),
  rule(
    'half-width punctuation before a Chinese character',
    `[${latin}0-9)\\]%+]\\s?[,;!?:]\\s*[${han}${quotationMark}]`,
  ),
  rule('half-width parentheses beside a Chinese character', `${han}\\s*\\(`, `\\)\\s*${han}`, `\\(${han}`, `${han}\\)`),
  rule(
    'a half-width comma in a list',
    `${han} ?[^\\s,${han}，。；：！？、（）]+(?:, [^\\s,${han}，。；：！？、（）]+)+ ?[${han}，。；、]`,
  ),
  rule('full-width punctuation inside a number', '\\d[：．]\\d'),
  rule('full-width digits or letters', '[０-９Ａ-Ｚａ-ｚ]'),
  rule(
    'a space too many',
    `${han}\\s{2,}\\S`,
    '\\s[，。：；！？、）]',
    '[，。：；！？、（]\\s',
    `${han}\\s+${quotationMark}`,
    `${quotationMark}\\s+${han}`,
    `${quotationMark}\\s+[，。：；！？、）]`,
    '\\s——|——\\s',
    `${han}\\s+${han}`,
    '\\d\\s+[%％℃°]',
  ),
  rule('doubled punctuation', '[！？，。；：、]{2,}', '[,;!?]{2,}'),
  rule('an ellipsis other than ……', `${han}…(?!…)`, '…{3,}', `${han}\\s*\\.{2,}`, `\\.{3,}\\s*${han}`),
  rule('a dash other than ——', `${han}\\s*—(?!—)`, `(?<!—)—\\s*${han}`, `${han}\\s*(?:--|–| - )\\s*${han}`, '—{3,}'),
  rule('quotation marks other than “ ”', `${han}\\s?["']`, `["']\\s?${han}`, '[「」『』＂＇]'),
  rule('no space between a number and its unit', `(?<![\\w.+/-])\\d+(?:\\.\\d+)?(?:${units})(?![\\w/-])`),
  rule('您, where the house writes 你', '您'),
  rule('characters that are not composed (NFC)', '\\P{M}\\p{M}+'),
  rule('compatibility ideographs or radicals', '[\\u2E80-\\u2FDF\\uF900-\\uFAFF\\u{2F800}-\\u{2FA1F}]'),
];

/** With a space, the digits of a date and of a time may also stay tight, by a common house rule. */
const spacing = {
  spaced: rule(
    'no space between Chinese and Latin',
    `${han}[${latin}@#]`,
    `(?![年月日时分])${han}[0-9]`,
    `[${latin}+]${han}`,
    `\\d(?![年月日号天时分秒])${han}`,
  ),
  tight: rule('a space between Chinese and Latin', `${han}\\s+[${latin}0-9@#+]`, `[${latin}0-9%+\\]]\\s+${han}`),
};

/**
 * Chinese text keeps the typography of the house: full-width marks, spacing, one form of every character. English is left alone,
 * and so is what stands in code spans, quotation marks and 《》, which is from elsewhere.
 * @param space whether one space stands where Chinese and Latin meet, or none.
 */
export function checkTypography(parts: readonly TextPart[], { space }: { space: boolean }): Problem[] {
  const chinese = parts.filter(({ language }) => language === 'zh');
  const rules = [...always, space ? spacing.spaced : spacing.tight];
  return chinese.flatMap((part, index) => {
    const own = maskVerbatim(part.text).text;
    const found = rules.filter(({ pattern }) => pattern.test(own)).map(({ what }) => what);
    const traditional = [...new Set(own.match(/\p{Script=Han}/gu))].filter((one) => traditionalCharacters().has(one));
    if (traditional.length > 0) found.push(`characters of Traditional Chinese: ${traditional.join('')}`);
    if (isBroken(part, chinese[index + 1])) found.push('a line break between two Chinese characters');
    return found.map((what) => problem('draft-typography', { key: part.key }, `The Chinese text has ${what}.`));
  });
}

/** Two lines of a text whose break would be shown as a space. */
function isBroken(part: TextPart, next: TextPart | undefined): boolean {
  const [name, nextName] = [part.key, next?.key].map((key) => key?.replace(/\[\d+\]$/, ''));
  if (next === undefined || !part.key.endsWith(']') || name !== nextName) return false;
  return /\p{Script=Han}$/u.test(part.text) && /^\p{Script=Han}/u.test(next.text);
}

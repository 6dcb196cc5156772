import { problem, type Problem } from '../../model/problem.ts';
import type { Denial } from '../reading/find-denials.ts';
import { findNegatives, findUnmatched } from '../reading/find-unmatched.ts';
import type { Passage } from '../grounds/passage.ts';
import type { TextPart } from '../grounds/text-part.ts';
import { withoutState } from '../reading/without-state.ts';

/**
 * A hint: one language, or the evidence that a sentence names, denies something for which the other text has no words. Good
 * writers say with a denial what others say without, so this needs a person.
 * @param known problems of surer checks; their sentences get no hint.
 */
export function checkUnmatched(passages: readonly Passage[], known: readonly Problem[]): Problem[] {
  const said = new Set(known.map(({ place }) => place.key));
  return passages.flatMap(({ zh, en, quoted }) => {
    if (en === undefined || said.has(en.key) || (zh !== undefined && said.has(zh.key))) return [];
    const found = [...compareEvidence(en, quoted), ...(zh === undefined ? [] : compareLanguages(zh, en))];
    return found.slice(0, 1);
  });
}

function compareLanguages(zh: TextPart, en: TextPart): Problem[] {
  const [inChinese, inEnglish] = [findNegatives(zh.text, 'zh'), findNegatives(en.text, 'en')];
  const options = { onlyPlain: false, byPlace: true };
  const first = findUnmatched(inChinese, [inEnglish], options);
  if (first !== null) return [report(zh, first, 'the English sentence does not deny it')];
  const other = findUnmatched(inEnglish, [inChinese], options);
  return other === null ? [] : [report(en, other, 'the Chinese sentence does not deny it')];
}

/** What stays does not change, and is not removed either. */
const staying = /\b(?:stays?|remains?|keeps?|kept|leaves?|left)\b/i;

function compareEvidence(en: TextPart, quoted: readonly string[]): Problem[] {
  const known = quoted.filter((text) => !/^title:/i.test(text)).map((text) => findNegatives(text, 'en'));
  if (known.length === 0) return [];
  const own = findNegatives(withoutState(en.text), 'en');
  const options = { onlyPlain: true, byPlace: false };
  const denied = findUnmatched(own, known, options);
  if (denied !== null) return [report(en, denied, 'what it quotes does not deny it')];
  if (staying.test(en.text) || en.key.endsWith('title')) return [];
  const all = { denials: known.flatMap(({ denials }) => denials), hints: known.flatMap(({ hints }) => hints) };
  if (findUnmatched(all, [own], options) === null) return [];
  const message = 'What it quotes denies something, and the sentence does not.';
  return [problem('draft-denial-unmatched', { key: en.key }, message)];
}

function report({ key, text }: TextPart, { start, end }: Denial, why: string): Problem {
  return problem('draft-denial-unmatched', { key, span: { start, end } }, `“${text.slice(start, end)}”: ${why}.`);
}

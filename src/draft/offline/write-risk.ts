import { originalSpan } from '../../check/text/mapped-text.ts';
import { visibleText } from '../../check/text/visible-text.ts';
import { isSafe, print } from './choose-passage.ts';
import { textsOf } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Line } from './phrases.ts';

/** A line of a template, as the pull requests of Envoy have it. Only a high one is news. */
const rating = /^\W*risk level:[* ]*(high\b[^\n]*)$/im;
const longest = 160;

/** That its authors call a change risky, in their words; null where they do not. */
export function writeRisk(dossier: Dossier): Line | null {
  for (const { text, evidence } of textsOf(dossier, dossier.head)) {
    const { visible } = visibleText(text);
    const match = rating.exec(visible.text);
    const words = print(match?.[1] ?? '');
    if (match === null || words.length > longest || !isSafe(words) || words.includes('`')) continue;
    const span = originalSpan(visible, { start: match.index, end: match.index + match[0].trimEnd().length });
    return {
      zh: `作者标注的风险等级是“${words}”。`,
      en: `Its authors rate the risk as “${words}”.`,
      quotes: [{ evidence: evidence.digest, ...span }],
    };
  }
  return null;
}

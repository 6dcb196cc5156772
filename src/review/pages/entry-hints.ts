import { findMentions } from '../../check/reading/find-terms.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import { setChinese } from './entry-acts.ts';

/** A term of the English sentence or of its quotes, and how the house says it; `insert` is what a click puts into the Chinese text. */
export type TermHint = { term: string; say: string; insert: string; isUsed: boolean };

/** What may help with a sentence: `typography` is the Chinese text as the house sets it, empty where it is so already. */
export type Hints = { terms: TermHint[]; typography: string };

/** Beyond these a list helps nobody. */
const mostTerms = 8;

/** @param quoted what the sentence's quotes say */
export function hintsFor(
  { zh, en }: { zh: string; en: string },
  quoted: string,
  { glossary, typography }: Pick<Newsletter, 'glossary' | 'typography'>,
): Hints {
  const mentions = findMentions(`${en}\n${quoted}`, glossary);
  const terms = [...new Set(mentions.map(({ term }) => term))].filter(
    ({ zh: all = [], keep }) => all.length > 0 || keep,
  );
  const plain = zh.replaceAll(/\s+/g, '').toLowerCase();
  const hints = terms.map(({ term, zh: all = [], sense, keep }): TermHint => {
    const forms = [...(keep ? [term] : []), ...all];
    return {
      term,
      say: sense ?? forms.join(' / '),
      insert: forms[0] ?? term,
      isUsed: forms.some((form) => plain.includes(form.replaceAll(/\s+/g, '').toLowerCase())),
    };
  });
  const set = setChinese(zh, typography.space);
  // What is not said yet comes first.
  const open = [...hints.filter(({ isUsed }) => !isUsed), ...hints.filter(({ isUsed }) => isUsed)];
  return { terms: open.slice(0, mostTerms), typography: set === zh ? '' : set };
}

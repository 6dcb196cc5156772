import { findMentions } from '../../check/reading/find-terms.ts';
import { setSpacing } from '../../check/text/set-spacing.ts';
import type { ExplainedTerm } from '../../model/issue.ts';
import type { Newsletter } from '../../model/newsletter.ts';

/** Terms that one issue explains at most: readers look them up, they do not read them. */
const most = 8;

/**
 * The terms of the glossary with a meaning that an issue uses, in the order in which readers meet them. Where there are too many,
 * those stay that the fewest earlier issues explained, and of these the first ones.
 * @param text the English text of the issue
 * @param explained how many earlier issues explained a term
 */
export function explainTerms(
  text: string,
  { glossary, typography }: Pick<Newsletter, 'glossary' | 'typography'>,
  explained: ReadonlyMap<string, number>,
): ExplainedTerm[] {
  const met = [...new Set(findMentions(text, glossary).map(({ term }) => term))].flatMap(({ term, meaning }) =>
    meaning === undefined ? [] : [{ term, meaning: { ...meaning, zh: setSpacing(meaning.zh, typography.space) } }],
  );
  const times = ({ term }: ExplainedTerm): number => explained.get(term) ?? 0;
  const kept = new Set([...met].sort((a, b) => times(a) - times(b)).slice(0, most));
  return met.filter((term) => kept.has(term));
}

import type { GlossaryTerm } from '../../model/glossary.ts';
import type { Newsletter } from '../../model/newsletter.ts';

/** What a house decided of its texts: whether one space stands between Chinese and Latin, and how terms are said. */
export type HouseStyle = { space: boolean; glossary: readonly GlossaryTerm[] };

/** @param newsletter with its whole glossary, not only the terms that it adds. */
export function houseStyle({ typography, glossary }: Pick<Newsletter, 'typography' | 'glossary'>): HouseStyle {
  return { space: typography.space, glossary };
}

/** Where nobody decided anything. */
export const plainStyle: HouseStyle = { space: true, glossary: [] };

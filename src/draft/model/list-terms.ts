import { findTerms } from '../../check/reading/find-terms.ts';
import type { GlossaryTerm } from '../../model/glossary.ts';

/** A term as a prompt has it: what Chinese says for it, in words. */
type PromptTerm = { term: string; rendering: string };

/** Beyond these a list is longer than the story. */
const most = 40;

/**
 * The terms that stand in the evidence, with their Chinese. Names are left out, which no text translates, and so are explanations:
 * a draft says nothing that its evidence does not. Where there are too many, words of everyday meanings go first.
 */
export function listTerms(evidence: string, glossary: readonly GlossaryTerm[]): PromptTerm[] {
  const told = findTerms(evidence, glossary).filter(({ zh = [], meaning }) => zh.length > 0 || meaning !== undefined);
  const loose = told.filter(({ strict }) => strict === false);
  const dropped = new Set(loose.slice(Math.max(0, most - (told.length - loose.length))));
  return told
    .filter((term) => !dropped.has(term))
    .slice(0, most)
    .map((term) => ({ term: term.term, rendering: renderingOf(term) }));
}

function renderingOf({ zh = [], sense, keep, forbidden = [] }: GlossaryTerm): string {
  const chinese = sense ?? zh.slice(0, 2).join(' or ');
  const kept = [...(keep || chinese === '' ? ['stays English'] : []), ...(chinese === '' ? [] : [chinese])].join(
    ', or ',
  );
  return forbidden.length === 0 ? kept : `${kept} (never ${forbidden.join(', ')})`;
}

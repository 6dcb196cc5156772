import type { Decision } from '../../model/decision.ts';
import type { Draft } from '../../model/draft.ts';
import type { Entry, Slug } from '../../model/entry.ts';

type Texts = { entries: ReadonlyMap<Slug, Entry>; drafts: ReadonlyMap<Slug, Draft> };

/**
 * Whether people made an entry one sentence or a paragraph; null where it has as many sentences as the machine wrote. An entry
 * has one sentence per line, and the longer of its two languages counts.
 */
export function lengthOf(slug: Slug, { entries, drafts }: Texts): Decision['length'] {
  const [entry, draft] = [entries.get(slug), drafts.get(slug)];
  if (entry === undefined) return null;
  const sentences = Math.max(...[entry.zh, entry.en].map(({ text }) => text.split('\n').filter(hasWords).length));
  const written = draft && Math.max(draft.zh.sentences.length, draft.en.sentences.length);
  if (sentences === written) return null;
  return sentences > 1 ? 'paragraph' : 'line';
}

function hasWords(line: string): boolean {
  return line.trim() !== '';
}

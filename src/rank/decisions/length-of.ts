import type { Decision } from '../../model/decision.ts';
import type { Draft } from '../../model/draft.ts';
import type { Entry, Slug } from '../../model/entry.ts';
import type { Digest } from '../../model/evidence.ts';

export type Texts = {
  entries: ReadonlyMap<Slug, Entry>;
  drafts: ReadonlyMap<Slug, Draft>;
  /** Of each entry as it stands. */
  digests: ReadonlyMap<Slug, Digest>;
  /** Entries beside which the machine has written another draft than the one that people edited. */
  redrafted: ReadonlySet<Slug>;
};

type Length = Pick<Decision, 'length' | 'entryDigest'>;

/**
 * Whether people made an entry shorter than the machine, or longer; null where it has as many sentences, where people wrote it
 * themselves, and where it has none. An entry has one sentence per line, and the longer of its two languages counts. What was
 * recorded of an entry stays until people change it again: the draft of today may not be the one that they shortened.
 */
export function lengthOf(slug: Slug, texts: Texts, recorded: Length | undefined): Length {
  const [draft, digest] = [texts.drafts.get(slug), texts.digests.get(slug)];
  if (digest === undefined) return { length: null };
  if (recorded?.entryDigest === digest) return { length: recorded.length, entryDigest: digest };
  if (digest === draft?.entryDigest) return { length: null };
  const isKnown = draft !== undefined && !texts.redrafted.has(slug);
  return { length: isKnown ? compare(texts.entries.get(slug), draft) : null, entryDigest: digest };
}

function compare(entry: Entry | undefined, { zh, en }: Draft): Decision['length'] {
  const sentences = entry
    ? Math.max(...[entry.zh, entry.en].map(({ text }) => text.split('\n').filter(hasWords).length))
    : 0;
  const written = Math.max(zh.sentences.length, en.sentences.length);
  if (sentences === 0 || sentences === written) return null;
  return sentences > written ? 'paragraph' : 'line';
}

function hasWords(line: string): boolean {
  return line.trim() !== '';
}

import { z } from 'zod';
import { Bilingual } from './bilingual.ts';

const Forms = z.array(z.string().min(1));

/**
 * A term and how it is said in Chinese. A word of `term` that has a capital is found only as it is written, any other one in
 * every case, and both as singular and plural.
 */
export const GlossaryTerm = z.strictObject({
  term: z.string().min(1),
  /** Other English forms and abbreviations. */
  also: Forms.optional(),
  /** Approved renderings, the preferred one first. None for what only stays English. */
  zh: Forms.optional(),
  /** Renderings that are wrong for this term. */
  forbidden: Forms.optional(),
  /** Which rendering is for which sense, where a person must decide. */
  sense: z.string().optional(),
  /** Whether the English word stands in Chinese text; `zh` then lists what is approved as well. */
  keep: z.boolean().optional(),
  /** False for a word of everyday meanings, whose rendering is not asked for. */
  strict: z.boolean().optional(),
  source: z.enum(['kubernetes', 'cncf', 'house']).optional(),
  /** What readers are told where an issue uses the term. */
  meaning: Bilingual.optional(),
});
export type GlossaryTerm = z.infer<typeof GlossaryTerm>;

/** `templates/glossary.yaml`. `names` are kept as they are, without more to say of them. */
export const GlossaryFile = z.strictObject({
  names: Forms.default([]),
  terms: z
    .array(GlossaryTerm)
    .refine((terms) => new Set(terms.map(({ term }) => term)).size === terms.length, 'a term stands there twice'),
});
export type GlossaryFile = z.infer<typeof GlossaryFile>;

/** The glossary of a house: its own terms add to those of the file and replace, key by key, what the file says of the same term. */
export function mergeGlossary({ names, terms }: GlossaryFile, house: readonly GlossaryTerm[]): GlossaryTerm[] {
  const merged = new Map<string, GlossaryTerm>(names.map((term) => [term, { term, keep: true }]));
  for (const one of [...terms, ...house]) merged.set(one.term, { ...merged.get(one.term), ...one });
  return [...merged.values()];
}

import { z } from 'zod';
import { Digest, Quote } from './evidence.ts';
import { ItemId } from './item.ts';
import { Problem } from './problem.ts';
import { Removed } from './removed.ts';

/** A sentence of a draft and the spans of evidence that carry it. */
export const Sentence = z.strictObject({ text: z.string().min(1), quotes: z.array(Quote) });
export type Sentence = z.infer<typeof Sentence>;

export const DraftText = z.strictObject({ title: Sentence, sentences: z.array(Sentence).min(1) });
export type DraftText = z.infer<typeof DraftText>;

/** `drafts/<slug>.json`: machine text as first written. `model` is null for the offline writer. */
export const Draft = z.strictObject({
  story: ItemId,
  writer: z.enum(['offline', 'model']),
  model: z.string().nullable(),
  promptDigest: Digest.nullable(),
  /** Of the entry as it was first written; an entry with another digest was edited by people. */
  entryDigest: Digest,
  tokens: z.strictObject({ prompt: z.int(), completion: z.int() }).nullable(),
  tag: z.string().nullable(),
  zh: DraftText,
  en: DraftText,
  problems: z.array(Problem),
  /** What of the evidence the writer did not read; left out where it read all. */
  removed: z.array(Removed).min(1).optional(),
});
export type Draft = z.infer<typeof Draft>;

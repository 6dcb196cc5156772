import { z } from 'zod';
import { Digest } from './evidence.ts';

/** `answers/<promptDigest>.json` of a recorded week: what a real model answered to one prompt, unchanged. */
export const RecordedAnswer = z.strictObject({
  /** SHA-256 of the canonical prompt. */
  promptDigest: Digest,
  date: z.iso.date(),
  model: z.string().regex(/^[\w.:/@+-]{1,100}$/),
  content: z.string().min(1),
  /** By the model's own count; null where it is not known. */
  tokens: z.strictObject({ prompt: z.int().min(0), completion: z.int().min(0) }).nullable(),
});
export type RecordedAnswer = z.infer<typeof RecordedAnswer>;

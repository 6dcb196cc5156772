import { z } from 'zod';
import { Bilingual } from './bilingual.ts';

/** Where a text to read comes from, who wrote and translated it, and under which licence it may be passed on. */
export const Attribution = z.strictObject({
  source: z.string(),
  author: z.string().nullable(),
  translator: z.string().nullable(),
  note: Bilingual.optional(),
  licence: z.string().nullable(),
});
export type Attribution = z.infer<typeof Attribution>;

import { z } from 'zod';
import type { Bilingual } from './bilingual.ts';

/** A name as it may stand in a header of mail: one line, and nothing that hides. */
const HeaderName = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u, 'a name in a header of mail is one line');

/** `sender` of newsletter.yaml: who mail is from. The name is that of the mail's language; of both languages together the Chinese one. */
export const Sender = z.strictObject({
  name: z.strictObject({ zh: HeaderName, en: HeaderName }) satisfies z.ZodType<Bilingual>,
  address: z.email(),
  /** Where answers go; without it to the address. */
  replyTo: z.email().optional(),
});
export type Sender = z.infer<typeof Sender>;

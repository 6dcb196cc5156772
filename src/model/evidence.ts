import { z } from 'zod';
import { Instant } from './instant.ts';

/** SHA-256 of a text in UTF-8, lower-case hexadecimal. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/);
export type Digest = z.infer<typeof Digest>;

/** A stored source text: `evidence/<digest>.txt` holds it as it was read at `readAt` from `url`. */
export const Evidence = z.strictObject({
  digest: Digest,
  label: z.string(),
  url: z.httpUrl(),
  readAt: Instant,
});
export type Evidence = z.infer<typeof Evidence>;

/** A verbatim span of an evidence text: offsets count UTF-16 code units, `end` is exclusive. */
export const Quote = z.strictObject({ evidence: Digest, start: z.int().min(0), end: z.int().min(1) });
export type Quote = z.infer<typeof Quote>;

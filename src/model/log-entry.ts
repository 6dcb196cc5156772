import { z } from 'zod';
import { Digest } from './evidence.ts';
import { Instant } from './instant.ts';

/** A line of `log.jsonl`. `hash` covers the line without itself; `previous` is the hash of the line before, or zeros. */
export const LogEntry = z.strictObject({
  at: Instant,
  by: z.string(),
  did: z.string(),
  files: z.array(z.strictObject({ path: z.string(), digest: Digest.nullable() })),
  previous: Digest,
  hash: Digest,
});
export type LogEntry = z.infer<typeof LogEntry>;

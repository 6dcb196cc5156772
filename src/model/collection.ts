import { z } from 'zod';
import { Problem } from './problem.ts';
import { SourceId } from './source.ts';
import { Window } from './window.ts';

export const SourceOutcome = z.strictObject({
  source: SourceId,
  kind: z.string(),
  outcome: z.enum(['complete', 'partial', 'failed', 'empty']),
  items: z.int(),
  /** What is missing, why it failed, or why there could be nothing; null where all is said. */
  note: z.string().nullable(),
});
export type SourceOutcome = z.infer<typeof SourceOutcome>;

/** `collection.json`: the window, how each source ended, and every problem of collecting. */
export const Collection = z.strictObject({
  window: Window,
  sources: z.array(SourceOutcome),
  problems: z.array(Problem),
});
export type Collection = z.infer<typeof Collection>;

import { z } from 'zod';
import { Problem } from './problem.ts';
import { SourceId } from './source.ts';
import { Window } from './window.ts';

export const SourceOutcome = z.strictObject({
  source: SourceId,
  kind: z.string(),
  outcome: z.enum(['complete', 'partial', 'failed', 'empty']),
  items: z.int(),
});
export type SourceOutcome = z.infer<typeof SourceOutcome>;

/** `collection.json`: the window, how each source ended, and every problem of collecting. */
export const Collection = z.strictObject({
  window: Window,
  sources: z.array(SourceOutcome),
  problems: z.array(Problem),
});
export type Collection = z.infer<typeof Collection>;

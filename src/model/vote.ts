import { z } from 'zod';
import { Instant } from './instant.ts';

export const Tally = z.strictObject({
  for: z.int().nullable(),
  against: z.int().nullable(),
  abstain: z.int().nullable(),
  notVoted: z.int().nullable(),
  nonBinding: z.int().nullable(),
});
export type Tally = z.infer<typeof Tally>;

/** From this confidence on a vote goes out as it was read; below it an editor decides. */
export const sureEnough = 0.8;

/** What is known of a vote. `unknown` is an honest answer; `confidence` below `sureEnough` goes to the editors, never straight out. */
export const VoteFacts = z.strictObject({
  kind: z.literal('vote'),
  question: z.string(),
  method: z.enum(['gitvote', 'comments', 'checklist', 'election', 'mail', 'lazy', 'unknown']),
  state: z.enum(['open', 'closed', 'cancelled', 'unknown']),
  outcome: z.enum(['passed', 'failed', 'withdrawn', 'uncontested', 'unknown']),
  tally: Tally,
  electorate: z.number().int().nullable(),
  threshold: z.strictObject({ percent: z.number(), basis: z.enum(['allowed', 'committee', 'cast']) }).nullable(),
  opensAt: Instant.nullable(),
  closesAt: Instant.nullable(),
  confidence: z.number().min(0).max(1),
});
export type VoteFacts = z.infer<typeof VoteFacts>;

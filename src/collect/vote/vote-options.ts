import { z } from 'zod';

const Method = z.enum(['gitvote', 'comments', 'checklist', 'election']);

/** Options of a vote source. Without members, who is entitled to vote is unknown and confidence stays low. */
export const VoteOptions = z.strictObject({
  methods: z.array(Method).min(1).default(['gitvote', 'comments', 'checklist']),
  /** Logins with a binding vote. */
  members: z.array(z.string()).optional(),
  /** A file of the repository that names them by group. */
  aliases: z.strictObject({ path: z.string(), names: z.array(z.string()).min(1) }).optional(),
  /** What the voters are called, for the record. */
  committee: z.string().optional(),
  /** The login of the bot that counts votes, without `[bot]`. */
  bot: z.string().default('git-vote'),
  electionsPath: z.string().default('elections'),
  /** Only threads with one of these labels, for repositories where votes are rare among many threads. */
  labels: z.array(z.string()).min(1).optional(),
});
export type VoteOptions = z.infer<typeof VoteOptions>;

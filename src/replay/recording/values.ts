import { z } from 'zod';

/** A moment to the second in UTC, so that moments compare as text. A day alone is its first second. */
export const Time = z.string().transform((text, context) => {
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) {
    context.addIssue({ code: 'custom', message: `expected a date such as 2019-05-06T00:00:00Z, received "${text}"` });
    return z.NEVER;
  }
  return formatMoment(moment);
});

/** `2019-05-06T00:00:00Z` of milliseconds since 1970. */
export function formatMoment(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** Values that a recording may lack. */
export const text = z.string().nullable().default(null);
export const time = Time.nullable().default(null);
export const count = z.int().nullable().default(null);
export const share = z.number().nullable().default(null);
export const flag = z.boolean().nullable().default(null);

export const RepoName = z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'expected owner/name');

/** Vote samples give a plain login where GitHub gives an object. */
export const Person = z
  .union([z.string().transform((login) => ({ login, name: null })), z.object({ login: text, name: text })])
  .nullable()
  .default(null);
export type Person = z.infer<typeof Person>;

export const Label = z.union([z.string(), z.object({ name: z.string() }).transform((label) => label.name)]);

const ReactionContent = z.enum(['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes']);
export type ReactionContent = z.infer<typeof ReactionContent>;
export const reactionContents = ReactionContent.options;

const Reaction = z.object({ content: ReactionContent, user: Person, created_at: time });
export type Reaction = z.infer<typeof Reaction>;

const ReactionCount = z.int().min(0).max(10_000).catch(0);

/** Who reacted how and when, or GitHub's counts by content, which stand for as many reactions of nobody known. */
export const Reactions = z
  .union([
    z.array(Reaction),
    z.record(z.string(), z.unknown()).transform((counts) =>
      ReactionContent.options.flatMap((content) => {
        const length = ReactionCount.parse(counts[content]);
        return Array.from({ length }, (): Reaction => ({ content, user: null, created_at: null }));
      }),
    ),
  ])
  .nullable()
  .default(null);

export const Comment = z.object({
  user: Person,
  body: text,
  created_at: time,
  path: text,
  state: text,
  reactions: Reactions,
});
export type Comment = z.infer<typeof Comment>;

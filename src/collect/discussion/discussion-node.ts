import { z } from 'zod';
import { nodesOf } from '../search-page.ts';

const Actor = z.object({ type: z.string().optional(), login: z.string() }).nullable();
/** Read one by one, so that a broken comment hides neither the others nor the discussion. */
const Comment = z.object({ createdAt: z.iso.datetime(), author: Actor });
/** A discussion as GraphQL shows it; `unread` counts comments that make no sense. */
export const DiscussionNode = z.object({
  number: z.int(),
  title: z.string(),
  url: z.httpUrl(),
  body: z.string(),
  createdAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  upvoteCount: z.int(),
  isAnswered: z.boolean().nullable(),
  answerChosenAt: z.iso.datetime().nullable(),
  author: Actor,
  answerChosenBy: Actor,
  category: z.object({ name: z.string(), slug: z.string() }),
  comments: z.object({ totalCount: z.int(), nodes: z.array(z.unknown()).nullable() }).transform((list) => {
    const rows = nodesOf(list).map((row) => Comment.safeParse(row));
    const nodes = rows.flatMap(({ data }) => data ?? []);
    return { totalCount: list.totalCount, nodes, unread: rows.length - nodes.length };
  }),
});
export type DiscussionNode = z.infer<typeof DiscussionNode>;

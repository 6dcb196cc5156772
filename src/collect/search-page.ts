import { z } from 'zod';

/** GitHub shows no more results of one search. */
export const mostResults = 1000;

/** A page of a search. Its nodes are read one by one, so that a broken one does not hide the others. */
export const SearchPage = z.object({
  search: z.object({
    issueCount: z.int(),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    nodes: z.array(z.unknown()).nullable(),
  }),
});

/** The nodes of a list that GitHub could show; none where there is no list. */
export function nodesOf<T>(list: { nodes: (T | null)[] | null } | null | undefined): T[] {
  return (list?.nodes ?? []).filter((node) => node !== null);
}

/**
 * A list whose rows are read one by one: `unread` counts those that cannot be, `cut` says that there are more. Null where the
 * list was not asked for or not shown.
 */
export function rowsOf<T extends z.ZodType>(row: T) {
  return z
    .object({
      totalCount: z.int().optional(),
      pageInfo: z.object({ hasNextPage: z.boolean() }).optional(),
      nodes: z.array(z.unknown()).nullable(),
    })
    .nullish()
    .transform((list) => {
      if (!list?.nodes) return null;
      const rows = list.nodes.filter((node) => node !== null).map((node) => row.safeParse(node));
      const nodes = rows.flatMap(({ data }): z.infer<T>[] => (data === undefined ? [] : [data]));
      const { totalCount = null, pageInfo } = list;
      return { totalCount, nodes, unread: rows.length - nodes.length, cut: pageInfo?.hasNextPage === true };
    });
}

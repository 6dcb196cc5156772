export type PageArguments = {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
};

/** A connection of GitHub's schema. Nodes are shown only when they are asked for. */
export type Connection = {
  totalCount: number;
  nodes(): unknown[];
  edges(): { cursor: string; node: unknown }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
};

/** One page of a list. A cursor is the position in the list; one that is none is ignored. */
export function connectionOf<T>(all: readonly T[], page: PageArguments, show: (one: T) => unknown): Connection {
  let from = positionOf(page.after) ?? 0;
  let to = Math.min(all.length, (positionOf(page.before) ?? all.length + 1) - 1);
  if (typeof page.first === 'number') to = Math.min(to, from + page.first);
  if (typeof page.last === 'number') from = Math.max(from, to - page.last);
  const slice = all.slice(from, to);
  return {
    totalCount: all.length,
    nodes: () => slice.map(show),
    edges: () => slice.map((one, index) => ({ cursor: cursorOf(from + index), node: show(one) })),
    pageInfo: {
      hasNextPage: to < all.length,
      hasPreviousPage: from > 0,
      startCursor: slice.length === 0 ? null : cursorOf(from),
      endCursor: slice.length === 0 ? null : cursorOf(to - 1),
    },
  };
}

function cursorOf(index: number): string {
  return Buffer.from(`cursor:${index + 1}`).toString('base64');
}

/** The number of the element that a cursor names, counted from 1. */
function positionOf(cursor: string | null | undefined): number | null {
  const match = /^cursor:(\d{1,9})$/.exec(Buffer.from(cursor ?? '', 'base64').toString('utf8'));
  return match ? Number(match[1]) : null;
}

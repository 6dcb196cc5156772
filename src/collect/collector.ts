import type { z } from 'zod';
import type { Evidence } from '../model/evidence.ts';
import type { Item } from '../model/item.ts';
import type { Problem } from '../model/problem.ts';
import type { Source } from '../model/source.ts';
import type { Window } from '../model/window.ts';
import type { GitHubRequest, GraphqlError } from '../platform/ports.ts';

/**
 * Something a collector wants to know. `tag` says which of its questions it is; `state` is plain JSON that comes back
 * with the response, since a collector keeps nothing between calls. A GraphQL request with a numeric variable `first`
 * is asked again with half of it when GitHub could not answer in time.
 */
export type Request = GitHubRequest & { tag: string; state?: unknown };

/** The answer to a request that was answered: status 200, 304 never, 404 where the thing is not there. */
export type Response = {
  request: Request;
  status: number;
  data: unknown;
  /** Errors beside partial data. */
  errors: GraphqlError[];
  /** When the server says it answered. */
  readAt: string;
};

/** A source text that came with an item. The shell stores it by its digest. */
export type SourceText = Pick<Evidence, 'label' | 'url'> & { text: string };

/** An item with its texts in place of stored evidence. */
export type CollectedItem = Omit<Item, 'evidence'> & { texts: SourceText[] };

export type Reading = { items: CollectedItem[]; follow?: Request[]; problems?: Problem[] };

/** A kind of upstream fact. No I/O: it names requests and reads responses. The same response gives the same items. */
export type Collector<Options = unknown> = {
  kind: string;
  summary: string;
  options: z.ZodType<Options>;
  start(source: Source<Options>, window: Window): Request[];
  read(response: Response, source: Source<Options>, window: Window): Reading;
};

import type { z } from 'zod';
import type { Evidence } from '../model/evidence.ts';
import type { Item, ItemKind } from '../model/item.ts';
import type { Problem } from '../model/problem.ts';
import type { Repo, Source } from '../model/source.ts';
import type { Window } from '../model/window.ts';
import type { FileRequest, GraphqlError, GraphqlRequest, RestRequest, WebRequest } from '../platform/ports.ts';

/**
 * Something a collector wants to know. `tag` says which of its questions it is; `state` is plain JSON that comes back
 * with the response, since a collector keeps nothing between calls.
 *
 * GraphQL requests of all sources share calls: `load` is the part of a call, in percent of what GitHub answers in its ten
 * seconds, that a request takes (100 where it is left out). A numeric variable `first` is halved when GitHub could not answer in time.
 */
export type Request = Ask & {
  tag: string;
  state?: unknown;
  /** Set for a request that can be left out: the worthiest are sent as far as the budget goes. */
  worth?: number;
  /** Items that stand when the request is left out or finds no answer. */
  otherwise?: CollectedItem[];
};
export type Ask = (GraphqlRequest & { load?: number }) | RestRequest | WebRequest | FileRequest;

/**
 * The answer to a request that was answered: status 200, 304 never, 404 where the thing is not there (410 for a web page that
 * is gone). `data` of the web is `{ url, contentType, text }`, of a file `{ text }` with null where there is none.
 */
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

export type Reading = {
  items: CollectedItem[];
  follow?: Request[];
  problems?: Problem[];
  /** Plain JSON by key for the next issue, such as a count of stars; the keys of all readings are put together. */
  remember?: Memory;
};

/** What a source's collector remembered in the newest earlier issue; empty where there is none. */
export type Memory = Record<string, unknown>;

/** The week that is collected, and what the source remembered before it. */
export type Week = { window: Window; before: Memory };

/**
 * A kind of upstream fact. No I/O: it names requests and reads responses. The same response and memory give the same items.
 * A kind whose items live outside repositories has `At = null` in reach and says `place: 'anywhere'`.
 */
export type Collector<Options = unknown, At extends Repo | null = Repo> = {
  kind: string;
  summary: string;
  /** The kinds of items that it makes. */
  yields: readonly ItemKind[];
  /** `repository`: every source of it names a `repo`. */
  place: 'repository' | 'anywhere';
  options: z.ZodType<Options>;
  start(source: Source<Options, At>, week: Week): Request[];
  /** What to ask without a token, when there is no GraphQL. Left out where `start` asks none, or where nothing can be asked. */
  startWithoutToken?(source: Source<Options, At>, week: Week): Request[];
  /** What is missing then, such as `labels and files`; left out where nothing is. */
  missingWithoutToken?: string;
  read(response: Response, source: Source<Options, At>, week: Week): Reading;
};
export type AnyCollector = Collector<unknown, Repo | null>;

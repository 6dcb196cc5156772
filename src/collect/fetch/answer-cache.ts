import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Instant } from '../../model/instant.ts';
import type { Window } from '../../model/window.ts';
import type { Cache, Clock, GraphqlError } from '../../platform/ports.ts';
import type { Ask } from '../collector.ts';
import type { Answer } from './run-state.ts';

/** A thing that was not found may be there tomorrow, or be readable with another token. */
const missingIsKept = 86_400_000;

const Stored = z.strictObject({
  storedAt: Instant,
  status: z.int(),
  readAt: Instant,
  data: z.unknown(),
  errors: z.array(
    z.object({
      type: z.string().optional(),
      path: z.array(z.union([z.string(), z.number()])).optional(),
      message: z.string(),
    }),
  ),
});
type Stored = z.infer<typeof Stored>;

export type AnswerCache = {
  keyOf(ask: Ask): string;
  read(key: string): Promise<Answer | null>;
  write(key: string, answer: Answer): Promise<void>;
};
/** `origin` tells servers and recordings apart; `since` is when the unfinished run began that this one takes up. */
type Scope = { origin: string; window: Window; since: Instant | null };

/**
 * Answers by the content of their request, however it was packed. What was stored after the window closed counts, for what
 * was then does not change; so does what an unfinished run stored, whatever it was.
 */
export function answerCache({ cache, clock }: { cache: Cache; clock: Clock }, scope: Scope): AnswerCache {
  const { origin, window, since } = scope;
  return {
    keyOf: (ask) => {
      const content = JSON.stringify([origin, window.from, window.to, bare(ask)]);
      return createHash('sha256').update(content).digest('hex');
    },
    read: async (key) => {
      const stored = parseStored(await cache.read(key));
      if (stored === null || !counts(stored, { ...scope, now: clock.now(), since })) return null;
      const { status, data, errors, readAt } = stored;
      return { status, data, errors, readAt };
    },
    write: (key, { status, readAt, data, errors }) => {
      const stored: Stored = { storedAt: clock.now(), status, readAt, data, errors };
      return cache.write(key, JSON.stringify(stored));
    },
  };
}

function counts(stored: Stored, { window, since, now }: Scope & { now: Instant }): boolean {
  const at = Date.parse(stored.storedAt);
  if (since !== null && at >= Date.parse(since)) return true;
  const isMissing = stored.status === 404 || stored.status === 410;
  if (isMissing && Date.parse(now) - at >= missingIsKept) return false;
  return at >= Date.parse(window.to) && stored.errors.every(isLasting);
}

/** What is refused may be granted to another token, and what failed may work tomorrow; what is not there is an answer. */
function isLasting({ type }: GraphqlError): boolean {
  return type === 'NOT_FOUND' || type === 'NOT_RECORDED';
}

/** The request without what is the collector's own. */
function bare(ask: Ask): unknown {
  if (ask.api === 'graphql') return { api: ask.api, query: ask.query, variables: ask.variables };
  if (ask.api === 'rest') return { api: ask.api, route: ask.route, parameters: ask.parameters };
  return ask.api === 'web' ? { api: ask.api, url: ask.url, hosts: ask.hosts } : { api: ask.api, path: ask.path };
}

function parseStored(text: string | null): Stored | null {
  try {
    return text === null ? null : (Stored.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}

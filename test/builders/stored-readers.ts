import { createHash } from 'node:crypto';
import type { Mailing } from '../../src/model/delivery.ts';
import type { Instant } from '../../src/model/instant.ts';
import type { Subscriber } from '../../src/model/subscriber.ts';
import type { Settled, SubscriberStore, Waiting } from '../../src/platform/store-ports.ts';

export const noon: Instant = '2026-11-22T12:00:00Z';

/** Some seconds after noon; with a fraction to the millisecond. */
export function afterNoon(seconds: number): Instant {
  return new Date(Date.parse(noon) + seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** An id as random as they are, though the same in every run. */
export function readerId(number: number): string {
  return createHash('sha256').update(`reader ${number}`).digest('base64url').slice(0, 22);
}

export function reader(number: number, over: Partial<Subscriber> = {}): Subscriber {
  return {
    id: readerId(number),
    address: `reader-${number}@example.org`,
    state: 'active',
    language: 'both',
    createdAt: noon,
    changedAt: noon,
    askedAt: null,
    asked: null,
    confirmedAt: null,
    softBounces: 0,
    importedBy: null,
    ...over,
  };
}

export async function putReaders(store: SubscriberStore, readers: readonly Subscriber[]): Promise<void> {
  await store.changeMany(
    readers.map(({ id }) => ({ id })),
    (_, index) => ({ put: readers[index]!, answer: null }),
  );
}

export function mailing(over: Partial<Mailing> = {}): Omit<Mailing, 'total'> {
  const { total: _, ...rest } = { total: 0, ...over };
  return {
    issue: '2026-W47',
    digest: 'ab'.repeat(32),
    state: 'running',
    why: null,
    audience: { who: 'everyone', languages: ['both', 'zh', 'en'] },
    confirmedAt: noon,
    confirmedBy: 'sender',
    startAt: noon,
    mailedAt: noon,
    upTo: 1_000_000_000,
    heldUntil: null,
    endedAt: null,
    key: null,
    forgiven: null,
    ...rest,
  };
}

/** Nobody first, every domain its own queue, everybody in their language. */
export const plainRows = { providers: {}, seeds: [], modes: { zh: 'zh', en: 'en', both: 'both' } } as const;

/** The result of one claim. */
export function result(
  { issue, subscriber }: Pick<Waiting, 'issue' | 'subscriber'>,
  over: Partial<Settled> = {},
): Settled {
  return {
    issue,
    subscriber,
    state: 'submitted',
    at: noon,
    class: 'taken',
    reply: '250 ok',
    messageId: `${subscriber}@example.org`,
    dueAt: null,
    ...over,
  };
}

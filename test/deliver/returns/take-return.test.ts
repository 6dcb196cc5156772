import { describe, expect, test } from 'vitest';
import { afterBounce } from '../../../src/deliver/returns/decide-return.ts';
import type { Blame } from '../../../src/deliver/returns/decide-return.ts';
import type { Return } from '../../../src/deliver/returns/read-return.ts';
import { takeReturn } from '../../../src/deliver/returns/take-return.ts';
import type { ReturnStores } from '../../../src/deliver/returns/take-return.ts';
import type { Delivery, DeliveryState } from '../../../src/model/delivery.ts';
import type { Subscriber, SubscriberState, Suppression } from '../../../src/model/subscriber.ts';
import type { Known } from '../../../src/platform/store-ports.ts';
import { keyRing } from '../../builders/public-pages.ts';
import { reader } from '../../builders/returned-mail.ts';

const at = '2026-11-23T09:00:00Z';
const hash = 'a'.repeat(64);
const hashOf = () => ({ hash, key: 'test' });

const subscriberWith = (changed: Partial<Subscriber> = {}): Subscriber => ({
  id: reader.subscriber,
  address: 'reader-1@example.org',
  state: 'active',
  language: 'zh',
  createdAt: '2026-01-01T00:00:00Z',
  changedAt: '2026-01-01T00:00:00Z',
  askedAt: null,
  asked: null,
  confirmedAt: null,
  softBounces: 0,
  importedBy: null,
  ...changed,
});
const blame = (kind: Blame['kind']): Blame => ({ kind, at, hashOf });
const after = (kind: Blame['kind'], changed: Partial<Subscriber> = {}, suppressions: Suppression[] = []) =>
  afterBounce({ subscriber: subscriberWith(changed), suppressions }, blame(kind));

describe('a subscriber', () => {
  test('whose mail bounced hard is bounced, suppressed, and gets nothing that waits', () => {
    expect(after('hard')).toMatchObject({
      put: { state: 'bounced', changedAt: at },
      suppress: [{ hash, key: 'test', reason: 'bounced', at }],
      skipWaiting: 'bounced',
    });
  });

  test('who complains is complained, suppressed and unsubscribed, with a record of it', () => {
    expect(after('complaint')).toMatchObject({
      put: { state: 'complained' },
      suppress: [{ reason: 'complained' }],
      consents: [{ act: 'withdrawn', source: 'complaint' }],
      skipWaiting: 'complained',
    });
  });

  test('is counted at a soft bounce, and suppressed at the third in a row', () => {
    expect(after('soft')).toEqual({
      put: subscriberWith({ softBounces: 1, changedAt: at }),
      answer: expect.anything(),
    });
    expect(after('soft', { softBounces: 2 })).toMatchObject({
      put: { state: 'bounced', softBounces: 3 },
      suppress: [{ reason: 'bounced' }],
    });
  });

  test('who got a mail begins to count anew', () => {
    expect(after('delivered', { softBounces: 2 })).toMatchObject({ put: { softBounces: 0 } });
    expect(after('delivered').put).toBeUndefined();
  });

  test.each<[SubscriberState, Blame['kind'], SubscriberState]>([
    ['unsubscribed', 'hard', 'unsubscribed'],
    ['complained', 'hard', 'complained'],
    ['unsubscribed', 'complaint', 'complained'],
    ['bounced', 'complaint', 'complained'],
    ['pending', 'hard', 'bounced'],
  ])('who is %s is after %s %s, and never active', (state, kind, expected) => {
    const change = after(kind, { state });
    expect(change.answer?.state).toBe(expected);
    expect(change.suppress).toHaveLength(1);
  });

  test('is not changed by the same again', () => {
    const known: Suppression = { hash, key: 'test', reason: 'bounced', at };
    expect(after('hard', { state: 'bounced' }, [known])).toEqual({ answer: subscriberWith({ state: 'bounced' }) });
  });

  test('who is erased is left alone', () => {
    expect(afterBounce({ subscriber: null, suppressions: [] }, blame('hard'))).toEqual({ answer: null });
  });
});

const returned = (changed: Partial<Return>): Return => ({
  id: '1',
  told: 'hard',
  who: reader,
  why: null,
  class: null,
  detail: '550 5.1.1 [address] unknown',
  ...changed,
});

/** Stores that hold one subscriber and one delivery. */
function storesWith(state: DeliveryState = 'submitted') {
  const seen = {
    subscriber: subscriberWith(),
    suppressions: new Map<string, Suppression>(),
    reports: new Map<string, string>(),
    state,
    changedAt: at,
  };
  const known = (hashes: readonly string[] = []): Known => ({
    subscriber: seen.subscriber,
    suppressions: hashes.flatMap((one) => seen.suppressions.get(one) ?? []),
  });
  const delivery = (): Delivery => ({
    ...reader,
    place: 1,
    queue: 'example.org',
    mode: 'zh',
    state: seen.state,
    attempts: 1,
    dueAt: null,
    sender: null,
    changedAt: seen.changedAt,
    class: null,
    reply: null,
    messageId: null,
  });
  const stores: ReturnStores = {
    ring: keyRing(),
    subscribers: {
      find: ({ hashes }) => Promise.resolve(known(hashes)),
      change: ({ hashes }, decide) => {
        const change = decide(known(hashes));
        if (change.put) seen.subscriber = change.put;
        for (const one of change.suppress ?? []) seen.suppressions.set(one.hash, one);
        return Promise.resolve(change.answer);
      },
    },
    ledger: {
      delivery: () => Promise.resolve(delivery()),
      settle: (_issue, _subscriber, as) => {
        if (seen.state !== 'uncertain') return Promise.resolve(false);
        seen.state = as.state;
        seen.changedAt = as.at;
        return Promise.resolve(true);
      },
      recordReport: ({ id, kind }) => {
        const isNew = !seen.reports.has(id);
        seen.reports.set(id, kind);
        return Promise.resolve(isNew);
      },
    },
  };
  return { seen, stores };
}

const fails = () => Promise.reject(new Error('killed'));

describe('a message that came back', () => {
  test('counts once, however often it comes', async () => {
    const { seen, stores } = storesWith();
    const soft = returned({ told: 'soft', class: 'soft' });
    expect(await takeReturn(soft, at, stores)).toBe('taken');
    expect(await takeReturn(soft, at, stores)).toBe('known');
    expect(seen.subscriber.softBounces).toBe(1);
    expect([...seen.reports.values()]).toEqual(['soft']);
  });

  test.each(['our-fault', 'back-off'] as const)('is held against nobody where it was %s', async (kind) => {
    const { seen, stores } = storesWith();
    await takeReturn(returned({ told: 'soft', class: kind }), at, stores);
    expect(seen.subscriber).toEqual(subscriberWith());
    expect([...seen.reports.values()]).toEqual(['soft']);
  });

  test.each([
    ['hard', 'rejected'],
    ['soft', 'rejected'],
    ['delivered', 'submitted'],
    ['delayed', 'submitted'],
    ['complaint', 'submitted'],
    ['automatic', 'submitted'],
    ['none', 'uncertain'],
  ] as const)('%s settles an uncertain delivery as %s', async (told, state) => {
    const { seen, stores } = storesWith('uncertain');
    await takeReturn(returned({ told }), at, stores);
    expect(seen.state).toBe(state);
  });

  test.each(['hard', 'complaint', 'soft'] as const)(
    '%s, of a mail from before its reader confirmed anew, changes nothing of them',
    async (told) => {
      for (const state of ['submitted', 'uncertain'] as const) {
        const { seen, stores } = storesWith(state);
        seen.subscriber = subscriberWith({ confirmedAt: '2026-11-23T09:00:01Z' });
        const before = seen.subscriber;
        const report = returned({ told, class: told === 'soft' ? 'soft' : null });
        expect(await takeReturn(report, '2026-11-24T09:00:00Z', stores)).toBe('taken');
        expect([seen.subscriber, seen.suppressions.size, seen.reports.size]).toEqual([before, 0, 1]);
      }
    },
  );

  test('that is repeated does not touch who has confirmed anew since', async () => {
    const { seen, stores } = storesWith();
    await takeReturn(returned({ told: 'complaint' }), '2026-11-24T09:00:00Z', stores);
    expect(seen.subscriber.state).toBe('complained');
    seen.subscriber = subscriberWith({ confirmedAt: '2026-12-25T09:00:00Z' });
    expect(await takeReturn(returned({ told: 'complaint' }), '2026-12-26T09:00:00Z', stores)).toBe('known');
    expect(seen.subscriber.state).toBe('active');
  });

  test('hard after a complaint leaves the complaint as the reason', async () => {
    const { seen, stores } = storesWith();
    await takeReturn(returned({ told: 'complaint' }), at, stores);
    await takeReturn(returned({ id: '2', told: 'hard' }), at, stores);
    expect([...seen.suppressions.values()]).toMatchObject([{ reason: 'complained' }]);
    expect(seen.subscriber.state).toBe('complained');
  });

  test.each(['find', 'change', 'settle'] as const)(
    'is acted upon once more where %s failed before it was recorded',
    async (step) => {
      const { seen, stores } = storesWith('uncertain');
      const broken = {
        ...stores,
        subscribers: { ...stores.subscribers, ...(step !== 'settle' && { [step]: fails }) },
        ledger: { ...stores.ledger, ...(step === 'settle' && { settle: fails }) },
      };
      await expect(takeReturn(returned({ told: 'hard' }), at, broken)).rejects.toThrow('killed');
      expect(seen.reports.size).toBe(0);
      expect(await takeReturn(returned({ told: 'hard' }), at, stores)).toBe('taken');
      expect([seen.subscriber.state, seen.state]).toEqual(['bounced', 'rejected']);
    },
  );

  test('that is a letter is kept for a person, and changes nothing', async () => {
    const { seen, stores } = storesWith();
    expect(await takeReturn(returned({ told: 'none' }), at, stores)).toBe('unmatched');
    expect(seen.subscriber).toEqual(subscriberWith());
  });

  test('settles nothing that is certain', async () => {
    const { seen, stores } = storesWith('submitted');
    await takeReturn(returned({ told: 'hard' }), at, stores);
    expect(seen.state).toBe('submitted');
  });

  test.each(['delayed', 'automatic'] as const)('%s is no report', async (told) => {
    const { seen, stores } = storesWith();
    await takeReturn(returned({ told }), at, stores);
    expect(seen.reports.size).toBe(0);
    expect(seen.subscriber).toEqual(subscriberWith());
  });

  test.each(['forged', 'nobody', 'unreadable'] as const)('%s changes nothing and is kept as unknown', async (why) => {
    const { seen, stores } = storesWith('uncertain');
    expect(await takeReturn(returned({ who: null, why }), at, stores)).toBe('unmatched');
    expect(seen).toMatchObject({ subscriber: subscriberWith(), state: 'uncertain' });
    expect([...seen.reports.values()]).toEqual(['unknown']);
  });
});

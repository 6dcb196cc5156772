import { array, assert, asyncProperty, boolean, integer, record, type Arbitrary } from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../src/platform/migrate.ts';
import { openLedger } from '../../src/platform/delivery-ledger.ts';
import type { Claimed, Ledger, Waiting, WindowLimit } from '../../src/platform/store-ports.ts';
import { openSubscriberStore } from '../../src/platform/subscriber-store.ts';
import { afterNoon, mailing, noon, plainRows, putReaders, reader, result } from '../builders/stored-readers.ts';
import type { Engine } from './storage-conformance.ts';

const queues = ['a.invalid', 'b.invalid', 'c.invalid'] as const;
const readers = 330;
const hour = 3600;

const windows = (scope: string, most: number): Arbitrary<WindowLimit[]> =>
  array(record({ most: integer({ min: 1, max: most }), seconds: integer({ min: 1, max: hour }) }), {
    maxLength: 2,
  }).map((some) => some.map((one) => ({ scope, ...one })));

/** Limits, moments of twenty restarts, whether each of the processes knows only whole seconds, and how it goes about it. */
const plan = record({
  all: windows('all', 250),
  own: record({ a: windows('a.invalid', 40), b: windows('b.invalid', 90) }),
  restarts: array(integer({ min: 1, max: hour - 1 }), { minLength: 20, maxLength: 20 }),
  whole: array(boolean(), { minLength: 21, maxLength: 21 }),
  pauses: array(integer({ min: 20, max: 45_000 }), { minLength: 20, maxLength: 60 }),
  sizes: array(integer({ min: 1, max: 12 }), { minLength: 5, maxLength: 20 }),
});

/** A mail that began: its queue, and the true moment in seconds after noon. */
type Begun = { queue: string; at: number };

/**
 * How much stricter than its words a window may be, in seconds: what is noted is noted by stretches, and a clock may know whole seconds, of
 * whoever notes as of whoever looks.
 */
const grainOf = (seconds: number): number => (seconds <= 30 ? 0.02 : seconds <= 1800 ? 1 : 30) + 2;

const within = (begun: readonly Begun[], scope: string, from: number, to: number): number =>
  begun.filter(({ queue, at }) => (scope === 'all' || scope === queue) && at >= from && at <= to).length;

/** That no rolling window is ever exceeded, and none is stricter than by its grain, whatever the limits, restarts and clocks. */
export function describeThrottle(engine: Engine, runs: number): void {
  const connect = async (place: string): Promise<Ledger & { close(): Promise<void> }> => {
    const database = await engine.open(place);
    return { ...openLedger(database), close: () => database.close() };
  };

  test('an hour with twenty restarts: no window ever holds more than its limit, and none holds back without need', async () => {
    const place = await engine.make();
    const database = await engine.open(place);
    onTestFinished(() => database.close());
    await migrate(database, noon);
    await putReaders(
      openSubscriberStore(database),
      Array.from({ length: readers }, (_, at) => reader(at, { address: `r${at}@${queues[at % queues.length]}` })),
    );
    let run = 0;
    await assert(
      asyncProperty(plan, async ({ all, own, restarts, whole, pauses, sizes }) => {
        run += 1;
        const issue = `20${30 + run}-W01`;
        const limits = [...all, ...own.a, ...own.b];
        // What began in a run before is no part of this one.
        const start = run * 100_000;
        await openLedger(database).plan(mailing({ issue }), plainRows);
        let waiting: Waiting[] = (await openLedger(database).waiting(issue, { now: noon, after: 0, limit: readers }))
          .planned;
        const ends = [...restarts.toSorted((a, b) => a - b), hour];
        const begun: Begun[] = [];
        let [now, step] = [start + 0.011, 0];
        for (const [process, end] of ends.entries()) {
          const ledger = await connect(place);
          const sender = `${run}-${process}`;
          const seen = (): string => afterNoon(whole[process] ? Math.floor(now) : now);
          let held: Claimed[] = [];
          await ledger.abandon([`${run}-${process - 1}`], seen());
          await ledger.beat({ sender, host: 'here', pid: process, at: seen() });
          while (now < start + end) {
            const ask = waiting.slice(0, sizes[step % sizes.length]);
            const settle = held.map((one) => result(one, { at: seen(), messageId: null }));
            const { claimed, not } = await ledger.exchange({ sender, now: seen(), settle, claim: ask, limits });
            for (const { queue } of claimed) begun.push({ queue, at: now });
            held = claimed;
            const taken = new Set(claimed.map(({ subscriber }) => subscriber));
            waiting = waiting.filter(({ subscriber }) => !taken.has(subscriber));
            for (const { subscriber, why } of not) {
              expect(why).toBe('throttled');
              const { queue } = ask.find((one) => one.subscriber === subscriber)!;
              const full = limits.filter(
                ({ scope, most, seconds }) =>
                  (scope === 'all' || scope === queue) &&
                  within(begun, scope, now - seconds - grainOf(seconds), now) >= most,
              );
              expect(full).not.toEqual([]);
            }
            // Those in the way go behind.
            waiting.push(...waiting.splice(0, Math.min(not.length, waiting.length)));
            now = Math.round((now + (pauses[step % pauses.length] ?? 0) / 1000) * 1000) / 1000;
            step += 1;
          }
          // It dies with what it holds.
          await ledger.close();
        }
        for (const { scope, most, seconds } of limits)
          for (const { at } of begun) expect(within(begun, scope, at, at + seconds)).toBeLessThanOrEqual(most);
        expect(begun.length).toBeGreaterThan(0);
        const counts = await openLedger(database).counts(issue);
        expect(counts.planned).toBe(readers - begun.length);
      }),
      // A smaller example would take minutes to find.
      { numRuns: runs, endOnFailure: true },
    );
  });
}

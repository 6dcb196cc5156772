import { expect, test } from 'vitest';
import { sendingHouse } from '../../builders/sending-house.ts';
import { noon } from '../../builders/stored-readers.ts';

const minute = 60_000;
const start = Date.parse(noon);
const slow = (number: number): string => (number < 20 ? 'slow.invalid' : 'example.org');
const tooMany = '450 4.7.28 too many messages from this address, rate limited';

test('a queue that said to wait is not asked again by a sender that was started anew', async () => {
  const asked: number[] = [];
  const answer = (to: string, at: number) => {
    if (!to.endsWith('@slow.invalid')) return 'taken' as const;
    asked.push(at);
    return asked.length === 1 ? tooMany : ('taken' as const);
  };
  const house = await sendingHouse({
    readers: 40,
    domain: slow,
    settings: { queues: { 'slow.invalid': { connections: 1, perConnection: 1000, windows: [] } } },
    relay: { answer },
  });
  for (let restart = 0; restart < 5; restart += 1) await house.send({ patience: 1000 });
  expect(asked).toHaveLength(1);
  const [rest] = await house.storage.ledger.rests(house.clock.now());
  expect(rest).toMatchObject({ queue: 'slow.invalid', times: 1 });
  const until = Date.parse(rest!.until);
  expect(until - start).toBeGreaterThan(minute);
  await house.send();
  expect(asked[1]! - until).toBeGreaterThanOrEqual(0);
  expect(house.copies()).toEqual({ 1: 40 });
  // It is well again, also for whoever comes next.
  expect(await house.storage.ledger.rests(house.clock.now())).toEqual([]);
});

test('a second refusal after a restart lets it rest for longer, as without one', async () => {
  const asked: number[] = [];
  const answer = (_: string, at: number) => (asked.push(at) <= 2 ? tooMany : ('taken' as const));
  const house = await sendingHouse({ readers: 3, settings: { connections: 1 }, relay: { answer } });
  const rests: { until: string; times: number }[] = [];
  for (let restart = 0; restart < 2; restart += 1) {
    await house.send({ patience: 1000 });
    const [rest] = await house.storage.ledger.rests(house.clock.now());
    rests.push(rest!);
    await house.clock.sleep(Date.parse(rest!.until) - house.clock.at());
  }
  expect(rests.map(({ times }) => times)).toEqual([1, 2]);
  const [first, second] = rests.map(({ until }, at) => Date.parse(until) - asked[at]!);
  expect(second! / first!).toBeCloseTo(2, 1);
});

test('where the relay is down, whoever looks is told since when and why', async () => {
  const house = await sendingHouse({ readers: 3, relay: { isUp: () => house.clock.at() > start + 5 * minute } });
  const told = new Set<string | null>();
  const troubles: (string | null | undefined)[] = [];
  house.clock.schedule('2026-11-22T12:02:00Z', async () => {
    troubles.push(...(await house.storage.ledger.senders()).map(({ trouble }) => trouble));
  });
  await house.send({ onProgress: (_, __, trouble) => void told.add(trouble) });
  const expected = `The relay has taken no mail since ${noon} (ECONNREFUSED). It is tried again.`;
  expect([...told]).toEqual([null, expected]);
  expect(troubles).toEqual([expected]);
  expect((await house.storage.ledger.senders()).map(({ trouble }) => trouble)).toEqual([null]);
  expect(await house.mailing()).toMatchObject({ state: 'finished', endedAt: house.clock.now() });
});

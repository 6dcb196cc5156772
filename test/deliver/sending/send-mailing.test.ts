import { expect, test } from 'vitest';
import { sendingHouse } from '../../builders/sending-house.ts';
import { noon } from '../../builders/stored-readers.ts';

const minute = 60_000;
const start = Date.parse(noon);

const slowOrNot = (number: number): string => (number < 50 ? 'slow.invalid' : 'example.org');
const refusesLogin = () => ({ phase: 'auth' as const, code: 535 });
const fifthUnknown = (to: string) =>
  Number(/\d+/.exec(to)?.[0]) % 5 === 0 ? ('550 5.1.1 user unknown' as const) : ('taken' as const);
const firstUnknown = (to: string) =>
  to.startsWith('reader-1@') ? ('550 5.1.1 no such user' as const) : ('taken' as const);

test('everybody gets one mail, and the mailing is finished', async () => {
  const house = await sendingHouse({ readers: 300 });
  expect((await house.send()).mailing.state).toBe('finished');
  expect(await house.counts()).toEqual({ submitted: 300 });
  expect(house.copies()).toEqual({ 1: 300 });
  expect(house.relay.underWay.most).toBe(4);
});

test('a relay that is down for half an hour costs time and nothing else', async () => {
  const down = [start + 1000, start + 1000 + 30 * minute] as const;
  const isUp = (): boolean => house.clock.at() < down[0] || house.clock.at() > down[1];
  const house = await sendingHouse({ readers: 300, relay: { isUp: () => isUp() } });
  expect((await house.send()).mailing.state).toBe('finished');
  expect(await house.counts()).toEqual({ submitted: 300 });
  expect(house.copies()).toEqual({ 1: 300 });
  // It is noticed soon that it is back, and asked rarely before.
  expect(house.clock.at() - down[1]).toBeLessThan(12 * minute);
});

test('greylisted mails come a few minutes later, once', async () => {
  const seen = new Map<string, number>();
  const answer = (to: string, at: number) => {
    const first = seen.get(to) ?? at;
    seen.set(to, first);
    return at - first < 4 * minute ? '450 4.2.0 Greylisted, please try again' : 'taken';
  };
  const house = await sendingHouse({ readers: 100, relay: { answer } });
  expect((await house.send()).mailing.state).toBe('finished');
  expect(house.copies()).toEqual({ 1: 100 });
  expect(await house.counts()).toEqual({ submitted: 100 });
});

test('twenty restarts within an hour: no rolling window ever has more than its limit', async () => {
  const most = { minute: 20, all: 500 };
  const limited = { connections: 500, perConnection: 1_000_000, windows: [{ most: most.minute, seconds: 60 }] };
  const house = await sendingHouse({
    readers: 700,
    domain: (number) => (number % 3 === 0 ? 'slow.invalid' : 'example.org'),
    settings: {
      windows: [{ most: most.all, seconds: 3600 }],
      queues: { 'slow.invalid': limited, 'example.org': { ...limited, windows: [{ most: 40, seconds: 60 }] } },
    },
  });
  for (let restart = 1; restart <= 20; restart += 1) {
    const until = start + restart * 3 * minute;
    await house.send({ isStopping: () => house.clock.at() >= until });
  }
  const { attempts } = house.relay;
  const mostWithin = (within: number, of: (to: string) => boolean): number => {
    const moments = attempts.filter(({ to }) => of(to)).map(({ at }) => at);
    return Math.max(...moments.map((at) => moments.filter((other) => other >= at && other < at + within).length));
  };
  expect(mostWithin(minute, (to) => to.endsWith('@slow.invalid'))).toBeLessThanOrEqual(20);
  expect(mostWithin(minute, (to) => to.endsWith('@example.org'))).toBeLessThanOrEqual(40);
  expect(mostWithin(60 * minute, () => true)).toBeLessThanOrEqual(500);
  // It makes use of what it may.
  expect(attempts.length).toBeGreaterThan(450);
  expect(house.copies()[2]).toBeUndefined();
});

test('a queue has no more connections than it may, and a slow one does not hold up the others', async () => {
  const wide = { perConnection: 1000, windows: [] };
  const queues = { 'slow.invalid': { ...wide, connections: 1 }, 'example.org': { ...wide, connections: 500 } };
  const underWay = { now: 0, most: 0 };
  const house = await sendingHouse({ readers: 150, domain: slowOrNot, settings: { queues, connections: 5 } });
  const own = { ...house.relay };
  house.relay.open = async () => {
    const opened = await own.open();
    if ('failed' in opened) return opened;
    const inner = opened.connection;
    const send: typeof inner.send = async (envelope, mail) => {
      if (!envelope.to.endsWith('@slow.invalid')) return inner.send(envelope, mail);
      underWay.most = Math.max(underWay.most, (underWay.now += 1));
      return inner.send(envelope, mail).finally(() => (underWay.now -= 1));
    };
    return { connection: { ...inner, send } };
  };
  await house.send();
  expect(underWay.most).toBe(1);
  const last = Math.max(...house.relay.copies.filter(({ to }) => to.endsWith('@example.org')).map(({ at }) => at));
  expect(last - start).toBeLessThan(4000);
  expect(house.copies()).toEqual({ 1: 150 });
});

test('a canary step goes first, is watched, and then the rest goes', async () => {
  const canary = [
    { share: 0.1, minutes: 30 },
    { share: 0.5, minutes: 60 },
  ];
  const house = await sendingHouse({ readers: 200, settings: { canary }, mailing: { upTo: 0 } });
  await house.send();
  const minutes = house.relay.copies.map(({ at }) => Math.floor((at - start) / minute));
  expect([minutes.filter((at) => at < 30).length, minutes.filter((at) => at < 90).length]).toEqual([20, 100]);
  expect(minutes.at(-1)).toBe(90);
  expect((await house.mailing()).state).toBe('finished');
});

test('what is tried again within a canary step does not wait for its end', async () => {
  let tries = 0;
  const answer = () => ((tries += 1) === 1 ? ('451 4.3.0 try again later' as const) : ('taken' as const));
  const canary = [{ share: 0.1, minutes: 60 }];
  const house = await sendingHouse({ readers: 200, settings: { canary }, mailing: { upTo: 0 }, relay: { answer } });
  await house.send();
  const first = house.relay.copies.filter(({ at }) => at < start + 59 * minute);
  expect(first).toHaveLength(20);
});

test('too many bounces in the canary step stop the rest', async () => {
  const settings = {
    canary: [{ share: 0.2, minutes: 30 }],
    breaker: { bounces: 0.05, complaints: 0.01, after: 20, least: { bounces: 1, complaints: 1 } },
  };
  const house = await sendingHouse({ readers: 300, settings, mailing: { upTo: 0 }, relay: { answer: fifthUnknown } });
  const { mailing } = await house.send();
  expect([mailing.state, mailing.why]).toEqual([
    'stopped',
    expect.stringMatching(/^\d+(\.\d+)? % of \d+ mails bounced; 5 % is the limit\.$/),
  ]);
  expect(house.relay.attempts.length).toBeLessThanOrEqual(60);
});

test('complaints that come back while the canary step is watched stop the rest', async () => {
  const settings = {
    canary: [{ share: 0.2, minutes: 30 }],
    breaker: { bounces: 0.05, complaints: 0.02, after: 20, least: { bounces: 1, complaints: 1 } },
  };
  const house = await sendingHouse({ readers: 300, settings, mailing: { upTo: 0 } });
  house.clock.schedule('2026-11-22T12:10:00Z', async () => {
    for (const id of ['a', 'b'])
      await house.storage.ledger.recordReport({
        id,
        issue: '2026-W47',
        subscriber: null,
        kind: 'complaint',
        at: noon,
        detail: '',
      });
  });
  const { mailing } = await house.send();
  expect(mailing).toMatchObject({ state: 'stopped', why: expect.stringContaining('complained') });
  expect(house.relay.attempts).toHaveLength(60);
  expect(house.clock.at() - start).toBeLessThan(11 * minute);
});

test('refusals that are our fault stop at once what else everybody would get', async () => {
  const house = await sendingHouse({ readers: 300, relay: { answer: () => '550 5.7.26 unauthenticated mail: DMARC' } });
  const { mailing } = await house.send();
  expect(mailing).toMatchObject({ state: 'stopped', why: expect.stringContaining('a reason that is ours') });
  expect(house.relay.attempts.length).toBeLessThan(10);
  // Nobody is held to blame, and once it is mended they are mailed.
  expect((await house.storage.subscribers.count()).map(({ state }) => state)).toEqual(['active']);
});

test('a refused login stops within seconds, a relay that is not there does not', async () => {
  const house = await sendingHouse({ readers: 30, relay: { refuses: refusesLogin } });
  expect((await house.send()).mailing).toMatchObject({ state: 'stopped', why: expect.stringContaining('login') });
  expect(house.clock.at() - start).toBeLessThan(5000);
  expect(await house.counts()).toEqual({ planned: 30 });
});

test('a relay that never answers what it takes stops after a few, each of them uncertain', async () => {
  const house = await sendingHouse({ readers: 300, relay: { answer: () => 'unanswered' } });
  const { mailing, counts } = await house.send();
  expect(mailing).toMatchObject({ state: 'stopped', why: expect.stringContaining('without an answer') });
  expect(counts.uncertain).toBeLessThanOrEqual(4 + 5 + 4);
  expect(house.copies()[2]).toBeUndefined();
});

test('what was handed over and not answered is uncertain and not sent again; what was not is', async () => {
  let sent = 0;
  const answer = () => (['taken', 'taken', 'unanswered', 'half', 'lost'] as const)[(sent += 1) % 5]!;
  const house = await sendingHouse({ readers: 100, relay: { answer } });
  expect((await house.send()).mailing.state).toBe('finished');
  const counts = await house.counts();
  expect(Object.keys(counts).toSorted()).toEqual(['submitted', 'uncertain']);
  expect(house.copies()[2]).toBeUndefined();
  const unanswered = house.relay.attempts.filter(({ answer: end }) => end === 'unanswered' || end === 'half').length;
  expect(counts.uncertain).toBe(unanswered);
});

test.each([
  ['paused', 'planned'],
  ['cancelled', 'skipped'],
] as const)('a mailing that is %s lets go no more than one mail per connection', async (state, rest) => {
  const house = await sendingHouse({ readers: 300, settings: { connections: 4 } });
  let before = 0;
  house.clock.schedule('2026-11-22T12:00:02Z', async () => {
    before = house.relay.attempts.length;
    await house.storage.ledger.alter('2026-W47', ['running'], { state });
  });
  expect((await house.send()).mailing.state).toBe(state);
  expect(house.relay.attempts.length - before).toBeLessThanOrEqual(4);
  expect(Object.keys(await house.counts()).toSorted()).toEqual([rest, 'submitted'].toSorted());
  if (state === 'cancelled') return;
  await house.storage.ledger.alter('2026-W47', ['paused'], { state: 'running' });
  expect((await house.send()).mailing.state).toBe('finished');
  expect(house.copies()).toEqual({ 1: 300 });
});

test('who unsubscribes in the middle gets nothing, and their row says why', async () => {
  const house = await sendingHouse({ readers: 200 });
  const { subscribers, ledger } = house.storage;
  const gone: string[] = [];
  house.clock.schedule('2026-11-22T12:00:02Z', async () => {
    for (const { subscriber } of await ledger.list('2026-W47', { states: ['planned'] }, { after: 0, limit: 30 })) {
      gone.push(subscriber);
      await subscribers.change({ id: subscriber }, (known) => ({
        put: { ...known.subscriber!, state: 'unsubscribed' },
        skipWaiting: 'unsubscribed',
        answer: null,
      }));
    }
  });
  await house.send();
  expect(await house.counts()).toEqual({ submitted: 170, skipped: 30 });
  expect(house.copies()).toEqual({ 0: 30, 1: 170 });
  const rows = await Promise.all(gone.map((one) => ledger.delivery('2026-W47', one)));
  expect(new Set(rows.map((row) => `${row?.state} ${row?.reply}`))).toEqual(new Set(['skipped unsubscribed']));
});

test('a start that was missed by hours stops, and so does a mailing at which nobody worked for hours', async () => {
  const late = await sendingHouse({
    readers: 20,
    mailing: { state: 'scheduled', startAt: '2026-11-22T05:00:00Z', mailedAt: null },
  });
  expect((await late.send()).mailing).toMatchObject({
    state: 'stopped',
    why: expect.stringContaining('more than 6 hours ago'),
  });
  const stale = await sendingHouse({ readers: 20, mailing: { mailedAt: '2026-11-22T05:00:00Z' } });
  expect((await stale.send()).mailing).toMatchObject({
    state: 'stopped',
    why: expect.stringContaining('Nothing was sent since'),
  });
  expect([...late.relay.attempts, ...stale.relay.attempts]).toEqual([]);
});

test('senders that die one after the other leave a sign of life at any moment, whatever they had just done', async () => {
  // It began early in the morning, and somebody was at work until a moment ago.
  const house = await sendingHouse({ readers: 20, mailing: { mailedAt: '2026-11-22T05:30:00Z' } });
  const { ledger } = house.storage;
  await ledger.beat({ sender: 'before', host: 'here', pid: 99, at: noon });
  const died = new Error('killed');
  for (const act of ['beat', 'abandon', 'mailing', 'counts'] as const) {
    const dies = async (...given: unknown[]): Promise<never> => {
      await (ledger[act] as (...all: unknown[]) => Promise<unknown>)(...given);
      throw died;
    };
    await expect(house.send({ ledger: { ...ledger, [act]: dies } })).rejects.toBe(died);
    expect(await ledger.senders()).not.toEqual([]);
  }
  expect((await house.send()).mailing.state).toBe('finished');
  expect(house.copies()).toEqual({ 1: 20 });
});

test('a scheduled mailing begins at its time', async () => {
  const house = await sendingHouse({
    readers: 20,
    mailing: { state: 'scheduled', startAt: '2026-11-22T13:00:00Z', mailedAt: null },
  });
  expect((await house.send({ patience: 1000 })).until).toBe('2026-11-22T13:00:00Z');
  expect((await house.send()).mailing).toMatchObject({ state: 'finished', mailedAt: '2026-11-22T13:00:00Z' });
  expect(house.copies()).toEqual({ 1: 20 });
});

test('nothing leaves behind the fence of a restored backup', async () => {
  const house = await sendingHouse({ readers: 20 });
  await house.storage.ledger.markRestored(noon);
  expect((await house.send()).mailing).toMatchObject({
    state: 'stopped',
    why: expect.stringContaining('put back from a copy'),
  });
  expect(house.relay.attempts).toEqual([]);
});

test('a mailbox that is refused for good is suppressed, as by a bounce that comes back', async () => {
  const house = await sendingHouse({ readers: 3, relay: { answer: firstUnknown } });
  await house.send();
  expect(await house.counts()).toEqual({ submitted: 2, rejected: 1 });
  const counted = await house.storage.subscribers.count();
  expect(counted.map(({ state, number }) => [state, number])).toEqual([
    ['active', 2],
    ['bounced', 1],
  ]);
});

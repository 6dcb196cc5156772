import { openStorage } from '../../src/platform/open-storage.ts';
import { sample } from './reviewed-home.ts';
import { afterNoon, mailing, noon, plainRows, putReaders, reader, result } from './stored-readers.ts';

/** A mailing of the sample issue in a home, with deliveries in every state and a relay that does not answer. */
export async function fillMailing(home: string): Promise<void> {
  const { value: storage } = await openStorage({ home, address: undefined, now: noon });
  if (storage === null) throw new Error('There is no storage.');
  const { ledger, subscribers } = storage;
  const languages = ['zh', 'en', 'both'] as const;
  await putReaders(
    subscribers,
    Array.from({ length: 90 }, (_, at) => reader(at, { language: languages[at % languages.length]! })),
  );
  await ledger.plan(mailing({ issue: sample, confirmedBy: 'red', upTo: 60, heldUntil: afterNoon(1800) }), plainRows);
  const { planned } = await ledger.waiting(sample, { now: noon, after: 0, limit: 50 });
  const step = { sender: 'here', now: noon, limits: [] };
  const { claimed } = await ledger.exchange({ ...step, settle: [], claim: planned });
  const over = [
    { state: 'rejected', class: 'suppress', reply: '550 5.1.1 no such user' },
    { state: 'deferred', class: 'later', reply: '451 4.7.1 try again later', dueAt: afterNoon(900), messageId: null },
    { state: 'uncertain', class: 'connection', reply: 'the connection was lost after the last byte' },
  ] as const;
  const settle = claimed.slice(2).map((one, at) => result(one, over[at % 12]));
  await ledger.exchange({ ...step, settle, claim: [] });
  await ledger.beat({
    sender: 'here',
    host: 'mail-1',
    pid: 4711,
    at: noon,
    trouble: 'The relay does not answer since 12:03: connect ECONNREFUSED.',
  });
  const [first, second] = claimed.slice(10);
  for (const [one, kind] of [
    [first, 'hard'],
    [second, 'complaint'],
  ] as const)
    await ledger.recordReport({
      id: kind,
      issue: sample,
      subscriber: one!.subscriber,
      kind,
      at: afterNoon(60),
      detail: 'came back',
    });
  await storage.close();
}

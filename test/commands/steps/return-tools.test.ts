import { expect, test } from 'vitest';
import { returnTools } from '../../../src/commands/steps/deliver/return-tools.ts';
import { messageIdOf } from '../../../src/deliver/tokens/message-id.ts';
import { openLedger } from '../../../src/platform/delivery-ledger.ts';
import { migrate } from '../../../src/platform/migrate.ts';
import { openSqliteDatabase } from '../../../src/platform/sqlite-database.ts';
import { openSubscriberStore } from '../../../src/platform/subscriber-store.ts';
import { keyRing } from '../../builders/compose-frame.ts';
import { afterNoon, mailing, noon, plainRows, putReaders, reader } from '../../builders/stored-readers.ts';

const [ring, issue, senderDomain] = [
  keyRing(`new:${'n3w-Secret.of-the-House/'.repeat(2)}`),
  '2026-W47',
  'news.example.org',
];

test('a report that names nothing but its Message-ID finds the mail of a process that died', async () => {
  const database = await openSqliteDatabase(':memory:');
  await migrate(database, noon);
  const ledger = openLedger(database);
  const readers = [1, 2, 3].map((number) => reader(number));
  await putReaders(openSubscriberStore(database), readers);
  await ledger.plan(mailing({ issue }), plainRows);
  const { planned } = await ledger.waiting(issue, { now: noon, after: 0, limit: 2 });
  await ledger.exchange({ sender: 'gone', now: noon, settle: [], claim: planned, limits: [] });
  await ledger.abandon(['gone'], afterNoon(60));
  const { findMessageId } = returnTools({
    ring,
    ledger,
    senderDomain,
    bounceDomain: 'bounce.example.org',
    unsubscribeStart: 'https://weekly.example.org/u/',
  });
  const idOf = (subscriber: string): string => messageIdOf(ring, { issue, subscriber }, senderDomain);
  for (const { subscriber } of planned) expect(await findMessageId(idOf(subscriber))).toEqual({ issue, subscriber });
  const untouched = readers.find(({ id }) => planned.every(({ subscriber }) => subscriber !== id))!;
  expect(await findMessageId(idOf(untouched.id))).toBeNull();
  expect(await findMessageId(idOf(planned[0]!.subscriber).replace('2026-w47', '2026-w46'))).toBeNull();
  expect(await findMessageId('<2026-w99.x@news.example.org>')).toBeNull();
  await database.close();
});

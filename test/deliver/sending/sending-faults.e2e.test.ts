import { expect, test } from 'vitest';
import type { Ledger } from '../../../src/platform/ports.ts';
import { openHouse, sendingHouse, toolsOf } from '../../builders/sending-house.ts';
import { sendMailing } from '../../../src/deliver/sending/send-mailing.ts';

const issue = '2026-W47';

/** The ledger, with something done before each change of it by its number. */
function watched(ledger: Ledger, before: (number: number) => void, after: (number: number) => void = () => {}): Ledger {
  let number = 0;
  const around = <Words extends readonly unknown[], Answer>(act: (...words: Words) => Promise<Answer>) => {
    return async (...words: Words): Promise<Answer> => {
      number += 1;
      before(number);
      const answer = await act(...words);
      after(number);
      return answer;
    };
  };
  return {
    ...ledger,
    exchange: around((step: Parameters<Ledger['exchange']>[0]) => ledger.exchange(step)),
    alter: around((...words: Parameters<Ledger['alter']>) => ledger.alter(...words)),
    beat: around((one: Parameters<Ledger['beat']>[0]) => ledger.beat(one)),
  };
}

test('two senders that are started by mistake share the work, and nobody is mailed twice', async () => {
  const house = await sendingHouse({ readers: 200 });
  const second = await openHouse(house.home);
  const tools = toolsOf({ ...house, storage: second }, 77);
  await Promise.all([house.send({ isRunning: () => true }), sendMailing(issue, { ...tools, isRunning: () => true })]);
  expect(await house.counts()).toEqual({ submitted: 200 });
  expect(house.copies()).toEqual({ 1: 200 });
});

test('where the disk is full nothing leaves that is not claimed, and the sender ends with the reason', async () => {
  const house = await sendingHouse({ readers: 400 });
  const { database, ledger } = house.storage;
  await database.transaction((inside) => inside.script('create table filler (text text)'));
  house.clock.schedule('2026-11-22T12:00:02Z', async () => {
    const [size] = await database.query<{ page_count: number }>('pragma page_count');
    await database.query(`pragma max_page_count = ${size?.page_count ?? 1}`);
    // What room there is within the file's pages is taken.
    const fill = () => database.transaction((inside) => inside.run(`insert into filler values ('${'x'.repeat(900)}')`));
    for (let isFull = false; !isFull;)
      isFull = await fill().then(
        () => false,
        () => true,
      );
  });
  const refused = await house.send({ onProgress: () => {} }).then(
    () => null,
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ code: 'storage-unwritable', message: expect.stringContaining('full') });
  const sent = house.relay.attempts.length;
  const known = await ledger.list(issue, { states: ['claimed', 'submitted'] }, { after: 0, limit: 1000 });
  expect(sent).toBeLessThanOrEqual(known.length);
  expect(sent).toBeLessThan(400);
  await database.query('pragma max_page_count = 1073741823');
  await house.send();
  expect(house.copies()[2]).toBeUndefined();
  const { submitted = 0, uncertain = 0 } = await house.counts();
  expect(submitted + uncertain).toBe(400);
  expect(uncertain).toBeLessThanOrEqual(4);
});

test('a database that refuses to be written ends the sender, and what was under way is uncertain, not sent again', async () => {
  const house = await sendingHouse({ readers: 100 });
  const full = new Error('database or disk is full');
  const refusing = watched(house.storage.ledger, (number) => {
    if (number > 20) throw full;
  });
  await expect(house.send({ ledger: refusing })).rejects.toBe(full);
  const sent = house.relay.attempts.length;
  expect((await house.counts()).claimed).toBeLessThanOrEqual(4);
  expect((await house.send()).mailing.state).toBe('finished');
  const { uncertain = 0, submitted = 0 } = await house.counts();
  expect(uncertain).toBeLessThanOrEqual(4);
  expect(submitted + uncertain).toBe(100);
  expect(house.relay.attempts.length).toBeLessThanOrEqual(100);
  expect(sent).toBeLessThan(100);
  expect(house.copies()[2]).toBeUndefined();
});

test('whichever change of the ledger a sender dies at, before it or after it, nobody is lost and nobody is mailed twice', async () => {
  for (const when of ['before', 'after'] as const)
    for (let at = 1; at <= 24; at += 1) {
      const house = await sendingHouse({
        readers: 30,
        mailing: { state: 'scheduled', mailedAt: null, upTo: 0 },
        settings: { canary: [{ share: 0.4, minutes: 1 }], connections: 3 },
      });
      // It never comes back from there, as a process that was killed does not.
      const dies = { now: false };
      const die = (number: number): void => {
        if (number === at) dies.now = true;
        if (dies.now) throw new Error('killed');
      };
      const ledger =
        when === 'before'
          ? watched(house.storage.ledger, die)
          : watched(house.storage.ledger, (number) => die(number === at ? 0 : number), die);
      await house.send({ ledger }).catch(() => null);
      const last = await house.send();
      expect([at, last.mailing.state]).toEqual([at, 'finished']);
      const { uncertain = 0, submitted = 0 } = await house.counts();
      expect([at, submitted + uncertain]).toEqual([at, 30]);
      expect(uncertain).toBeLessThanOrEqual(3);
      expect([at, house.copies()[2]]).toEqual([at, undefined]);
      const { 0: without = 0 } = house.copies();
      expect(without).toBeLessThanOrEqual(uncertain);
    }
}, 60_000);

import { array, assert, asyncProperty, constant, constantFrom, integer, oneof, record } from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { DeliveryState } from '../../src/model/delivery.ts';
import type { Subscriber, Suppression } from '../../src/model/subscriber.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { openLedger } from '../../src/platform/delivery-ledger.ts';
import type { Database } from '../../src/platform/database.ts';
import type { Ledger, SubscriberStore, Waiting } from '../../src/platform/store-ports.ts';
import { openSubscriberStore } from '../../src/platform/subscriber-store.ts';
import {
  afterNoon,
  mailing,
  noon,
  plainRows,
  putReaders,
  reader,
  readerId,
  result,
} from '../builders/stored-readers.ts';

/** Opens one more connection to the database of a place; `place` is what `make` gave. */
export type Engine = { make: () => Promise<string>; open: (place: string) => Promise<Database> };

type Stored = { place: string; database: Database; store: SubscriberStore; ledger: Ledger };

const issue = '2026-W47';
const open = { now: noon, after: 0, except: [], limit: 1000 };

const claim = (ledger: Ledger, some: readonly Waiting[], over: Partial<Parameters<Ledger['exchange']>[0]> = {}) =>
  ledger.exchange({ sender: 'ours', now: noon, settle: [], claim: some, limits: [], ...over });

const settle = (ledger: Ledger, some: Parameters<Ledger['exchange']>[0]['settle'], sender = 'ours') =>
  ledger.exchange({ sender, now: noon, settle: some, claim: [], limits: [] });

const suppression = (number: number, over: Partial<Suppression> = {}): Suppression => ({
  hash: number.toString(16).padStart(64, '0'),
  key: 'k1',
  reason: 'unsubscribed',
  at: noon,
  ...over,
});

const put = (store: SubscriberStore, one: Subscriber) =>
  store.change({ id: one.id }, () => ({ put: one, answer: null }));

const consent = (number: number, over: object = {}) => ({
  subscriber: readerId(number),
  act: 'asked' as const,
  at: noon,
  language: 'zh' as const,
  form: 'cd'.repeat(32),
  source: 'form',
  ...over,
});

const number = (most: number) => integer({ min: 0, max: most });

const window = (at: number) => ({ at: afterNoon(at), seconds: 60 });

const only = (who: 'zh' | 'en', issue: string) => mailing({ issue, audience: { who, languages: [who] } });

const gone = (number: number) => ({
  ...reader(number, { state: 'unsubscribed' as const, changedAt: afterNoon(5) }),
});

/** What both engines do alike. */
export function describeStorage(engine: Engine): void {
  const connect = async (place: string): Promise<Stored> => {
    const database = await engine.open(place);
    onTestFinished(() => database.close());
    return { place, database, store: openSubscriberStore(database), ledger: openLedger(database) };
  };
  const stored = async (): Promise<Stored> => {
    const opened = await connect(await engine.make());
    expect(await migrate(opened.database, noon)).toEqual([]);
    return opened;
  };
  /** A mailing to so many readers, whose sender is `ours`. */
  const planned = async (number: number, over: Parameters<typeof mailing>[0] = {}): Promise<Stored> => {
    const opened = await stored();
    await putReaders(
      opened.store,
      Array.from({ length: number }, (_, at) => reader(at)),
    );
    await opened.ledger.plan(mailing(over), plainRows);
    return opened;
  };
  const all = async (ledger: Ledger): Promise<Waiting[]> => (await ledger.waiting(issue, open)).planned;
  const standing = async (ledger: Ledger): Promise<Partial<Record<DeliveryState, number>>> => {
    const counts = await ledger.counts(issue);
    expect(await ledger.recount(issue)).toEqual(counts);
    return Object.fromEntries(Object.entries(counts).filter(([, number]) => number > 0));
  };

  // Subscribers.

  test('a subscriber is kept with all fields, and found by any writing of the address and by id', async () => {
    const { store } = await stored();
    const one = reader(1, {
      address: 'Reader-1@example.org',
      askedAt: afterNoon(1.25),
      asked: { address: 'READER-1@example.org', language: 'en' },
      confirmedAt: afterNoon(0.5),
      softBounces: 2,
      importedBy: 'i1',
      language: 'zh',
    });
    const { answer } = {
      answer: await store.change({ address: one.address, hashes: [] }, () => ({ put: one, answer: 7 })),
    };
    expect(answer).toBe(7);
    expect((await store.find({ address: 'reader-1@EXAMPLE.org', hashes: [] })).subscriber).toEqual(one);
    expect((await store.find({ id: one.id })).subscriber).toEqual(one);
    expect((await store.find({ id: readerId(2) })).subscriber).toBeNull();
  });

  test('a decision sees the suppressions of its hashes, and makes and lifts them', async () => {
    const { store } = await stored();
    const [first, second] = [suppression(1), suppression(2, { reason: 'erased', key: 'k2' })];
    const whom = { address: 'a@example.org', hashes: [first.hash, second.hash] };
    await store.change(whom, () => ({ suppress: [first, second], answer: null }));
    expect((await store.find(whom)).suppressions).toEqual([first, second]);
    expect((await store.find({ ...whom, hashes: [second.hash] })).suppressions).toEqual([second]);
    await store.change(whom, () => ({
      unsuppress: [first.hash],
      suppress: [{ ...second, reason: 'by-hand' }],
      answer: null,
    }));
    expect((await store.find(whom)).suppressions).toEqual([{ ...second, reason: 'by-hand' }]);
  });

  test('a later decision of the same step sees what an earlier one made, by address and by id', async () => {
    const { store } = await stored();
    const one = reader(1);
    const whom = { address: one.address, hashes: [suppression(1).hash] };
    const seen = await store.changeMany(
      [whom, { ...whom, address: one.address.toUpperCase() }, { id: one.id }, whom],
      (known, index) => ({
        ...(index === 0 ? { put: one, suppress: [suppression(1)] } : {}),
        ...(index === 2 ? { remove: one.id, unsuppress: [suppression(1).hash] } : {}),
        answer: [known.subscriber?.id ?? null, known.suppressions.length],
      }),
    );
    expect(seen).toEqual([
      [null, 0],
      [one.id, 1],
      [one.id, 0],
      [null, 0],
    ]);
    expect(await store.count()).toEqual([]);
  });

  test('an address that one gave up is free for another within one step', async () => {
    const { store } = await stored();
    await put(store, reader(1));
    const [moved, next] = [reader(1, { address: 'new@example.org' }), reader(2, { address: reader(1).address })];
    await store.changeMany([{ id: moved.id }, { id: next.id }], (_, index) => ({
      put: index === 0 ? moved : next,
      answer: null,
    }));
    expect((await store.find({ address: reader(1).address, hashes: [] })).subscriber?.id).toBe(next.id);
  });

  test('a step that fails in the middle leaves nothing behind', async () => {
    const { store } = await stored();
    const failing = store.changeMany([{ id: readerId(1) }, { id: readerId(2) }], (_, index) => {
      if (index === 1) throw new Error('not this one');
      return { put: reader(1), consents: [consent(1)], suppress: [suppression(1)], answer: null };
    });
    await expect(failing).rejects.toThrow('not this one');
    expect(await store.count()).toEqual([]);
    expect(await store.consents(readerId(1))).toEqual([]);
  });

  test('one address is one person: another id for it is refused and changes nothing', async () => {
    const { store } = await stored();
    await put(store, reader(1));
    await expect(put(store, reader(2, { address: reader(1).address.toUpperCase() }))).rejects.toThrow(/unique/i);
    expect((await store.list({}, { after: null, limit: 10 })).map(({ id }) => id)).toEqual([readerId(1)]);
  });

  test('consents are told in the order in which they were given, and outlive their subscriber', async () => {
    const { store } = await stored();
    const acts = ['asked', 'confirmed', 'changed'] as const;
    await store.change({ id: readerId(1) }, () => ({
      put: reader(1),
      consents: acts.map((act) => consent(1, { act })),
      answer: null,
    }));
    await store.change({ id: readerId(1) }, () => ({
      remove: readerId(1),
      consents: [consent(1, { act: 'erased', form: null })],
      answer: null,
    }));
    expect((await store.consents(readerId(1))).map(({ act }) => act)).toEqual([...acts, 'erased']);
    expect((await store.find({ id: readerId(1) })).subscriber).toBeNull();
  });

  test('erasing somebody takes their address out of what imports noted', async () => {
    const { store, database } = await stored();
    await put(store, reader(1));
    await store.recordImportedRows('i1', [
      { place: 1, subscriber: readerId(1), before: null, after: reader(1) },
      { place: 2, subscriber: readerId(2), before: reader(2), after: reader(2, { language: 'zh' }) },
    ]);
    await store.change({ id: readerId(1) }, () => ({ remove: readerId(1), answer: null }));
    expect(await store.importedRows('i1', { after: 0, limit: 10 })).toEqual([
      { place: 2, subscriber: readerId(2), before: reader(2), after: reader(2, { language: 'zh' }) },
    ]);
    for (const { after_json } of await database.query<{ after_json: string }>('select after_json from imported_rows'))
      expect(after_json).not.toContain(reader(1).address);
  });

  test('lists go by id in pages, by state, language and import', async () => {
    const { store } = await stored();
    const readers = Array.from({ length: 9 }, (_, at) =>
      reader(at, {
        state: at % 3 === 0 ? 'pending' : 'active',
        language: at % 2 === 0 ? 'zh' : 'en',
        importedBy: at < 4 ? 'i1' : null,
      }),
    );
    await putReaders(store, readers);
    const ids = readers.map(({ id }) => id).sort();
    const first = await store.list({}, { after: null, limit: 5 });
    const rest = await store.list({}, { after: first.at(-1)!.id, limit: 5 });
    expect([...first, ...rest].map(({ id }) => id)).toEqual(ids);
    const some = await store.list(
      { states: ['active', 'bounced'], language: 'en', importedBy: 'i1' },
      { after: null, limit: 9 },
    );
    expect(some).toEqual([readers[1]]);
    expect(await store.count()).toEqual([
      { state: 'active', language: 'en', number: 3 },
      { state: 'active', language: 'zh', number: 3 },
      { state: 'pending', language: 'en', number: 1 },
      { state: 'pending', language: 'zh', number: 2 },
    ]);
  });

  test('an import is recorded, and again once it is undone', async () => {
    const { store } = await stored();
    const record = {
      id: 'i1',
      at: noon,
      by: 'editor',
      file: 'a.csv',
      digest: 'ef'.repeat(32),
      rows: 3,
      added: 2,
      changed: 1,
      undoneAt: null,
    };
    await store.recordImport(record);
    await store.recordImport({ ...record, undoneAt: afterNoon(60) });
    expect(await store.imports()).toEqual([{ ...record, undoneAt: afterNoon(60) }]);
  });

  test('acts are counted within their window and scope, by everybody who counts', async () => {
    const { store, place } = await stored();
    const other = (await connect(place)).store;
    const counted = await Promise.all(
      [...Array(6).keys()].map((at) => (at % 2 ? store : other).countAct('a', window(at / 10))),
    );
    expect(counted.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await store.countAct('b', window(1))).toBe(1);
    expect(await store.countAct('a', window(60))).toBe(7);
    expect(await store.countAct('a', window(61))).toBe(2);
  });

  test('what nobody confirmed, old acts and consents of people long gone are removed; proof of what we do is kept', async () => {
    const { store } = await stored();
    const [old, recent] = [afterNoon(-1000), afterNoon(-10)];
    const wished = { address: 'READER@example.org', language: 'en' } as const;
    await putReaders(store, [
      reader(1, { state: 'pending', createdAt: old, askedAt: old }),
      reader(2, { state: 'pending', createdAt: old, askedAt: recent }),
      reader(3, { createdAt: old }),
      reader(4, { state: 'unsubscribed', createdAt: old, askedAt: old, asked: wished }),
      reader(6, { state: 'pending', createdAt: old, askedAt: old, confirmedAt: old }),
      reader(7, { state: 'bounced', createdAt: old, askedAt: recent, asked: wished }),
    ]);
    const consents = [1, 3, 4].map((number) => consent(number, { at: old }));
    await store.change({ id: readerId(3) }, () => ({
      consents: [...consents, consent(5, { at: old }), consent(5, { at: recent })],
      answer: null,
    }));
    await store.countAct('a', { at: old, seconds: 1 });
    const before = afterNoon(-100);
    expect(await store.retain({ pending: before, acts: before, consents: before })).toEqual({
      pending: 1,
      acts: 1,
      consents: 2,
    });
    expect((await store.list({}, { after: null, limit: 9 })).map(({ id }) => id)).toEqual(
      [2, 3, 4, 6, 7].map(readerId).sort(),
    );
    const askedOf = async (number: number) => (await store.find({ id: readerId(number) })).subscriber;
    expect(await askedOf(4)).toMatchObject({ state: 'unsubscribed', askedAt: old, asked: null });
    expect(await askedOf(7)).toMatchObject({ state: 'bounced', asked: wished });
    const lately = await store.list({ askedSince: recent }, { after: null, limit: 9 });
    expect(lately.map(({ id }) => id)).toEqual([2, 7].map(readerId).sort());
    expect(await store.consents(readerId(3))).toHaveLength(1);
    expect(await store.consents(readerId(5))).toHaveLength(2);
  });

  test('two that ask for one address at once are decided about one after the other', async () => {
    const { store, place } = await stored();
    const other = (await connect(place)).store;
    const whom = { address: 'same@example.org', hashes: [] };
    const asked = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        (at % 2 ? store : other).change(whom, ({ subscriber }) =>
          subscriber === null
            ? { put: reader(at, { address: whom.address }), answer: 'new' }
            : { put: { ...subscriber, softBounces: subscriber.softBounces + 1 }, answer: 'known' },
        ),
      ),
    );
    expect(asked.filter((answer) => answer === 'new')).toHaveLength(1);
    expect((await store.find(whom)).subscriber?.softBounces).toBe(9);
  });

  test('hostile text is kept, without what no database holds', async () => {
    const { store, ledger } = await planned(1);
    const source = `'); drop table subscribers; -- $1 ?1 \u202E \uD800 \0 "`;
    await store.change({ id: readerId(0) }, () => ({ consents: [consent(0, { source })], answer: null }));
    expect((await store.consents(readerId(0)))[0]?.source).toBe(source.toWellFormed().replace('\0', '\uFFFD'));
    const { claimed } = await claim(ledger, await all(ledger));
    await settle(ledger, [result(claimed[0]!, { reply: `250 ${source}${'x'.repeat(400)}` })]);
    expect((await ledger.delivery(issue, readerId(0)))?.reply).toHaveLength(300);
  });

  // Planning.

  test('the audience is frozen: seeds first, then everybody active by id, each in a queue and mode of their own', async () => {
    const { store, ledger } = await stored();
    const readers = Array.from({ length: 8 }, (_, at) =>
      reader(at, {
        address: `reader-${at}@${at % 2 === 0 ? 'a.invalid' : 'b.invalid'}`,
        language: (['zh', 'en', 'both'] as const)[at % 3]!,
        state: at === 7 ? 'unsubscribed' : 'active',
      }),
    );
    await putReaders(store, readers);
    const planned = await ledger.plan(mailing(), {
      providers: { 'a.invalid': 'provider-a' },
      seeds: [readerId(5), readerId(7), readerId(2), readerId(99)],
      modes: { zh: 'zh', en: 'both', both: 'both' },
    });
    expect(planned).toEqual({ ...mailing(), total: 7 });
    expect(await ledger.mailing(issue)).toEqual(planned);
    const rows = await ledger.list(issue, {}, { after: 0, limit: 100 });
    const others = [0, 1, 3, 4, 6].map(readerId).sort();
    expect(rows.map(({ subscriber }) => subscriber)).toEqual([readerId(5), readerId(2), ...others]);
    expect(rows.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    for (const { subscriber, queue, mode } of rows) {
      const own = readers.find(({ id }) => id === subscriber)!;
      expect(queue).toBe(own.address.endsWith('a.invalid') ? 'provider-a' : 'b.invalid');
      expect(mode).toBe(own.language === 'zh' ? 'zh' : 'both');
    }
    expect(await standing(ledger)).toEqual({ planned: 7 });
  });

  test('an audience of one language has nobody else, and may be empty', async () => {
    const { store, ledger } = await stored();
    await putReaders(store, [reader(1, { language: 'zh' }), reader(2, { language: 'en' }), reader(3)]);
    expect((await ledger.plan(only('zh', '2026-W46'), plainRows)).total).toBe(1);
    await put(store, reader(2, { language: 'en', state: 'bounced' }));
    expect((await ledger.plan(only('en', issue), plainRows)).total).toBe(0);
    expect((await ledger.mailings()).map(({ total }) => total)).toEqual([1, 0]);
    expect(await standing(ledger)).toEqual({});
  });

  test('an issue is planned once, also by two at a time', async () => {
    const { store, ledger, place } = await stored();
    await putReaders(store, [reader(1)]);
    const other = (await connect(place)).ledger;
    const both = await Promise.allSettled([ledger, other].map((one) => one.plan(mailing(), plainRows)));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(ledger.plan(mailing(), plainRows)).rejects.toMatchObject({ code: 'mailing-exists' });
    expect(await standing(ledger)).toEqual({ planned: 1 });
  });

  test('what was cancelled before any mail was begun is planned anew, for who is there now', async () => {
    const { store, ledger } = await planned(3, { state: 'scheduled', mailedAt: null });
    await expect(ledger.plan(mailing(), plainRows)).rejects.toMatchObject({ code: 'mailing-exists' });
    expect(await ledger.canPlanAnew(issue)).toBe(false);
    await ledger.alter(issue, ['scheduled'], { state: 'cancelled', why: 'a wrong day', endedAt: afterNoon(1) });
    expect(await ledger.canPlanAnew(issue)).toBe(true);
    await putReaders(store, [gone(0), reader(3, { language: 'en' }), reader(4)]);
    const anew = { digest: 'ef'.repeat(32), confirmedAt: afterNoon(9), confirmedBy: 'other', key: 'k2', upTo: 9 };
    const made = await ledger.plan(mailing(anew), plainRows);
    expect(made).toMatchObject({ ...anew, state: 'running', total: 4, why: null, endedAt: null });
    expect(await ledger.mailing(issue)).toEqual(made);
    expect(await standing(ledger)).toEqual({ planned: 4 });
    const mailed = (await all(ledger)).map(({ subscriber }) => subscriber);
    expect(mailed).toEqual([1, 2, 3, 4].map(readerId).toSorted());
    expect((await claim(ledger, await all(ledger))).claimed).toHaveLength(4);
  });

  test.each<[string, (ledger: Ledger, row: Waiting) => Promise<unknown>]>([
    ['was taken', async (ledger, row) => [await claim(ledger, [row]), await settle(ledger, [result(row)])]],
    ['is in somebody’s hands', (ledger, row) => claim(ledger, [row])],
    [
      'was begun and put off',
      async (ledger, row) => [
        await claim(ledger, [row]),
        await settle(ledger, [result(row, { state: 'deferred', dueAt: afterNoon(9), messageId: null })]),
      ],
    ],
    [
      'was uncertain and was given up',
      async (ledger, row) => [
        await claim(ledger, [row]),
        await ledger.abandon(['ours'], noon),
        await ledger.settle(issue, row.subscriber, { state: 'skipped', reply: 'never', at: noon }),
      ],
    ],
    [
      'may have left before the database was put back',
      async (ledger) => [await ledger.markRestored(afterNoon(5)), await ledger.markRestored(null)],
    ],
  ])('a mailing of which a mail %s is not planned anew, however it is cancelled', async (_, act) => {
    const { ledger, database } = await planned(2);
    const [row] = await all(ledger);
    await act(ledger, row!);
    await ledger.alter(issue, ['running'], { state: 'cancelled' });
    const before = await standing(ledger);
    expect(await ledger.canPlanAnew(issue)).toBe(false);
    await expect(ledger.plan(mailing(), plainRows)).rejects.toMatchObject({ code: 'mailing-exists' });
    for (const sql of ['delete from deliveries', 'update mailings set sealed = 0, total = 1'])
      await expect(database.transaction((inside) => inside.run(sql))).rejects.toThrow(/never removed|keeps its total/);
    expect(await standing(ledger)).toEqual(before);
  });

  test.each([
    ['delete from deliveries', 'deliveries are never removed'],
    [
      `insert into deliveries (issue, subscriber, place, queue, mode, state, attempts, changed_at) values ('${issue}', 'x', 9, 'q', 'zh', 'planned', 0, 0)`,
      'not added to',
    ],
    [
      `insert into deliveries (issue, subscriber, place, queue, mode, state, attempts, changed_at) values ('2020-W01', 'x', 9, 'q', 'zh', 'planned', 0, 0)`,
      'not added to',
    ],
    ['update deliveries set subscriber = place', 'keeps its issue'],
    [`update deliveries set state = 'planned' where state = 'submitted'`, 'is not sent again'],
    [`update deliveries set state = 'claimed', sender = 'x' where state = 'uncertain'`, 'is not sent again'],
    ['delete from mailings', 'never removed'],
    ['update mailings set total = total + 1', 'keeps its total'],
    ['update mailings set sealed = 0', 'keeps its total'],
  ])('the database itself refuses: %s', async (sql, said) => {
    const { ledger, database } = await planned(2);
    const { claimed } = await claim(ledger, await all(ledger));
    await settle(ledger, [result(claimed[0]!), result(claimed[1]!, { state: 'uncertain' })]);
    await expect(database.transaction((inside) => inside.run(sql))).rejects.toThrow(said);
    expect(await standing(ledger)).toEqual({ submitted: 1, uncertain: 1 });
  });

  test('a change after which the sum is another one is refused and taken back', async () => {
    const { ledger, database } = await planned(3);
    const waiting = await all(ledger);
    await database.transaction((inside) => inside.run('update delivery_counts set number = number + 1'));
    await expect(claim(ledger, waiting)).rejects.toMatchObject({ code: 'ledger-sum-wrong' });
    expect(await ledger.recount(issue)).toMatchObject({ planned: 3, claimed: 0 });
    expect(await ledger.senders()).toEqual([]);
  });

  // Claims and results.

  test('a claim brings the address, and is taken once', async () => {
    const { ledger } = await planned(3);
    const [first, second] = await all(ledger);
    const { claimed, not } = await claim(ledger, [first!, second!]);
    expect(not).toEqual([]);
    expect(claimed.map(({ subscriber }) => subscriber)).toEqual([first!.subscriber, second!.subscriber]);
    expect(claimed[0]).toEqual({ ...first, attempts: 1, address: expect.stringMatching(/^reader-\d@example\.org$/) });
    expect((await claim(ledger, [first!])).not).toEqual([{ subscriber: first!.subscriber, why: 'gone' }]);
    expect((await claim(ledger, [first!], { sender: 'other' })).claimed).toEqual([]);
    expect(await standing(ledger)).toEqual({ planned: 1, claimed: 2 });
    expect(await ledger.delivery(issue, first!.subscriber)).toMatchObject({
      state: 'claimed',
      sender: 'ours',
      attempts: 1,
      dueAt: null,
    });
  });

  test('the same delivery twice in one step is claimed once', async () => {
    const { ledger } = await planned(1);
    const [one] = await all(ledger);
    const { claimed, not } = await claim(ledger, [one!, one!]);
    expect([claimed.length, not.map(({ why }) => why)]).toEqual([1, ['gone']]);
    expect(await standing(ledger)).toEqual({ claimed: 1 });
  });

  test.each(['scheduled', 'paused', 'stopped', 'cancelled', 'finished'] as const)(
    'nothing is claimed of a mailing that is %s',
    async (state) => {
      const { ledger } = await planned(1, { state });
      expect((await claim(ledger, await all(ledger))).not).toEqual([{ subscriber: readerId(0), why: 'gone' }]);
    },
  );

  test('nothing beyond the canary step waits or is claimed', async () => {
    const { ledger } = await planned(5, { upTo: 2 });
    const waiting = await all(ledger);
    expect(waiting.map(({ place }) => place)).toEqual([1, 2]);
    const beyond = { ...waiting[0]!, ...(await ledger.list(issue, {}, { after: 2, limit: 1 }))[0] };
    expect((await claim(ledger, [beyond])).not).toMatchObject([{ why: 'gone' }]);
    await ledger.alter(issue, ['running'], { upTo: 4 });
    expect(await all(ledger)).toHaveLength(4);
  });

  test('whoever unsubscribed within the batch is skipped, at once or at the claim', async () => {
    const { ledger, store } = await planned(3);
    const waiting = await all(ledger);
    await store.change({ id: readerId(0) }, () => ({ put: gone(0), skipWaiting: 'unsubscribed', answer: null }));
    await put(store, gone(1));
    await store.change({ id: readerId(2) }, () => ({ remove: readerId(2), answer: null }));
    expect(await standing(ledger)).toEqual({ planned: 2, skipped: 1 });
    const { claimed, not } = await claim(ledger, waiting);
    expect(claimed).toEqual([]);
    expect(new Map(not.map(({ subscriber, why }) => [subscriber, why]))).toEqual(
      new Map([
        [readerId(0), 'gone'],
        [readerId(1), 'skipped'],
        [readerId(2), 'skipped'],
      ]),
    );
    expect(await standing(ledger)).toEqual({ skipped: 3 });
    expect(await ledger.delivery(issue, readerId(0))).toMatchObject({
      reply: 'unsubscribed',
      changedAt: afterNoon(5),
      attempts: 0,
    });
  });

  test('a claim in somebody’s hands is not skipped, and comes back as skipped once it waits again', async () => {
    const { ledger, store } = await planned(1);
    const { claimed } = await claim(ledger, await all(ledger));
    await store.change({ id: readerId(0) }, () => ({
      put: reader(0, { state: 'complained' }),
      skipWaiting: 'complained',
      answer: null,
    }));
    expect(await standing(ledger)).toEqual({ claimed: 1 });
    await settle(ledger, [result(claimed[0]!, { state: 'planned', class: 'connection', messageId: null })]);
    expect((await claim(ledger, await all(ledger))).not).toMatchObject([{ why: 'skipped' }]);
  });

  test('results are kept with what they say, and only by whoever made the claim', async () => {
    const { ledger } = await planned(4);
    const { claimed } = await claim(ledger, await all(ledger));
    const over = [
      { state: 'submitted' as const },
      { state: 'rejected' as const, class: 'suppress' as const, reply: '550 no', messageId: null },
      { state: 'deferred' as const, class: 'later' as const, reply: '451', messageId: null, dueAt: afterNoon(300.5) },
      { state: 'uncertain' as const, class: 'connection' as const, reply: null },
    ];
    await settle(
      ledger,
      claimed.map((one, at) => result(one, over[at])),
      'other',
    );
    expect(await standing(ledger)).toEqual({ claimed: 4 });
    await settle(
      ledger,
      claimed.map((one, at) => result(one, { ...over[at], at: afterNoon(1) })),
    );
    expect(await standing(ledger)).toEqual({ submitted: 1, rejected: 1, deferred: 1, uncertain: 1 });
    for (const [at, { subscriber }] of claimed.entries())
      expect(await ledger.delivery(issue, subscriber)).toMatchObject({
        ...over[at],
        attempts: 1,
        changedAt: afterNoon(1),
      });
    expect(await ledger.byMessageId(`${claimed[0]!.subscriber}@example.org`)).toMatchObject({ place: 1 });
    expect(await ledger.byMessageId('unknown@example.org')).toBeNull();
    expect(await ledger.nextDue(issue)).toBe(afterNoon(300.5));
    expect(await ledger.tally(issue)).toHaveLength(4);
  });

  test('results come before claims: what is given back can be claimed in the same step', async () => {
    const { ledger } = await planned(2);
    const [first, second] = await all(ledger);
    const { claimed } = await claim(ledger, [first!]);
    const again = await claim(ledger, [first!, second!], {
      settle: [result(claimed[0]!, { state: 'planned', messageId: null })],
    });
    expect(again.claimed.map(({ attempts }) => attempts)).toEqual([2, 1]);
  });

  test('what is deferred waits until it is due', async () => {
    const { ledger } = await planned(2);
    const { claimed } = await claim(ledger, await all(ledger));
    await settle(
      ledger,
      claimed.map((one, at) => result(one, { state: 'deferred', dueAt: afterNoon(60 + at), messageId: null })),
    );
    const [early, due] = await Promise.all(
      [59, 60].map((at) => ledger.waiting(issue, { ...open, now: afterNoon(at) })),
    );
    expect(early).toEqual({ planned: [], deferred: [] });
    expect(due!.deferred).toMatchObject([{ subscriber: claimed[0]!.subscriber, attempts: 1 }]);
    expect((await claim(ledger, claimed, { now: afterNoon(60) })).not).toMatchObject([
      { subscriber: claimed[1]!.subscriber, why: 'gone' },
    ]);
    expect(await ledger.nextDue(issue)).toBe(afterNoon(61));
  });

  test('what waits again and is claimed brings the class of the reply before', async () => {
    const { ledger } = await planned(1);
    const [first] = await all(ledger);
    expect(first?.class).toBeNull();
    await claim(ledger, [first!]);
    const later = result(first!, { state: 'deferred', class: 'later', reply: '451 later', dueAt: noon });
    await settle(ledger, [later]);
    const { deferred } = await ledger.waiting(issue, open);
    expect(deferred).toMatchObject([{ class: 'later', attempts: 1 }]);
    expect((await claim(ledger, deferred)).claimed).toMatchObject([{ class: 'later', attempts: 2 }]);
  });

  test('a queue can be left out of what waits', async () => {
    const { ledger, store } = await stored();
    await putReaders(
      store,
      [1, 2, 3].map((number) => reader(number, { address: `r@q${number}.invalid` })),
    );
    await ledger.plan(mailing(), plainRows);
    const { planned } = await ledger.waiting(issue, { ...open, except: ['q1.invalid', 'q3.invalid'] });
    expect(planned.map(({ queue }) => queue)).toEqual(['q2.invalid']);
    expect((await ledger.waiting(issue, { ...open, after: 2, limit: 1 })).planned).toMatchObject([{ place: 3 }]);
  });

  test('what waits can be asked for queue by queue, within the canary step', async () => {
    const { ledger, store } = await stored();
    const readers = [1, 2, 3, 4, 5, 6].map((number) =>
      reader(number, { address: `r-${number}@q${number % 2}.invalid` }),
    );
    await putReaders(store, readers);
    await ledger.plan(mailing({ upTo: 5 }), plainRows);
    const rows = await ledger.list(issue, {}, { after: 0, limit: 10 });
    const inQueue = (queue: string) => rows.filter((row) => row.queue === queue && row.place <= 5);
    const numbers = ['q0.invalid', 'q1.invalid'].map((queue) => ({ queue, number: inQueue(queue).length }));
    expect(await ledger.queues(issue, noon)).toEqual(numbers);
    expect(await ledger.open(issue)).toBe(5);
    const [first, ...others] = inQueue('q1.invalid');
    const ask = { now: noon, queue: 'q1.invalid', limit: 10 };
    const { planned } = await ledger.waiting(issue, { ...ask, after: first!.place });
    expect(planned.map(({ place }) => place)).toEqual(others.map(({ place }) => place));
    const { claimed } = await claim(ledger, [first!]);
    expect(await ledger.open(issue)).toBe(5);
    await settle(ledger, [result(claimed[0]!, { state: 'deferred', dueAt: afterNoon(9), messageId: null })]);
    expect(await ledger.open(issue)).toBe(4);
    const due = { ...ask, now: afterNoon(9), after: 99 };
    expect(await ledger.waiting(issue, due)).toMatchObject({ planned: [], deferred: [{ place: first!.place }] });
    expect(await ledger.waiting(issue, { ...due, queue: 'q0.invalid' })).toEqual({ planned: [], deferred: [] });
    expect(await ledger.queues(issue, afterNoon(9))).toEqual(numbers);
  });

  // Senders that are gone.

  test('what waits can be asked for within some places, and where anything waits by stretches', async () => {
    const { ledger } = await planned(10, { upTo: 8 });
    const rows = await all(ledger);
    const { claimed } = await claim(ledger, rows.slice(0, 4));
    await settle(
      ledger,
      claimed.map((one, at) =>
        at === 1 ? result(one, { state: 'deferred', class: 'later', dueAt: afterNoon(60) }) : result(one),
      ),
    );
    const within = { from: 2, to: 6 };
    const places = async (ask: object): Promise<number[][]> => {
      const { planned: now, deferred } = await ledger.waiting(issue, { ...open, ...ask });
      return [now.map(({ place }) => place), deferred.map(({ place }) => place)];
    };
    expect(await places({ within })).toEqual([[5, 6], []]);
    expect(await places({ within, now: afterNoon(60), after: 5 })).toEqual([[6], [2]]);
    expect(await places({ within, now: afterNoon(60), except: ['example.org'] })).toEqual([[], []]);
    expect(await places({ within, queue: 'example.org', limit: 1 })).toEqual([[5], []]);
    expect(await ledger.stretches(issue, { now: noon, size: 3 })).toEqual([
      { from: 4, to: 6, number: 2 },
      { from: 7, to: 9, number: 2 },
    ]);
    expect(await ledger.stretches(issue, { now: afterNoon(60), size: 3 })).toEqual([
      { from: 1, to: 3, number: 1 },
      { from: 4, to: 6, number: 2 },
      { from: 7, to: 9, number: 2 },
    ]);
  });

  test('claims of a sender that is gone become uncertain; those of others stay', async () => {
    const { ledger } = await planned(3);
    const [first, ...rest] = await all(ledger);
    await ledger.beat({ sender: 'ours', host: 'h', pid: 1, at: noon });
    await ledger.beat({ sender: 'ours', host: 'h', pid: 1, at: afterNoon(5) });
    await claim(ledger, [first!]);
    await claim(ledger, rest, { sender: 'other' });
    expect(await ledger.senders()).toMatchObject([
      { sender: 'other' },
      { sender: 'ours', host: 'h', at: afterNoon(5) },
    ]);
    expect(await ledger.abandon(['ours', 'unknown'], afterNoon(90))).toBe(1);
    expect(await ledger.abandon(['ours'], afterNoon(91))).toBe(0);
    expect((await ledger.senders()).map(({ sender }) => sender)).toEqual(['other']);
    expect(await standing(ledger)).toEqual({ uncertain: 1, claimed: 2 });
    expect((await ledger.delivery(issue, first!.subscriber))?.changedAt).toBe(afterNoon(90));
    expect((await claim(ledger, [first!])).not).toMatchObject([{ why: 'gone' }]);
  });

  test.each([
    ['submitted', 'submitted'],
    ['rejected', 'rejected'],
    ['deferred', 'deferred'],
    ['planned', 'planned'],
    ['uncertain', 'uncertain'],
  ] as const)(
    'of a sender that was given up too early, the result %s makes the delivery %s',
    async (state, becomes) => {
      const { ledger } = await planned(1);
      const { claimed } = await claim(ledger, await all(ledger));
      await ledger.abandon(['ours'], afterNoon(1));
      await settle(ledger, [
        result(claimed[0]!, { state, messageId: null, dueAt: state === 'deferred' ? noon : null }),
      ]);
      expect(await standing(ledger)).toEqual({ [becomes]: 1 });
    },
  );

  test('a late result does not touch what a person settled meanwhile', async () => {
    const { ledger } = await planned(1);
    const { claimed } = await claim(ledger, await all(ledger));
    await ledger.abandon(['ours'], afterNoon(1));
    expect(
      await ledger.settle(issue, readerId(0), { state: 'planned', reply: 'send it again', at: afterNoon(2) }),
    ).toBe(true);
    await settle(ledger, [result(claimed[0]!)]);
    expect(await standing(ledger)).toEqual({ planned: 1 });
    await claim(ledger, await all(ledger), { sender: 'other' });
    await ledger.abandon(['other'], afterNoon(3));
    await settle(ledger, [result(claimed[0]!)]);
    expect(await standing(ledger)).toEqual({ uncertain: 1 });
    expect(await ledger.settle(issue, readerId(0), { state: 'submitted', reply: 'it bounced', at: afterNoon(4) })).toBe(
      true,
    );
    expect(await ledger.settle(issue, readerId(0), { state: 'planned', reply: 'again', at: afterNoon(5) })).toBe(false);
  });

  test('a sender that claims is registered, whether it ever told so or not', async () => {
    const { ledger } = await planned(2);
    const [first, second] = await all(ledger);
    await claim(ledger, [first!]);
    await ledger.abandon(['ours'], noon);
    await claim(ledger, [second!]);
    expect((await ledger.senders()).map(({ sender }) => sender)).toEqual(['ours']);
    expect(await ledger.abandon(['ours'], noon)).toBe(1);
  });

  test('why a sender sends nothing is kept until it says otherwise', async () => {
    const { ledger } = await planned(1);
    const beat = (over: object) => ledger.beat({ sender: 'ours', host: 'h', pid: 1, at: noon, ...over });
    const troubles = async () => (await ledger.senders()).map(({ trouble }) => trouble);
    await beat({ trouble: 'the relay is down' });
    await beat({ at: afterNoon(1) });
    expect(await troubles()).toEqual(['the relay is down']);
    await beat({ trouble: null });
    expect(await troubles()).toEqual([null]);
  });

  test('a queue that rests does so for whoever sends next, until a mail was taken or a day is over', async () => {
    const { ledger, place } = await planned(1);
    const other = (await connect(place)).ledger;
    await ledger.noteRest('a.invalid', { until: afterNoon(600), times: 1 }, noon);
    await ledger.noteRest('b.invalid', { until: afterNoon(60.5), times: 3 }, noon);
    // Of two the later end counts.
    await other.noteRest('a.invalid', { until: afterNoon(300), times: 2 }, noon);
    const both = [
      { queue: 'a.invalid', until: afterNoon(600), times: 1 },
      { queue: 'b.invalid', until: afterNoon(60.5), times: 3 },
    ];
    expect(await other.rests(afterNoon(60))).toEqual(both);
    // What one took was under way when another was told to wait.
    await ledger.noteRest('a.invalid', null, afterNoon(599));
    await ledger.noteRest('b.invalid', null, afterNoon(61));
    expect(await other.rests(afterNoon(599))).toEqual(both.slice(0, 1));
    expect(await other.rests(afterNoon(600 + 86_399))).toHaveLength(1);
    expect(await other.rests(afterNoon(600 + 86_400))).toEqual([]);
  });

  test.each([
    ['paused', false, true],
    ['stopped', false, true],
    ['running', false, false],
    ['scheduled', false, false],
    ['running', true, true],
  ] as const)('what waits in a mailing that is %s, restored: %s, can be settled: %s', async (state, restored, can) => {
    const { ledger } = await planned(2);
    const [first, second] = await all(ledger);
    await claim(ledger, [second!]);
    await settle(ledger, [result(second!, { state: 'deferred', dueAt: afterNoon(60), messageId: null })]);
    await ledger.alter(issue, ['running'], { state });
    if (restored) await ledger.markRestored(noon);
    const as = {
      state: 'submitted',
      reply: 'it is in the log',
      at: afterNoon(9),
      messageId: '<m@example.org>',
    } as const;
    expect(await ledger.settle(issue, first!.subscriber, as)).toBe(false);
    expect(await ledger.settle(issue, first!.subscriber, { ...as, of: 'waiting' })).toBe(can);
    const skip = { state: 'skipped', reply: 'never', at: afterNoon(9), of: 'waiting' } as const;
    expect(await ledger.settle(issue, second!.subscriber, skip)).toBe(can);
    expect(await standing(ledger)).toEqual(can ? { submitted: 1, skipped: 1 } : { planned: 1, deferred: 1 });
    if (can) expect(await ledger.byMessageId('<m@example.org>')).toMatchObject({ reply: 'it is in the log' });
  });

  test('what an import says of who left stands behind what happened here, and goes with the import', async () => {
    const { store } = await stored();
    const [own, said] = [suppression(1), suppression(1, { reason: 'bounced', importedBy: 'i1' })];
    const whom = { address: reader(1).address, hashes: [own.hash] };
    const suppress = (...all: Suppression[]) => store.change(whom, () => ({ suppress: all, answer: null }));
    await suppress(said);
    await suppress({ ...said, importedBy: 'i2' });
    expect(await store.countSuppressions()).toEqual([{ key: 'k1', number: 1 }]);
    expect(await store.liftImported('i1')).toBe(1);
    expect((await store.find(whom)).suppressions).toEqual([{ ...said, importedBy: 'i2' }]);
    await suppress(own);
    expect((await store.find(whom)).suppressions).toEqual([own]);
    expect([await store.liftImported('i2'), await store.liftImported('i2')]).toEqual([1, 0]);
    expect((await store.find(whom)).suppressions).toEqual([own]);
    await suppress(said);
    await store.change(whom, () => ({ unsuppress: [own.hash], answer: null }));
    expect((await store.find(whom)).suppressions).toEqual([]);
  });

  test('suppressions are counted by the key that made them', async () => {
    const { store } = await stored();
    const suppress = [suppression(1), suppression(2), suppression(3, { key: 'k0' })];
    await store.change({ id: readerId(0) }, () => ({ suppress, answer: null }));
    expect(await store.countSuppressions()).toEqual([
      { key: 'k0', number: 1 },
      { key: 'k1', number: 2 },
    ]);
  });

  // Mailings.

  test('a mailing keeps its key, what the breaker does not count, and when it ended as long as it is over', async () => {
    const { ledger } = await planned(1, { key: 'k1' });
    const forgiven = { submitted: 9, rejected: 2, hard: 1, complaints: 0 };
    const over = { state: 'stopped', endedAt: afterNoon(7.5), forgiven, key: 'k2' } as const;
    expect(await ledger.mailing(issue)).toMatchObject({ key: 'k1', endedAt: null, forgiven: null });
    expect(await ledger.alter(issue, ['running'], over)).toMatchObject(over);
    expect(await ledger.mailing(issue)).toMatchObject(over);
    await ledger.alter(issue, ['stopped'], { state: 'paused' });
    expect(await ledger.mailing(issue)).toMatchObject({ endedAt: null, forgiven, key: 'k2' });
  });

  test('a mailing changes only from the states that are named', async () => {
    const { ledger } = await planned(1);
    expect(await ledger.alter(issue, ['paused', 'stopped'], { state: 'running' })).toBeNull();
    expect(await ledger.alter('2026-W01', ['running'], { state: 'paused' })).toBeNull();
    const paused = await ledger.alter(issue, ['running'], {
      state: 'paused',
      why: 'by hand',
      mailedAt: afterNoon(1),
      heldUntil: afterNoon(7.5),
    });
    expect(paused).toMatchObject({
      state: 'paused',
      why: 'by hand',
      mailedAt: afterNoon(1),
      heldUntil: afterNoon(7.5),
      upTo: mailing().upTo,
    });
    expect(await ledger.mailing(issue)).toEqual(paused);
  });

  test('counts that do not hold finish no mailing, and are set right', async () => {
    const { ledger, database } = await planned(3);
    const rows = await all(ledger);
    const { claimed } = await claim(ledger, rows.slice(0, 1));
    await settle(ledger, [result(claimed[0]!)]);
    const count = (state: string, number: number): Promise<unknown> =>
      database.query(`update delivery_counts set number = number + ${number} where state = '${state}' returning state`);
    await count('planned', -2);
    await count('submitted', 2);
    expect(await ledger.alter(issue, ['running'], { state: 'finished' })).toBeNull();
    expect(await ledger.counts(issue)).toMatchObject({ planned: 2, claimed: 0, submitted: 1 });
  });

  test('what ended lately is counted, with its first and last moment', async () => {
    const { ledger } = await planned(4);
    const { claimed } = await claim(ledger, await all(ledger));
    const at = [1, 5, 9].map((seconds) => afterNoon(seconds));
    await settle(ledger, [
      result(claimed[0]!, { at: at[0]! }),
      result(claimed[1]!, { at: at[1]!, state: 'rejected', messageId: null }),
      result(claimed[2]!, { at: at[2]!, state: 'uncertain' }),
      result(claimed[3]!, { at: at[2]!, state: 'deferred', dueAt: afterNoon(60), messageId: null }),
    ]);
    expect(await ledger.endedSince(issue, noon)).toEqual({ number: 3, first: at[0], last: at[2] });
    expect(await ledger.endedSince(issue, at[1]!)).toEqual({ number: 2, first: at[1], last: at[2] });
    expect(await ledger.endedSince(issue, afterNoon(10))).toEqual({ number: 0, first: null, last: null });
  });

  test('a mailing is finished only once nothing waits or is claimed', async () => {
    const { ledger } = await planned(2);
    const waiting = await all(ledger);
    const finish = () => ledger.alter(issue, ['running'], { state: 'finished' });
    expect(await finish()).toBeNull();
    const { claimed } = await claim(ledger, waiting);
    expect(await finish()).toBeNull();
    await settle(ledger, [result(claimed[0]!), result(claimed[1]!, { state: 'uncertain' })]);
    expect(await finish()).toMatchObject({ state: 'finished' });
  });

  test('cancelling skips what waits, and what comes back to wait', async () => {
    const { ledger } = await planned(4);
    const { claimed } = await claim(ledger, (await all(ledger)).slice(0, 3));
    await settle(ledger, [result(claimed[0]!, { state: 'deferred', dueAt: afterNoon(9), messageId: null })]);
    await ledger.alter(issue, ['running', 'paused'], { state: 'cancelled', why: 'a wrong link' });
    expect(await standing(ledger)).toEqual({ skipped: 2, claimed: 2 });
    await settle(ledger, [
      result(claimed[1]!, { state: 'deferred', dueAt: afterNoon(9), messageId: null }),
      result(claimed[2]!),
    ]);
    expect(await standing(ledger)).toEqual({ skipped: 3, submitted: 1 });
  });

  test('reports that came back count once, and one reader once by kind', async () => {
    const { ledger } = await planned(1);
    const report = { id: 'r1', issue, subscriber: readerId(0), kind: 'hard' as const, at: noon, detail: '5.1.1' };
    expect(await ledger.recordReport(report)).toBe(true);
    expect(await ledger.recordReport({ ...report, kind: 'soft' })).toBe(false);
    expect(await ledger.recordReport({ ...report, id: 'r2' })).toBe(true);
    expect(await ledger.recordReport({ ...report, id: 'r3', kind: 'unknown', issue: null, subscriber: null })).toBe(
      true,
    );
    expect(await ledger.reports(issue)).toEqual([{ kind: 'hard', number: 1 }]);
    await ledger.recordReport({ ...report, id: 'r4', subscriber: readerId(1) });
    expect(await ledger.reports(issue)).toEqual([{ kind: 'hard', number: 2 }]);
  });

  test('what was refused for one reason waits again, and nothing else does', async () => {
    const { ledger } = await planned(4);
    const { claimed } = await claim(ledger, await all(ledger));
    const refused = { state: 'rejected' as const, messageId: null };
    await settle(ledger, [
      result(claimed[0]!, { ...refused, class: 'our-fault' }),
      result(claimed[1]!, { ...refused, class: 'suppress' }),
      result(claimed[2]!, { state: 'uncertain', class: 'connection' }),
      result(claimed[3]!),
    ]);
    const again = () => ledger.sendAgain(issue, { class: 'our-fault', at: afterNoon(3) });
    expect(await again()).toBe(1);
    expect(await standing(ledger)).toEqual({ planned: 1, rejected: 1, uncertain: 1, submitted: 1 });
    expect(await ledger.delivery(issue, claimed[0]!.subscriber)).toMatchObject({ state: 'planned', attempts: 1 });
    expect(await again()).toBe(0);
    expect(await claim(ledger, await all(ledger))).toMatchObject({ claimed: [{ attempts: 2 }] });
  });

  test('what was refused stays so in a mailing that is cancelled', async () => {
    const { ledger } = await planned(1);
    const { claimed } = await claim(ledger, await all(ledger));
    await settle(ledger, [result(claimed[0]!, { state: 'rejected', class: 'our-fault', messageId: null })]);
    await ledger.alter(issue, ['running'], { state: 'cancelled' });
    expect(await ledger.sendAgain(issue, { class: 'our-fault', at: noon })).toBe(0);
    expect(await standing(ledger)).toEqual({ rejected: 1 });
  });

  test('soft bounces are counted anew for who was mailed and of whom nothing came back since', async () => {
    const { store, ledger } = await stored();
    const bounced = Array.from({ length: 5 }, (_, at) => reader(at, { softBounces: 2 }));
    await putReaders(store, [...bounced, reader(5)]);
    await ledger.plan(mailing(), plainRows);
    const { claimed } = await claim(ledger, await all(ledger));
    const of = (number: number) => claimed.find(({ subscriber }) => subscriber === readerId(number))!;
    const report = (number: number, kind: 'soft' | 'delivered', at: string) =>
      ledger.recordReport({ id: `${kind} ${number}`, issue, subscriber: readerId(number), kind, at, detail: '' });
    await settle(ledger, [
      ...[0, 1, 2, 5].map((number) => result(of(number))),
      result(of(3), { state: 'rejected', class: 'soft', messageId: null }),
      result(of(4), { state: 'uncertain', class: 'connection' }),
    ]);
    await report(1, 'soft', afterNoon(60));
    await report(2, 'soft', afterNoon(-86_400));
    await report(2, 'delivered', afterNoon(60));
    expect(await store.resetSoftBounces(issue, afterNoon(90))).toBe(2);
    const counts = await Promise.all(
      [0, 1, 2, 3, 4, 5].map(async (number) => (await store.find({ id: readerId(number) })).subscriber?.softBounces),
    );
    expect(counts).toEqual([0, 2, 0, 2, 2, 0]);
    expect(await store.resetSoftBounces(issue, afterNoon(90))).toBe(0);
  });

  test('active subscribers are counted by language and domain', async () => {
    const { store } = await stored();
    await putReaders(store, [
      reader(0, { language: 'zh' }),
      reader(1, { language: 'zh', address: 'Reader-1@EXAMPLE.org' }),
      reader(2, { language: 'zh', address: 'reader-2@mail.invalid' }),
      reader(3),
      reader(4, { state: 'pending' }),
    ]);
    expect(await store.countDomains()).toEqual([
      { language: 'both', domain: 'example.org', number: 1 },
      { language: 'zh', domain: 'example.org', number: 2 },
      { language: 'zh', domain: 'mail.invalid', number: 1 },
    ]);
  });

  test('nothing is claimed behind the fence of a restored backup until it is taken down', async () => {
    const { ledger } = await planned(1);
    expect(await ledger.fence()).toEqual({ restoredAt: null });
    await ledger.markRestored(noon);
    expect(await ledger.fence()).toEqual({ restoredAt: noon });
    expect((await claim(ledger, await all(ledger))).claimed).toEqual([]);
    await ledger.markRestored(null);
    expect((await claim(ledger, await all(ledger))).claimed).toHaveLength(1);
  });

  // Windows.

  test('no more is claimed than a window has room for, and it is said until when', async () => {
    const { ledger } = await planned(8);
    const limits = [
      { scope: 'all', most: 5, seconds: 60 },
      { scope: 'example.org', most: 3, seconds: 10 },
      { scope: 'elsewhere.invalid', most: 1, seconds: 1 },
    ];
    const waiting = await all(ledger);
    const at = async (seconds: number) => {
      const step = { now: afterNoon(seconds), limits };
      const { claimed, not } = await claim(ledger, waiting, step);
      return [claimed.length, not.find(({ why }) => why === 'throttled')?.until];
    };
    expect(await at(0.5)).toEqual([3, afterNoon(10.501)]);
    expect(await at(10.5)).toEqual([0, afterNoon(10.501)]);
    expect(await at(10.501)).toEqual([2, afterNoon(61.001)]);
    expect(await at(60.9)).toEqual([0, afterNoon(61.001)]);
    expect(await at(61.001)).toEqual([3, undefined]);
  });

  test('a window holds over restarts, for several ledgers at once and when its length is changed', async () => {
    const { ledger, place } = await planned(40);
    const waiting = await all(ledger);
    const others = [ledger, (await connect(place)).ledger, (await connect(place)).ledger];
    const limits = [{ scope: 'all', most: 10, seconds: 60 }];
    const taken = await Promise.all(
      others.map((one, at) => claim(one, waiting.slice(at * 10, at * 10 + 10), { sender: `s${at}`, limits })),
    );
    expect(taken.flatMap(({ claimed }) => claimed)).toHaveLength(10);
    const later = { now: afterNoon(90), limits: [{ scope: 'all', most: 10, seconds: 3600 }], sender: 'anew' };
    expect((await claim((await connect(place)).ledger, waiting.slice(30), later)).claimed).toEqual([]);
  });

  test('no rolling window ever holds more than its limit, whatever the clock and the restarts', async () => {
    const { ledger, place } = await planned(300);
    const windows = [
      { most: 7, seconds: 2 },
      { most: 20, seconds: 31 },
      { most: 60, seconds: 600 },
    ];
    const limits = windows.map((one) => ({ scope: 'all', ...one }));
    const begun: number[] = [];
    let [own, now] = [ledger, 0.25];
    let waiting = await all(ledger);
    for (let step = 0; step < 150; step += 1) {
      if (step % 30 === 29) own = (await connect(place)).ledger;
      // Some say whole seconds: it may then have been any moment within.
      const whole = step % 4 === 0;
      const { claimed } = await claim(own, waiting.slice(0, 9), {
        now: afterNoon(whole ? Math.floor(now) : now),
        limits,
      });
      begun.push(...claimed.map(() => now));
      waiting = waiting.filter(({ subscriber }) => !claimed.some((one) => one.subscriber === subscriber));
      now = Math.round((now + ((step * 7919) % 1000) / 150) * 1000) / 1000;
    }
    for (const { most, seconds } of windows) {
      const busiest = Math.max(...begun.map((from) => begun.filter((at) => at >= from && at <= from + seconds).length));
      expect(busiest).toBeLessThanOrEqual(most);
      expect(busiest).toBeGreaterThan(most / 2);
    }
  });

  // Several at once.

  test('two ledgers that claim the same at once never hold one delivery both', async () => {
    const { ledger, place } = await planned(120);
    const waiting = await all(ledger);
    const ledgers = [ledger, (await connect(place)).ledger];
    const rounds = ledgers.map(async (one, at) => {
      const taken: string[] = [];
      let open: readonly Waiting[] = at === 0 ? waiting : waiting.toReversed();
      for (let held: readonly Waiting[] = []; open.length > 0 || held.length > 0;) {
        const settle = held.map((claimed) => result(claimed));
        const { claimed } = await claim(one, open.slice(0, 10), { sender: `s${at}`, settle });
        open = open.slice(10);
        held = claimed;
        taken.push(...claimed.map(({ subscriber }) => subscriber));
      }
      return taken;
    });
    const taken = (await Promise.all(rounds)).flat();
    // Where both reached for one at the same moment, it may be left to be seen again.
    const rest = await all(ledger);
    expect(new Set(taken).size).toBe(taken.length);
    expect(taken.length + rest.length).toBe(120);
    expect(await standing(ledger)).toEqual({
      submitted: taken.length,
      ...(rest.length > 0 ? { planned: rest.length } : {}),
    });
  });

  test('once a mailing is paused no claim of before is under way', async () => {
    const { ledger, place } = await planned(60);
    const waiting = await all(ledger);
    const other = (await connect(place)).ledger;
    const claims = Array.from({ length: 12 }, (_, at) => claim(other, waiting.slice(at * 5, at * 5 + 5)));
    await ledger.alter(issue, ['running'], { state: 'paused' });
    const then = await ledger.counts(issue);
    await Promise.all(claims);
    expect(await ledger.counts(issue)).toEqual(then);
    await standing(ledger);
  });

  const operation = oneof(
    record({ kind: constant('claim' as const), who: number(2), from: number(11), size: number(6) }),
    record({
      kind: constant('settle' as const),
      who: number(2),
      size: number(6),
      state: constantFrom('submitted', 'rejected', 'deferred', 'planned', 'uncertain', 'skipped'),
    }),
    record({ kind: constant('abandon' as const), who: number(2) }),
    record({ kind: constant('leave' as const), reader: number(11) }),
    record({ kind: constant('come' as const), reader: number(11) }),
    record({
      kind: constant('decide' as const),
      reader: number(11),
      state: constantFrom('submitted', 'rejected', 'planned', 'skipped'),
    }),
    record({
      kind: constant('alter' as const),
      state: constantFrom('running', 'paused', 'cancelled', 'finished'),
    }),
  );

  test('whatever is done in whatever order, every delivery stands in one place and none leaves twice', async () => {
    const { database, store, ledger } = await stored();
    await putReaders(
      store,
      Array.from({ length: 12 }, (_, at) => reader(at)),
    );
    let week = 0;
    await assert(
      asyncProperty(array(operation, { minLength: 5, maxLength: 40 }), async (operations) => {
        week += 1;
        const issue = `${2027 + Math.floor(week / 50)}-W${String((week % 50) + 1).padStart(2, '0')}`;
        await putReaders(
          store,
          Array.from({ length: 12 }, (_, at) => reader(at)),
        );
        await ledger.plan(mailing({ issue }), plainRows);
        const rows = (await ledger.waiting(issue, open)).planned;
        const left = new Set<string>();
        const held: Waiting[][] = [[], [], []];
        for (const [at, one] of operations.entries()) {
          const now = afterNoon(at * 10);
          if (one.kind === 'claim') {
            const claim = rows.slice(one.from, one.from + one.size);
            const { claimed } = await ledger.exchange({
              sender: `${week}-${one.who}`,
              now,
              settle: [],
              claim,
              limits: [],
            });
            held[one.who]!.push(...claimed);
            for (const { subscriber } of claimed) expect(left.has(subscriber)).toBe(false);
          } else if (one.kind === 'settle') {
            const state = one.state as DeliveryState as 'submitted';
            const some = held[one.who]!.splice(0, one.size).map((row) =>
              result(row, {
                state,
                messageId: `${week}-${row.subscriber}`,
                at: now,
                dueAt: state === ('deferred' as string) ? now : null,
              }),
            );
            await ledger.exchange({ sender: `${week}-${one.who}`, now, settle: some, claim: [], limits: [] });
          } else if (one.kind === 'abandon') {
            const name = `${week}-${one.who}`;
            await ledger.abandon([name, name], now);
          } else if (one.kind === 'leave')
            await store.change({ id: readerId(one.reader) }, () => ({
              put: reader(one.reader, { state: 'unsubscribed' }),
              skipWaiting: 'left',
              answer: null,
            }));
          else if (one.kind === 'come') await put(store, reader(one.reader));
          else if (one.kind === 'decide')
            await ledger.settle(issue, readerId(one.reader), {
              state: one.state,
              reply: 'decided',
              at: now,
            });
          else await ledger.alter(issue, ['running', 'paused'], { state: one.state });
          const counts = await ledger.counts(issue);
          expect(await ledger.recount(issue)).toEqual(counts);
          expect(Object.values(counts).reduce((sum, number) => sum + number, 0)).toBe(12);
          for (const { subscriber } of await ledger.list(issue, { states: ['submitted'] }, { after: 0, limit: 20 }))
            left.add(subscriber);
          expect(counts.submitted).toBe(left.size);
        }
      }),
      { numRuns: database.dialect.engine === 'sqlite' ? 25 : 40, seed: 20_261_122 },
    );
  });
}

import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { expect, test } from 'vitest';
import type { RowOutcome } from '../../../src/deliver/subscribers/decide-import.ts';
import { askFor, confirm } from '../../../src/deliver/subscribers/decide-ask.ts';
import { erase, unsubscribe, type Deciding } from '../../../src/deliver/subscribers/decide-subscriber.ts';
import { importRows } from '../../../src/deliver/subscribers/import-rows.ts';
import { lookThrough } from '../../../src/deliver/subscribers/look-through.ts';
import { suppressRows } from '../../../src/deliver/subscribers/suppress-rows.ts';
import { undoRows } from '../../../src/deliver/subscribers/undo-import.ts';
import { hashesOfAddress } from '../../../src/deliver/tokens/address-hash.ts';
import { migrate } from '../../../src/platform/migrate.ts';
import { openSqliteDatabase } from '../../../src/platform/sqlite-database.ts';
import { openSubscriberStore } from '../../../src/platform/subscriber-store.ts';
import { keyRing } from '../../builders/public-pages.ts';
import { afterNoon, noon, readerId } from '../../builders/stored-readers.ts';

const ring = keyRing();
const hashesOf = (address: string) => hashesOfAddress(ring, address);
const whomOf = (address: string) => ({ address, hashes: hashesOf(address).map(({ hash }) => hash) });

/** Rows as a file has them; the first names the columns. */
async function* file(rows: readonly (readonly string[])[]) {
  for (const [at, cells] of rows.entries()) yield { line: at + 1, cells };
}

async function newList() {
  const database = await openSqliteDatabase(':memory:');
  await migrate(database, noon);
  const store = openSubscriberStore(database);
  let made = 0;
  const add = async (id: string, rows: readonly (readonly string[])[], over: { apply?: boolean; at?: string } = {}) => {
    const look = await lookThrough(file(rows), { whole: true, hashesOf });
    if (look.columns === null) throw new Error('The file has no column of addresses.');
    const plan = { id, at: noon, language: 'zh', confirmedBy: null, apply: true, ...over } as const;
    const told: [number, string][] = [];
    const tell = (line: number, outcome: RowOutcome) =>
      told.push([line, outcome.kind === 'refused' ? outcome.why : outcome.kind]);
    const ground = { store, hashesOf, newId: () => readerId((made += 1)), tell };
    const counts = await importRows(file(rows), look, { plan, ground });
    return { counts, told: told.toSorted(([one], [other]) => one - other).map(([, what]) => what) };
  };
  const stateOf = async (address: string) => (await store.find(whomOf(address))).subscriber?.state ?? null;
  const suppressionsOf = async (address: string) => (await store.find(whomOf(address))).suppressions;
  const close = () => database.close();
  return { store, add, stateOf, suppressionsOf, close };
}

const header = ['email', 'confirmed', 'status', 'language'];
const subscribed = (address: string) => [address, 'yes', '', ''];
const left = (address: string, status = 'unsubscribed') => [address, 'yes', status, ''];
const someone = 'left@example.org';

test('whom a file says to have left is not added by a later file that says nothing of it', async () => {
  const { add, stateOf, suppressionsOf, close } = await newList();
  const dry = await add('i0', [header, left(someone), left('b@example.org', 'cleaned')], { apply: false });
  expect([dry.counts, await suppressionsOf(someone)]).toMatchObject([{ suppressed: 2, refused: 0 }, []]);
  await add('i1', [header, left(someone), left('b@example.org', 'cleaned'), left('c@example.org', 'spam')]);
  expect(await suppressionsOf('B@example.org')).toMatchObject([{ reason: 'bounced', importedBy: 'i1' }]);
  expect(await suppressionsOf('c@example.org')).toMatchObject([{ reason: 'complained' }]);
  expect((await add('i2', [header, subscribed(someone), subscribed('new@example.org')])).told).toEqual([
    'suppressed',
    'added',
  ]);
  expect(await stateOf(someone)).toBeNull();
  await close();
});

test('one file that has somebody twice does not add whom any of its rows says to have left', async () => {
  const { add, stateOf, close } = await newList();
  const { told } = await add('i1', [header, subscribed(someone), left(someone), subscribed('Left@Example.org')]);
  expect(told).toEqual(['left-in-file', 'suppressed', 'twice-in-file']);
  expect(await stateOf(someone)).toBeNull();
  await close();
});

test('whoever subscribes here is left as they are by a file that says they left, and it is said', async () => {
  const { add, stateOf, suppressionsOf, close } = await newList();
  await add('i1', [header, subscribed(someone)]);
  expect((await add('i2', [header, left(someone)])).told).toEqual(['active-here']);
  expect([await stateOf(someone), await suppressionsOf(someone)]).toEqual(['active', []]);
  await close();
});

test('an undone import takes back the suppressions that it made, and no others', async () => {
  const { store, add, stateOf, suppressionsOf, close } = await newList();
  const others = ['own@example.org', 'both@example.org'];
  await store.change(whomOf('own@example.org'), () => {
    const [first] = hashesOf('own@example.org');
    return { suppress: [{ ...first!, reason: 'erased', at: noon }], answer: null };
  });
  await add('i1', [header, left(someone), ...others.map((one) => left(one))]);
  await add('i2', [header, left('both@example.org')]);
  expect(await undoRows(store, { id: 'i1', at: afterNoon(60) })).toEqual({ undone: 0, kept: 0, lifted: 2 });
  expect(await suppressionsOf(someone)).toEqual([]);
  expect(await suppressionsOf('own@example.org')).toMatchObject([{ reason: 'erased' }]);
  expect((await add('i3', [header, ...[someone, ...others].map(subscribed)])).told).toEqual([
    'added',
    'suppressed',
    'suppressed',
  ]);
  expect(await stateOf(someone)).toBe('active');
  await close();
});

test('whoever erases what they asked for stays off the list when the import that said they left is undone', async () => {
  const { store, add, suppressionsOf, close } = await newList();
  const deciding: Deciding = { now: afterNoon(60), hashesOf };
  await add('i1', [header, left(someone)]);
  const asked = { id: readerId(900), address: someone, language: 'zh', form: null, source: 'form' } as const;
  await store.change(whomOf(someone), (known) => askFor(known, asked, deciding));
  await store.change(whomOf(someone), (known) => erase(known, 'page', deciding));
  await undoRows(store, { id: 'i1', at: afterNoon(120) });
  expect(await suppressionsOf(someone)).toMatchObject([{ reason: 'erased' }]);
  await close();
});

test('what shows a confirmation is kept with its date, and rows without a language are counted', async () => {
  const { store, add, close } = await newList();
  const { counts } = await add('i1', [
    header,
    ['a@example.org', '2019-05-06 07:08', '', 'en'],
    ['b@example.org', '', '', ''],
    ['c@example.org', 'pending', '', ''],
    ['d@example.org', 'yes', '', ''],
  ]);
  expect(counts).toMatchObject({ rows: 4, added: 2, refused: 2, unnamed: 1 });
  const { subscriber } = await store.find(whomOf('a@example.org'));
  expect(await store.consents(subscriber!.id)).toMatchObject([
    { act: 'imported', source: 'import i1: confirmed 2019-05-06 07:08' },
  ]);
  await close();
});

test('a list of addresses is counted first, and then kept off the list', async () => {
  const { store, add, stateOf, close } = await newList();
  await add('i1', [header, subscribed(someone), left('b@example.org')]);
  const rows = [['email'], [someone], ['b@example.org'], ['new@example.org'], ['LEFT@example.org'], ['nobody']];
  const { columns } = await lookThrough(file(rows), { whole: true, hashesOf });
  const ground = { store, hashesOf, now: afterNoon(60) };
  const counts = { rows: 5, unsubscribed: 1, suppressed: 1, present: 1, refused: 1, repeated: 1 };
  expect(await suppressRows(file(rows), columns!, { ...ground, apply: false })).toEqual(counts);
  expect(await stateOf(someone)).toBe('active');
  expect(await suppressRows(file(rows), columns!, { ...ground, apply: true })).toEqual(counts);
  expect(await stateOf(someone)).toBe('unsubscribed');
  await undoRows(store, { id: 'i1', at: afterNoon(120) });
  const again = [someone, 'b@example.org', 'new@example.org'].map(subscribed);
  expect((await add('i2', [header, ...again])).told).toEqual(['unsubscribed', 'suppressed', 'suppressed']);
  await close();
});

const addresses = ['a@example.org', 'A@EXAMPLE.org', 'b@example.org', 'c@example.org'];
const steps = array(
  record({
    act: constantFrom('import', 'import', 'import', 'undo', 'ask', 'confirm', 'leave', 'erase'),
    address: constantFrom(...addresses),
    rows: array(
      record({
        address: constantFrom(...addresses),
        status: constantFrom('', '', '', 'unsubscribed', 'bounced', '投诉', 'pending'),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    pick: integer({ min: 0, max: 20 }),
  }),
  { maxLength: 14 },
);
type Step = typeof steps extends { generate: (...given: never[]) => { value: (infer One)[] } } ? One : never;

/** Who became active by an import although a file that still counts said that they left, and they did not confirm since. */
async function wrongly(happened: readonly Step[]): Promise<string[]> {
  const { store, add, stateOf, close } = await newList();
  const saidBy = new Map<string, Set<string>>();
  const wrong: string[] = [];
  for (const [step, { act, address, rows, pick }] of happened.entries()) {
    const deciding: Deciding = { now: afterNoon(step * 90_000), hashesOf };
    const whom = whomOf(address);
    const key = address.toLowerCase();
    const before = new Map(
      await Promise.all(addresses.map(async (one) => [one.toLowerCase(), await stateOf(one)] as const)),
    );
    if (act === 'import') {
      const id = `i${step}`;
      // Whoever subscribes here is not ended by what a file says of elsewhere.
      for (const row of rows) {
        const one = row.address.toLowerCase();
        if (row.status !== '' && row.status !== 'pending' && before.get(one) !== 'active')
          saidBy.set(one, (saidBy.get(one) ?? new Set()).add(id));
      }
      const cells = rows.map((row) => [row.address, 'yes', row.status, 'en']);
      await add(id, [header, ...cells], { at: deciding.now });
      for (const [one, said] of saidBy)
        if (said.size > 0 && before.get(one) !== 'active' && (await stateOf(one)) === 'active')
          wrong.push(`${one} at step ${step}`);
    }
    if (act === 'undo') {
      const id = `i${pick % Math.max(1, step)}`;
      await undoRows(store, { id, at: deciding.now });
      for (const said of saidBy.values()) said.delete(id);
    }
    const asked = { id: readerId(900 + step), address, language: 'zh', form: null, source: 'form' } as const;
    if (act === 'ask') await store.change(whom, (known) => askFor(known, asked, deciding));
    if (act === 'confirm') {
      const outcome = await store.change(whom, (known) =>
        confirm(known, { at: Date.parse(known.subscriber?.askedAt ?? noon), form: 'ab'.repeat(32) }, deciding),
      );
      if (outcome.outcome === 'confirmed') saidBy.delete(key);
    }
    if (act === 'leave')
      await store.change(whom, (known) => unsubscribe(known, { source: 'page', reason: 'unsubscribed' }, deciding));
    if (act === 'erase') await store.change(whom, (known) => erase(known, 'page', deciding));
  }
  await close();
  return wrong;
}

test('nobody whom a file calls unsubscribed, bounced or complained becomes active by a later import', async () => {
  const check = asyncProperty(steps, async (happened) => {
    expect(await wrongly(happened)).toEqual([]);
  });
  await assert(check, { numRuns: 100, seed: 8 });
});

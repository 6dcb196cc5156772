import type { Consent, Subscriber, SubscriberId, Suppression } from '../../model/subscriber.ts';
import { rowsText, type Database, type Statements } from '../database.ts';
import { skipWaiting, type Skip } from '../ledger/skip-waiting.ts';
import { toMilliseconds } from '../storage/moments.ts';
import type { Known, SubscriberChange, Whom } from '../store-ports.ts';
import { forget, knownOf, readKnowledge, remember, type Knowledge } from './read-known.ts';
import { addressKey, rowOf, subscriberColumns, type SuppressionRow } from './subscriber-rows.ts';

/** So many people are read and written at once. */
const chunk = 1000;

/** Whoever changes more people than this holds all addresses: a server has room for few locks. */
const mostLocks = 100;

/** What is to be written of several decisions; a later one goes over an earlier one. */
type Writes = {
  /** Null is removed. */
  subscribers: Map<SubscriberId, Subscriber | null>;
  /** Null is lifted. */
  suppressions: Map<string, Suppression | null>;
  consents: Consent[];
  skips: Skip[];
};

type Decide<Answer> = (known: Known, index: number) => SubscriberChange<Answer>;

/** Decides about all of them in their order, each seeing what was decided before, as one step. */
export async function changeSubscribers<Answer>(
  database: Database,
  whom: readonly Whom[],
  decide: Decide<Answer>,
): Promise<Answer[]> {
  // A row that is not there yet cannot be held; its address can.
  const exclusive = whom.length > mostLocks ? ['addresses'] : whom.flatMap(addressLock);
  const shared = whom.length > mostLocks ? [] : ['addresses'];
  return database.transaction(
    async (inside) => {
      const answers: Answer[] = [];
      for (let start = 0; start < whom.length; start += chunk) {
        const some = whom.slice(start, start + chunk);
        const knowledge = await readKnowledge(inside, some, { take: true });
        const writes: Writes = { subscribers: new Map(), suppressions: new Map(), consents: [], skips: [] };
        for (const [index, one] of some.entries()) {
          const known = knownOf(knowledge, one);
          const { answer, ...change } = decide(known, start + index);
          note(change, { known, knowledge, writes });
          answers.push(answer);
        }
        await write(inside, writes);
      }
      return answers;
    },
    { shared, exclusive },
  );
}

function addressLock(whom: Whom): string[] {
  return 'address' in whom ? [`address ${addressKey(whom.address)}`] : [];
}

type Noted = { known: Known; knowledge: Knowledge; writes: Writes };

/** Takes a change into what is to be written, and into what the next decision sees. */
function note(change: Omit<SubscriberChange<unknown>, 'answer'>, { known, knowledge, writes }: Noted): void {
  const { put, remove, consents = [], suppress = [], unsuppress = [] } = change;
  if (remove !== undefined) {
    forget(knowledge, remove);
    writes.subscribers.set(remove, null);
  }
  if (put !== undefined) {
    remember(knowledge, put);
    // Anew at the end: an address that somebody gave up is free for whoever comes after.
    writes.subscribers.delete(put.id);
    writes.subscribers.set(put.id, put);
  }
  for (const hash of unsuppress) {
    knowledge.suppressions.delete(hash);
    writes.suppressions.set(hash, null);
  }
  for (const one of suppress) {
    knowledge.suppressions.set(one.hash, one);
    writes.suppressions.set(one.hash, one);
  }
  writes.consents.push(...consents);
  const subscriber = known.subscriber?.id ?? put?.id ?? remove;
  if (change.skipWaiting !== undefined && subscriber !== undefined)
    writes.skips.push({ subscriber, reason: change.skipWaiting, at: put?.changedAt ?? consents[0]?.at ?? null });
}

async function write(inside: Statements, { subscribers, suppressions, consents, skips }: Writes): Promise<void> {
  const removed = [...subscribers].flatMap(([id, one]) => (one === null ? [id] : []));
  await removeSubscribers(inside, removed);
  await putSubscribers(
    inside,
    [...subscribers.values()].filter((one) => one !== null),
  );
  await writeSuppressions(inside, suppressions);
  await addConsents(inside, consents);
  await skipWaiting(inside, skips);
}

/** Their addresses go with what imports noted of them. */
async function removeSubscribers(inside: Statements, ids: readonly SubscriberId[]): Promise<void> {
  if (ids.length === 0) return;
  const bound = [rowsText(ids.map((id) => ({ id })))];
  const gone = `(select v.id from ${inside.dialect.rows('v', 1, { id: 'text' })})`;
  await inside.run(`delete from subscribers where id in ${gone}`, bound);
  await inside.run(`delete from imported_rows where subscriber in ${gone}`, bound);
}

async function putSubscribers(inside: Statements, subscribers: readonly Subscriber[]): Promise<void> {
  if (subscribers.length === 0) return;
  const names = Object.keys(subscriberColumns);
  const changed = names.filter((name) => name !== 'id').map((name) => `${name} = excluded.${name}`);
  await inside.run(
    `insert into subscribers (${names.join(', ')}) select ${names.join(', ')} from ${inside.dialect.rows('v', 1, subscriberColumns)}
       where true on conflict (id) do update set ${changed.join(', ')}`,
    [rowsText(subscribers.map(rowOf))],
  );
}

async function writeSuppressions(inside: Statements, all: ReadonlyMap<string, Suppression | null>): Promise<void> {
  const lifted = [...all].flatMap(([hash, one]) => (one === null ? [{ hash }] : []));
  const put = [...all.values()].filter((one) => one !== null);
  const { dialect } = inside;
  if (lifted.length > 0)
    await inside.run(
      `delete from suppressions where hash in (select v.hash from ${dialect.rows('v', 1, { hash: 'text' })})`,
      [rowsText(lifted)],
    );
  if (put.length > 0)
    await inside.run(
      `insert into suppressions (hash, key_id, reason, at, imported_by)
         select hash, key_id, reason, at, imported_by from ${dialect.rows('v', 1, suppressionColumns)}
         where true order by hash
         on conflict (hash, imported_by) do update set key_id = excluded.key_id, reason = excluded.reason, at = excluded.at`,
      [rowsText(put.map(suppressionRowOf))],
    );
}

const suppressionColumns = {
  hash: 'text',
  key_id: 'text',
  reason: 'text',
  at: 'bigint',
  imported_by: 'text',
} as const;

function suppressionRowOf({ hash, key, reason, at, importedBy = '' }: Suppression): SuppressionRow {
  return { hash, key_id: key, reason, at: toMilliseconds(at), imported_by: importedBy };
}

const consentColumns = {
  subscriber: 'text',
  place: 'bigint',
  act: 'text',
  at: 'bigint',
  language: 'text',
  form: 'text',
  source: 'text',
} as const;

/** After those that are there, in their order. */
async function addConsents(inside: Statements, consents: readonly Consent[]): Promise<void> {
  if (consents.length === 0) return;
  const places = new Map<SubscriberId, number>();
  const rows = consents.map((consent) => {
    const place = (places.get(consent.subscriber) ?? 0) + 1;
    places.set(consent.subscriber, place);
    return { ...consent, place, at: toMilliseconds(consent.at) };
  });
  await inside.run(
    `insert into consents (subscriber, place, act, at, language, form, source)
       select v.subscriber, v.place + coalesce((select max(c.place) from consents c where c.subscriber = v.subscriber), 0),
         v.act, v.at, v.language, v.form, v.source from ${inside.dialect.rows('v', 1, consentColumns)}`,
    [rowsText(rows)],
  );
}

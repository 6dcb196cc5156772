import type { Subscriber, SubscriberId, Suppression } from '../../model/subscriber.ts';
import { rowsText, type Statements } from '../database.ts';
import type { Known, Whom } from '../store-ports.ts';
import {
  addressKey,
  subscriberFields,
  subscriberOf,
  suppressionOf,
  type SubscriberRow,
  type SuppressionRow,
} from './subscriber-rows.ts';

/** What is known of several people, as decisions one after the other see and change it. */
export type Knowledge = {
  byId: Map<SubscriberId, Subscriber>;
  /** Ids by address in small letters. */
  byAddress: Map<string, SubscriberId>;
  /** By hash: what happened here, or else what an import said. */
  suppressions: Map<string, Suppression>;
};

type Reading = Pick<Statements, 'query' | 'dialect'>;

/** Reads what is known of all of them. With `take` their rows are held until the transaction ends. */
export async function readKnowledge(from: Reading, whom: readonly Whom[], { take }: { take: boolean }) {
  const knowledge: Knowledge = { byId: new Map(), byAddress: new Map(), suppressions: new Map() };
  const ids = whom.flatMap((one) => ('id' in one ? [one.id] : []));
  const addresses = whom.flatMap((one) => ('address' in one ? [addressKey(one.address)] : []));
  for (const subscriber of [
    ...(await readBy(from, 'id', { values: ids, take })),
    ...(await readBy(from, 'address_key', { values: addresses, take })),
  ])
    remember(knowledge, subscriber);
  for (const one of await readSuppressions(
    from,
    whom.flatMap(({ hashes = [] }) => hashes),
  ))
    knowledge.suppressions.set(one.hash, one);
  return knowledge;
}

export function remember({ byId, byAddress }: Knowledge, subscriber: Subscriber): void {
  forget({ byId, byAddress }, subscriber.id);
  byId.set(subscriber.id, subscriber);
  byAddress.set(addressKey(subscriber.address), subscriber.id);
}

export function forget({ byId, byAddress }: Pick<Knowledge, 'byId' | 'byAddress'>, id: SubscriberId): void {
  const was = byId.get(id);
  if (was !== undefined) byAddress.delete(addressKey(was.address));
  byId.delete(id);
}

export function knownOf({ byId, byAddress, suppressions }: Knowledge, whom: Whom): Known {
  const id = 'id' in whom ? whom.id : byAddress.get(addressKey(whom.address));
  return {
    subscriber: (id === undefined ? undefined : byId.get(id)) ?? null,
    suppressions: (whom.hashes ?? []).flatMap((hash) => suppressions.get(hash) ?? []),
  };
}

async function readBy(
  from: Reading,
  column: 'id' | 'address_key',
  { values, take }: { values: readonly string[]; take: boolean },
): Promise<Subscriber[]> {
  if (values.length === 0) return [];
  const rows = await from.query<SubscriberRow>(
    `select ${subscriberFields} from ${from.dialect.rows('v', 1, { value: 'text' })} join subscribers s on s.${column} = v.value
       order by s.id ${take ? from.dialect.take : ''}`,
    [rowsText([...new Set(values)].map((value) => ({ value })))],
  );
  return rows.map(subscriberOf);
}

/** What happened here comes last, and so counts. */
async function readSuppressions(from: Reading, hashes: readonly string[]): Promise<Suppression[]> {
  if (hashes.length === 0) return [];
  const rows = await from.query<SuppressionRow>(
    `select s.hash, s.key_id, s.reason, s.at, s.imported_by from ${from.dialect.rows('v', 1, { hash: 'text' })}
       join suppressions s on s.hash = v.hash order by s.imported_by desc`,
    [rowsText([...new Set(hashes)].map((hash) => ({ hash })))],
  );
  return rows.map(suppressionOf);
}

import type { Instant } from '../../model/instant.ts';
import type { Known, SubscriberStore } from '../../platform/ports.ts';
import { suppressAddress } from './decide-subscriber.ts';
import { keyOf, type HashesOf } from './look-through.ts';
import { addressIn, type Columns, type FileRow } from './read-row.ts';

/**
 * What becomes of each address of a list: `unsubscribed` subscribed here, `suppressed` did not, `present` is kept off already, `refused` is
 * no address, `repeated` stands further up.
 */
export type SuppressCounts = Record<
  'rows' | 'unsubscribed' | 'suppressed' | 'present' | 'refused' | 'repeated',
  number
>;

export type SuppressGround = {
  store: Pick<SubscriberStore, 'changeMany'>;
  hashesOf: HashesOf;
  now: Instant;
  /** Without, it is only counted. */
  apply: boolean;
};

type Target = { address: string; hashes: string[] };

/** Addresses that are decided and written at once. */
const chunk = 2000;

/** Keeps mail from every address of a file, known or not. */
export async function suppressRows(
  rows: AsyncIterable<FileRow>,
  columns: Columns,
  ground: SuppressGround,
): Promise<SuppressCounts> {
  const counts: SuppressCounts = { rows: 0, unsubscribed: 0, suppressed: 0, present: 0, refused: 0, repeated: 0 };
  const seen = new Set<number>();
  let isHeader = columns.hasHeader;
  let waiting: Target[] = [];
  for await (const { cells } of rows) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    counts.rows += 1;
    const target = targetOf(addressIn(cells[columns.address] ?? ''), seen, ground.hashesOf);
    if (typeof target === 'string') counts[target] += 1;
    else waiting.push(target);
    if (waiting.length < chunk) continue;
    await suppress(waiting, counts, ground);
    waiting = [];
  }
  await suppress(waiting, counts, ground);
  return counts;
}

function targetOf(address: string | null, seen: Set<number>, hashesOf: HashesOf): Target | 'refused' | 'repeated' {
  if (address === null) return 'refused';
  const hashes = hashesOf(address);
  const key = keyOf(hashes);
  if (seen.has(key)) return 'repeated';
  seen.add(key);
  return { address, hashes: hashes.map(({ hash }) => hash) };
}

async function suppress(
  targets: readonly Target[],
  counts: SuppressCounts,
  { store, hashesOf, now, apply }: SuppressGround,
): Promise<void> {
  if (targets.length === 0) return;
  const kinds = await store.changeMany(targets, (known, at) => {
    const kind = kindOf(known);
    const address = targets[at]?.address;
    if (!apply || address === undefined) return { answer: kind };
    return { ...suppressAddress(known, address, { now, hashesOf }), answer: kind };
  });
  for (const kind of kinds) counts[kind] += 1;
}

function kindOf({ subscriber, suppressions }: Known): 'unsubscribed' | 'suppressed' | 'present' {
  if (subscriber?.state === 'active') return 'unsubscribed';
  return suppressions.length > 0 ? 'present' : 'suppressed';
}

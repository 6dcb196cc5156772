import type { Mode } from '../../model/bilingual.ts';
import type { Instant } from '../../model/instant.ts';
import type { SubscriberId } from '../../model/subscriber.ts';
import type { Known, SubscriberStore } from '../../platform/ports.ts';
import type { AddressHash } from '../tokens/address-hash.ts';
import type { LeftElsewhere } from './cell-words.ts';
import { applyImport, decideImport, type Refusal, type RowOutcome } from './decide-import.ts';
import { decideLeft } from './decide-left.ts';
import { keyOf, type FileLook, type HashesOf } from './look-through.ts';
import { readRow, type Columns, type FileRow } from './read-row.ts';

/** `confirmedBy` says what shows that the people of the file confirmed; without it each row has to say it itself. */
export type ImportPlan = { id: string; at: Instant; language: Mode; confirmedBy: string | null; apply: boolean };

export type ImportGround = {
  store: Pick<SubscriberStore, 'changeMany' | 'recordImportedRows'>;
  hashesOf: HashesOf;
  newId: () => SubscriberId;
  /** Is told of every row: its line in the file, and what it did or would do. */
  tell: (line: number, outcome: RowOutcome) => void;
};

/** `unnamed` are those of `added` whose rows name no language. */
export type ImportCounts = Record<RowOutcome['kind'] | 'rows' | 'unnamed', number>;

/** Rows that are decided, noted and written at once. */
const chunk = 2000;

type Row = { place: number; line: number; address: string; hashes: string[] } & (
  { left: null; language: Mode | null; source: string | null } | { left: LeftElsewhere; hash: AddressHash }
);

/**
 * Goes through the rows of a file that was looked through. With `apply` it writes; what it did to each row is noted before it is done, so
 * that a stop in between leaves nothing that cannot be undone.
 */
export async function importRows(
  rows: AsyncIterable<FileRow>,
  { columns, left }: FileLook & { columns: Columns },
  { plan, ground }: { plan: ImportPlan; ground: ImportGround },
): Promise<ImportCounts> {
  const counts: ImportCounts = { rows: 0, added: 0, changed: 0, suppressed: 0, present: 0, refused: 0, unnamed: 0 };
  const tell: Work['tell'] = (line, outcome, isUnnamed) => {
    counts.rows += 1;
    counts[outcome.kind] += 1;
    if (isUnnamed) counts.unnamed += 1;
    ground.tell(line, outcome);
  };
  const reading = { columns, left, seen: new Set<number>(), plan, hashesOf: ground.hashesOf };
  let waiting: Row[] = [];
  let place = 0;
  for await (const row of rows) {
    place += 1;
    if (place === 1 && columns.hasHeader) continue;
    const read = readOne(row, place, reading);
    if (typeof read === 'string') tell(row.line, { kind: 'refused', why: read }, false);
    else waiting.push(read);
    if (waiting.length < chunk) continue;
    await takeRows(waiting, { plan, ground, tell });
    waiting = [];
  }
  await takeRows(waiting, { plan, ground, tell });
  return counts;
}

type Reading = Pick<ImportGround, 'hashesOf'> & {
  columns: Columns;
  plan: Pick<ImportPlan, 'at' | 'confirmedBy'>;
  /** Keys of addresses whose person left by a row that is still to come. */
  left: Set<number>;
  /** Keys of addresses that came before. */
  seen: Set<number>;
};

function readOne(row: FileRow, place: number, { columns, plan, left, seen, hashesOf }: Reading): Row | Refusal {
  const reading = readRow(row, columns, Date.parse(plan.at));
  if (!reading.read) return reading.why;
  const hashes = hashesOf(reading.address);
  const key = keyOf(hashes);
  if (seen.has(key)) return 'twice-in-file';
  if (reading.left === null && left.has(key)) return 'left-in-file';
  // It stands in one of the two, so that they grow with the file no more than one.
  left.delete(key);
  seen.add(key);
  const { address } = reading;
  const common = { place, line: row.line, address, hashes: hashes.map(({ hash }) => hash) };
  if (reading.left !== null) return { ...common, left: reading.left, hash: hashes[0] ?? nothing() };
  const proofs = [reading.consent, plan.confirmedBy].filter((one) => one !== null);
  const source = proofs.length === 0 ? null : proofs.join('; ');
  return { ...common, left: null, language: reading.language, source };
}

type Work = {
  plan: ImportPlan;
  ground: ImportGround;
  tell: (line: number, outcome: RowOutcome, isUnnamed: boolean) => void;
};

async function takeRows(rows: readonly Row[], { plan, ground, tell }: Work): Promise<void> {
  if (rows.length === 0) return;
  const { store, newId } = ground;
  const whom = rows.map(({ address, hashes }) => ({ address, hashes }));
  const ids = rows.map(newId);
  const decided = await store.changeMany(whom, (known, at): { answer: RowOutcome } => {
    const row = rows[at] ?? nothing();
    return { answer: decideRow(known, row, { id: ids[at] ?? nothing(), plan }) };
  });
  if (plan.apply) await writeRows({ rows, whom, decided }, plan, store);
  for (const [at, outcome] of decided.entries()) {
    const row = rows[at] ?? nothing();
    tell(row.line, outcome, outcome.kind === 'added' && row.left === null && row.language === null);
  }
}

function decideRow(known: Known, row: Row, { id, plan }: { id: SubscriberId; plan: ImportPlan }): RowOutcome {
  if (row.left !== null) return decideLeft(known, row, plan);
  const { address } = row;
  return decideImport(known, { id, address, language: row.language, hasConsent: row.source !== null }, plan);
}

type Decided = {
  rows: readonly Row[];
  whom: readonly { address: string; hashes: string[] }[];
  decided: RowOutcome[];
};

/** What could not be written any more becomes a refusal. */
async function writeRows(
  { rows, whom, decided }: Decided,
  { id }: ImportPlan,
  store: ImportGround['store'],
): Promise<void> {
  const acts = decided.flatMap((outcome, at) =>
    outcome.kind === 'present' || outcome.kind === 'refused' ? [] : [{ at, outcome, row: rows[at] ?? nothing() }],
  );
  if (acts.length === 0) return;
  await store.recordImportedRows(
    id,
    acts.flatMap(({ outcome, row: { place } }) => {
      if (outcome.kind === 'suppressed') return [];
      const { before, after } = outcome;
      return [{ place, subscriber: after.id, before, after }];
    }),
  );
  const written = await store.changeMany(
    acts.map(({ at }) => whom[at] ?? nothing()),
    (known, index) => {
      const { outcome, row } = acts[index] ?? nothing();
      return applyImport(known, outcome, `import ${id}: ${(row.left === null && row.source) || 'language'}`);
    },
  );
  for (const [index, { at }] of acts.entries())
    if (written[index] !== true) decided[at] = { kind: 'refused', why: 'changed-meanwhile' };
}

/** Both lists have one length. */
function nothing(): never {
  throw new Error('A row of an import has no partner.');
}

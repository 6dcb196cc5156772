import type { Mode } from '../../model/bilingual.ts';
import type { Instant } from '../../model/instant.ts';
import type { SubscriberId } from '../../model/subscriber.ts';
import type { SubscriberStore } from '../../platform/ports.ts';
import { applyImport, decideImport, type Refusal, type RowOutcome } from './decide-import.ts';
import { findColumns, readRow, type Columns, type FileRow } from './read-row.ts';

/** `confirmedBy` says what shows that the people of the file confirmed; without it each row has to say it itself. */
export type ImportPlan = { id: string; at: Instant; language: Mode; confirmedBy: string | null; apply: boolean };

export type ImportGround = {
  store: Pick<SubscriberStore, 'changeMany' | 'recordImportedRows'>;
  hashesOf: (address: string) => { hash: string; key: string }[];
  newId: () => SubscriberId;
  /** Is told of every row: its line in the file, and what it did or would do. */
  tell: (line: number, outcome: RowOutcome) => void;
};

export type ImportCounts = { rows: number; added: number; changed: number; present: number; refused: number };

/** Rows that are decided, noted and written at once. */
const chunk = 2000;

type Row = {
  place: number;
  line: number;
  address: string;
  hashes: string[];
  language: Mode | null;
  source: string | null;
};

/**
 * Goes through the rows of a file once. With `apply` it writes; what it did to each row is noted before it is done, so that a stop in
 * between leaves nothing that cannot be undone.
 * @returns null where the first record holds neither an address nor the name of a column for them
 */
export async function importRows(
  rows: AsyncIterable<FileRow>,
  plan: ImportPlan,
  ground: ImportGround,
): Promise<ImportCounts | null> {
  const counts: ImportCounts = { rows: 0, added: 0, changed: 0, present: 0, refused: 0 };
  const tell = (line: number, outcome: RowOutcome): void => {
    counts.rows += 1;
    counts[outcome.kind] += 1;
    ground.tell(line, outcome);
  };
  const seen = new Set<number>();
  const work = { plan, ground, tell };
  let columns: Columns | null = null;
  let waiting: Row[] = [];
  let place = 0;
  for await (const row of rows) {
    if (columns === null) {
      columns = findColumns(row.cells);
      if (columns === null) return null;
      if (columns.hasHeader) continue;
    }
    place += 1;
    const read = readOne(row, columns, { seen, place, confirmedBy: plan.confirmedBy, hashesOf: ground.hashesOf });
    if (typeof read === 'string') tell(row.line, { kind: 'refused', why: read });
    else waiting.push(read);
    if (waiting.length < chunk) continue;
    await takeRows(waiting, work);
    waiting = [];
  }
  await takeRows(waiting, work);
  return columns === null ? null : counts;
}

type Reading = Pick<ImportPlan, 'confirmedBy'> &
  Pick<ImportGround, 'hashesOf'> & {
    /** Beginnings of the hashes of addresses that came before: 52 bits are few bytes, and tell a million addresses apart. */
    seen: Set<number>;
    place: number;
  };

function readOne(row: FileRow, columns: Columns, { seen, place, confirmedBy, hashesOf }: Reading): Row | Refusal {
  const reading = readRow(row, columns);
  if (!reading.read) return reading.why;
  const { address, language, consent } = reading;
  const hashes = hashesOf(address).map(({ hash }) => hash);
  const key = Number.parseInt(hashes[0]?.slice(0, 13) ?? '', 16);
  if (seen.has(key)) return 'twice-in-file';
  seen.add(key);
  return { place, line: row.line, address, hashes, language, source: confirmedBy ?? consent };
}

type Work = { plan: ImportPlan; ground: ImportGround; tell: (line: number, outcome: RowOutcome) => void };

async function takeRows(rows: readonly Row[], { plan, ground, tell }: Work): Promise<void> {
  if (rows.length === 0) return;
  const { store, newId } = ground;
  const whom = rows.map(({ address, hashes }) => ({ address, hashes }));
  const ids = rows.map(newId);
  const decided = await store.changeMany(whom, (known, at): { answer: RowOutcome } => {
    const { address, language, source } = rows[at] ?? nothing();
    const row = { id: ids[at] ?? nothing(), address, language, hasConsent: source !== null };
    return { answer: decideImport(known, row, plan) };
  });
  if (plan.apply) await writeRows({ rows, whom, decided }, plan, store);
  for (const [at, outcome] of decided.entries()) tell(rows[at]?.line ?? 0, outcome);
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
    outcome.kind === 'added' || outcome.kind === 'changed' ? [{ at, outcome, row: rows[at] ?? nothing() }] : [],
  );
  if (acts.length === 0) return;
  await store.recordImportedRows(
    id,
    acts.map(({ outcome: { before, after }, row }) => ({ place: row.place, subscriber: after.id, before, after })),
  );
  const written = await store.changeMany(
    acts.map(({ at }) => whom[at] ?? nothing()),
    (known, index) => {
      const { outcome, row } = acts[index] ?? nothing();
      return applyImport(known, outcome, `import ${id}: ${row.source ?? 'language'}`);
    },
  );
  for (const [index, { at }] of acts.entries())
    if (written[index] !== true) decided[at] = { kind: 'refused', why: 'changed-meanwhile' };
}

/** Both lists have one length. */
function nothing(): never {
  throw new Error('A row of an import has no partner.');
}

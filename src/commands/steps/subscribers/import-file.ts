import { basename } from 'node:path';
import type { RowOutcome } from '../../../deliver/subscribers/decide-import.ts';
import { importRows, type ImportCounts } from '../../../deliver/subscribers/import-rows.ts';
import { lookThrough, type FileLook } from '../../../deliver/subscribers/look-through.ts';
import { maskAddress } from '../../../deliver/subscribers/mask-address.ts';
import { hashesOfAddress } from '../../../deliver/tokens/address-hash.ts';
import type { Mode } from '../../../model/bilingual.ts';
import { problem, type Problem } from '../../../model/problem.ts';
import { csvRows, inspectCsv, type CsvFacts } from '../../../platform/csv-file.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Context, Report } from '../context.ts';
import { noAddresses, withGivenCsv } from './given-csv.ts';
import { importText, type SeenRows } from './import-text.ts';
import { refused, type Stored } from './with-storage.ts';

/** `confirmedBy` is what shows that these people confirmed elsewhere. */
export type ImportRequest = { file: string; apply: boolean; language: Mode; confirmedBy?: string };

const most = { shown: 20, refused: 1000 };

/** `zhoubao subscribers import`: shows what a file would change, and with `apply` changes it. */
export function importFile(context: Context, stored: Stored, request: ImportRequest): Promise<Report> {
  return withGivenCsv(request.file, async (file) => {
    const facts = await inspectCsv(request.file);
    const hashesOf = (address: string) => hashesOfAddress(stored.ring, address);
    // All of it is read first: a file that breaks off changes nothing.
    const look = await lookThrough(csvRows(request.file, facts), { whole: request.apply, hashesOf });
    if (look.columns === null) return refused([noAddresses(file, look.header)]);
    const at = context.clock.now();
    const id = `${at.slice(0, 10).replaceAll('-', '')}-${newId()
      .replaceAll(/[^a-z0-9]/gi, '')
      .slice(0, 6)
      .toLowerCase()}`;
    const seen: SeenRows = { rows: [], refused: [], reasons: new Map() };
    const counts = await runImport(stored, look, { request, facts, seen, id, at, hashesOf });
    const applied = request.apply ? id : null;
    const { encoding, delimiter } = facts;
    const json = { import: applied, file, encoding, delimiter, ...counts, rows: seen.rows, refused: seen.refused };
    const text = importText({ file, facts, counts, seen, language: request.language, applied });
    return { json: { ...json, counts }, text, problems: problemsOf(file, counts) };
  });
}

function problemsOf(file: string, { rows, refused: number }: Pick<ImportCounts, 'rows' | 'refused'>): Problem[] {
  if (number === 0) return [];
  return [problem('import-rows-refused', { file }, `${number} of ${rows} rows of ${file} were refused.`)];
}

type Running = {
  request: ImportRequest;
  facts: CsvFacts;
  seen: SeenRows;
  id: string;
  at: string;
  hashesOf: (address: string) => { hash: string; key: string }[];
};

async function runImport(
  { storage }: Stored,
  look: FileLook & { columns: object },
  { request, facts, seen, id, at, hashesOf }: Running,
): Promise<ImportCounts> {
  const { subscribers: store } = storage;
  const { confirmedBy = null, language, apply } = request;
  const record = { id, at, by: 'command', file: basename(request.file), digest: facts.digest, undoneAt: null };
  // Before anything is changed, so that whatever is can be undone.
  if (apply) await store.recordImport({ ...record, rows: 0, added: 0, changed: 0 });
  const tell = (line: number, outcome: RowOutcome): void => note(seen, line, outcome);
  const plan = { id, at, language, confirmedBy, apply };
  const ground = { store, hashesOf, newId, tell };
  const counts = await importRows(csvRows(request.file, facts), look, { plan, ground });
  const { rows, added, changed } = counts;
  if (apply) await store.recordImport({ ...record, rows, added, changed });
  return counts;
}

function note({ rows, refused: all, reasons }: SeenRows, line: number, outcome: RowOutcome): void {
  if (outcome.kind === 'refused') {
    reasons.set(outcome.why, (reasons.get(outcome.why) ?? 0) + 1);
    if (all.length < most.refused) all.push({ line, why: outcome.why });
  } else if (outcome.kind === 'added' || outcome.kind === 'changed') {
    if (rows.filter(({ act }) => act === outcome.kind).length >= most.shown) return;
    const { before, after } = outcome;
    const address = maskAddress(after.address);
    rows.push({ line, act: outcome.kind, address, language: after.language, was: before?.language ?? null });
  }
}

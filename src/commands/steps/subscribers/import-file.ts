import { basename } from 'node:path';
import type { Refusal, RowOutcome } from '../../../deliver/subscribers/decide-import.ts';
import { importRows, type ImportCounts } from '../../../deliver/subscribers/import-rows.ts';
import { maskAddress } from '../../../deliver/subscribers/mask-address.ts';
import { hashesOfAddress } from '../../../deliver/tokens/address-hash.ts';
import type { Mode } from '../../../model/bilingual.ts';
import { problem } from '../../../model/problem.ts';
import { CsvFileError, csvRows, inspectCsv, type CsvFacts } from '../../../platform/csv-file.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Context, Report } from '../context.ts';
import { refused, type Stored } from './with-storage.ts';

/** `confirmedBy` is what shows that these people confirmed elsewhere. */
export type ImportRequest = { file: string; apply: boolean; language: Mode; confirmedBy?: string };

/** One row as it is shown; its address is masked. */
type Shown = { line: number; act: 'added' | 'changed'; address: string; language: Mode; was: Mode | null };

/** What is shown of a file: the first of each kind. */
type Seen = { rows: Shown[]; refused: { line: number; why: Refusal }[]; reasons: Map<Refusal, number> };

const most = { shown: 20, refused: 1000, refusedShown: 50 };

/** `zhoubao subscribers import`: shows what a file would change, and with `apply` changes it. */
export async function importFile(context: Context, stored: Stored, request: ImportRequest): Promise<Report> {
  const file = basename(request.file);
  try {
    const facts = await inspectCsv(request.file);
    const seen: Seen = { rows: [], refused: [], reasons: new Map() };
    const at = context.clock.now();
    const id = `${at.slice(0, 10).replaceAll('-', '')}-${newId()
      .replaceAll(/[^a-z0-9]/gi, '')
      .slice(0, 6)
      .toLowerCase()}`;
    // All of it is read first: a file that breaks off changes nothing.
    if (request.apply) await readThrough(request.file, facts);
    const counts = await runImport(stored, { request, facts, seen, id, at });
    if (counts === null)
      return refused([problem('import-file-unreadable', { file }, `${file} has no column of mail addresses.`)]);
    const applied = request.apply ? id : null;
    const json = { import: applied, file, ...withoutDigest(facts), ...counts, rows: seen.rows, refused: seen.refused };
    return { json: { ...json, counts }, text: textOf({ file, facts, counts, seen, applied }), problems: [] };
  } catch (error) {
    if (!(error instanceof CsvFileError)) throw error;
    const message = `${file} could not be read to its end: near line ${error.line} ${error.message}. Nothing was changed.`;
    return refused([problem('import-file-unreadable', { file, line: error.line }, message)]);
  }
}

async function readThrough(path: string, facts: CsvFacts): Promise<void> {
  for await (const _ of csvRows(path, facts));
}

type Running = { request: ImportRequest; facts: CsvFacts; seen: Seen; id: string; at: string };

async function runImport({ storage, ring }: Stored, running: Running): Promise<ImportCounts | null> {
  const { request, facts, seen, id, at } = running;
  const { subscribers: store } = storage;
  const record = { id, at, by: 'command', file: basename(request.file), digest: facts.digest, undoneAt: null };
  // Before anything is changed, so that whatever is can be undone.
  if (request.apply) await store.recordImport({ ...record, rows: 0, added: 0, changed: 0 });
  const { confirmedBy = null, language, apply } = request;
  const counts = await importRows(
    csvRows(request.file, facts),
    { id, at, language, confirmedBy, apply },
    {
      store,
      hashesOf: (address) => hashesOfAddress(ring, address),
      newId,
      tell: (line, outcome) => note(seen, line, outcome),
    },
  );
  if (request.apply) {
    const { rows = 0, added = 0, changed = 0 } = counts ?? {};
    await store.recordImport({ ...record, rows, added, changed });
  }
  return counts;
}

function note({ rows, refused, reasons }: Seen, line: number, outcome: RowOutcome): void {
  if (outcome.kind === 'refused') {
    reasons.set(outcome.why, (reasons.get(outcome.why) ?? 0) + 1);
    if (refused.length < most.refused) refused.push({ line, why: outcome.why });
  } else if (outcome.kind !== 'present' && rows.filter(({ act }) => act === outcome.kind).length < most.shown) {
    const { before, after } = outcome;
    const address = maskAddress(after.address);
    rows.push({ line, act: outcome.kind, address, language: after.language, was: before?.language ?? null });
  }
}

function withoutDigest({ encoding, delimiter }: CsvFacts): Omit<CsvFacts, 'digest'> {
  return { encoding, delimiter };
}

/** Why a row does nothing, in words. */
const reasonWords: Record<Refusal, string> = {
  'no-address': 'no mail address',
  'unknown-language': 'a language that is none of zh, en and both',
  'not-active': 'the file says that this person does not subscribe',
  'no-consent': 'nothing says that this person confirmed: use --confirmed-by, or a column "confirmed"',
  'twice-in-file': 'the address stands further up already',
  suppressed: 'left or was erased before; only the person can come back',
  unsubscribed: 'has unsubscribed; only the person can come back',
  bounced: 'mail to it came back; only the person can come back',
  complained: 'has complained; only the person can come back',
  pending: 'was asked to confirm and has not yet',
  'changed-meanwhile': 'changed while the file was read',
};

type Told = { file: string; facts: CsvFacts; counts: ImportCounts; seen: Seen; applied: string | null };

function textOf({ file, facts, counts, seen, applied }: Told): string {
  const delimiter = facts.delimiter === '\t' ? 'tab' : facts.delimiter;
  const shownRefused = seen.refused.toSorted((one, other) => one.line - other.line).slice(0, most.refusedShown);
  const hidden = counts.refused - shownRefused.length;
  return [
    `${file}: ${facts.encoding}, separated by ${delimiter}, ${counts.rows} rows`,
    `  ${counts.added} added, ${counts.changed} changed, ${counts.present} there already, ${counts.refused} refused`,
    ...[...seen.reasons].map(([why, number]) => `    ${number} × ${reasonWords[why]}`),
    ...seen.rows.map(({ line, act, address, language, was }) => {
      const change = was === null ? language : `${was} → ${language}`;
      return `  line ${line}: ${act} ${address} ${change}`;
    }),
    ...shownRefused.map(({ line, why }) => `  line ${line}: refused, ${reasonWords[why]}`),
    ...(hidden > 0 ? [`  … and ${hidden} more refused; --json lists them`] : []),
    applied === null
      ? 'Nothing was changed; --apply does it.'
      : `Done. zhoubao subscribers undo ${applied} takes it back.`,
  ].join('\n');
}

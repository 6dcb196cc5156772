import type { Mode } from '../../model/bilingual.ts';
import { normaliseAddress } from '../tokens/mail-address.ts';
import { columnNames, confirmationOf, foldWord, modeOf, statusOf, type LeftElsewhere } from './cell-words.ts';

/** A record of a file, with the line on which it ends, from 1. */
export type FileRow = { line: number; cells: readonly string[] };

/** Where in a record what stands; null where the file has no such column. `hasHeader` is whether its first record names columns. */
export type Columns = {
  address: number;
  language: number | null;
  confirmed: number | null;
  status: number | null;
  hasHeader: boolean;
};

/**
 * What a record asks to be done. `language` is null where it names none; `left` is how its person left elsewhere, null for who subscribes
 * there; `consent` is what the record itself shows of a confirmation, null where nothing.
 */
export type RowReading =
  | { read: true; address: string; left: null; language: Mode | null; consent: string | null }
  | { read: true; address: string; left: LeftElsewhere }
  | { read: false; why: 'no-address' | 'unknown-language' | 'not-active' | 'not-confirmed' | 'unclear-confirmation' };

/** Learns the columns from the first record: by their names, or by what stands in them. Null where none holds an address. */
export function findColumns(first: readonly string[]): Columns | null {
  const folded = first.map(foldWord);
  const place = (names: readonly string[]): number | null => {
    const at = names.map((name) => folded.indexOf(foldWord(name))).find((one) => one >= 0);
    return at ?? null;
  };
  const { address: names, ...others } = columnNames;
  const address = place(names);
  if (address !== null) {
    const { language, confirmed, status } = others;
    const rest = { language: place(language), confirmed: place(confirmed), status: place(status) };
    return { address, ...rest, hasHeader: true };
  }
  const found = atOrNull(first.findIndex((cell) => addressIn(cell) !== null));
  const language = atOrNull(first.findIndex((cell) => modeOf(cell) !== null));
  return found === null ? null : { address: found, language, confirmed: null, status: null, hasHeader: false };
}

/**
 * Reads a record by its columns. Text of it goes nowhere but into the values: a refusal quotes nothing.
 * @param now in milliseconds
 */
export function readRow({ cells }: FileRow, columns: Columns, now: number): RowReading {
  const cellAt = (at: number | null): string => (at === null ? '' : (cells[at] ?? ''));
  const address = addressIn(cellAt(columns.address));
  if (address === null) return { read: false, why: 'no-address' };
  const status = statusOf(cellAt(columns.status));
  if (status === 'other') return { read: false, why: 'not-active' };
  if (status !== 'active') return { read: true, address, left: status };
  const said = cellAt(columns.language).trim();
  const language = modeOf(said);
  if (said !== '' && language === null) return { read: false, why: 'unknown-language' };
  const confirmation = confirmationOf(cellAt(columns.confirmed), now);
  if (confirmation.said === 'no') return { read: false, why: 'not-confirmed' };
  if (confirmation.said === 'unclear') return { read: false, why: 'unclear-confirmation' };
  const consent = confirmation.said === 'yes' ? `confirmed ${confirmation.on ?? '(yes)'}` : null;
  return { read: true, address, left: null, language, consent };
}

/** As typed, or between angle brackets behind a name; the mark that exports put before a formula is taken off. */
export function addressIn(cell: string): string | null {
  const text = cell.length > 1000 ? '' : cell.trim().replace(/^'(?=[=+@-])/, '');
  return normaliseAddress(/<([^<>]*)>$/.exec(text)?.[1] ?? text);
}

function atOrNull(index: number): number | null {
  return index < 0 ? null : index;
}

import { statusOf } from './cell-words.ts';
import { addressIn, findColumns, type Columns, type FileRow } from './read-row.ts';

export type HashesOf = (address: string) => { hash: string; key: string }[];

/**
 * What a file says before anything of it is done. `left` holds the keys of addresses that some row calls unsubscribed, bounced or
 * complained: no row of the same file adds them. Without `columns` no column holds addresses, and `header` is its first record.
 */
export type FileLook = { columns: Columns; left: Set<number> } | { columns: null; header: readonly string[] };

/**
 * Reads a file once.
 * @param whole to its end in any case, so that one that breaks off is known; without, only where there is something to learn
 */
export async function lookThrough(
  rows: AsyncIterable<FileRow>,
  { whole, hashesOf }: { whole: boolean; hashesOf: HashesOf },
): Promise<FileLook> {
  const left = new Set<number>();
  let columns: Columns | null = null;
  for await (const { cells } of rows) {
    columns ??= findColumns(cells);
    if (columns === null) return { columns, header: cells };
    if (columns.status === null) {
      if (whole) continue;
      break;
    }
    const status = statusOf(cells[columns.status] ?? '');
    const address = status === 'active' || status === 'other' ? null : addressIn(cells[columns.address] ?? '');
    if (address !== null) left.add(keyOf(hashesOf(address)));
  }
  return columns === null ? { columns, header: [] } : { columns, left };
}

/** The beginning of the hash of an address: 52 bits are few bytes, and tell a million addresses apart. */
export function keyOf([first]: readonly { hash: string }[]): number {
  return Number.parseInt(first?.hash.slice(0, 13) ?? '', 16);
}

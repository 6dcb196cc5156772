import type { Columns, Statements } from '../database.ts';

/** A table with its columns, and the order in which its rows are copied. */
export type Table = { name: string; columns: Columns; order: string };

/** All that is kept, what others rest on first; a test holds them to what the migrations make. */
export const tables = [
  { name: 'subscribers', order: 'id' },
  { name: 'consents', order: 'subscriber, place' },
  { name: 'suppressions', order: 'hash, imported_by' },
  { name: 'imports', order: 'id' },
  { name: 'imported_rows', order: 'import_id, place' },
  { name: 'acts', order: 'scope, at' },
  { name: 'mailings', order: 'issue' },
  { name: 'deliveries', order: 'issue, place' },
  { name: 'delivery_counts', order: 'issue, sender, state' },
  { name: 'senders', order: 'sender' },
  { name: 'begun', order: 'scope, step, at' },
  { name: 'queue_rests', order: 'queue' },
  { name: 'reports', order: 'id' },
  { name: 'fence', order: 'id' },
] as const;

/** The tables as they are in a database that was migrated, to whichever version; those of later ones are left out. */
export async function tablesOf(inside: Pick<Statements, 'query' | 'dialect'>): Promise<Table[]> {
  const found = await columnsOf(inside);
  return tables.flatMap(({ name, order }) => {
    const columns = found.get(name);
    if (columns === undefined) return [];
    const there = order.split(', ').filter((column) => columns[column] !== undefined);
    return [{ name, order: there.join(', '), columns }];
  });
}

/** By table. */
export async function columnsOf(inside: Pick<Statements, 'query' | 'dialect'>): Promise<Map<string, Columns>> {
  const rows = await inside.query<{ table_name: string; column_name: string; kind: 'text' | 'bigint' }>(
    inside.dialect.columns,
  );
  const byTable = Map.groupBy(rows, ({ table_name }) => table_name);
  return new Map(
    [...byTable].map(([table, columns]) => [
      table,
      Object.fromEntries(columns.map(({ column_name, kind }) => [column_name, kind])),
    ]),
  );
}

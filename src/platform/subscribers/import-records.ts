import type { Subscriber, SubscriberId } from '../../model/subscriber.ts';
import { rowsText, type Database } from '../database.ts';
import { orNull, toInstant, toMilliseconds } from '../storage/moments.ts';
import type { ImportRecord, SubscriberStore } from '../store-ports.ts';

type ImportRow = {
  id: string;
  at: number;
  made_by: string;
  file: string;
  digest: string;
  row_count: number;
  added: number;
  changed: number;
  undone_at: number | null;
};

const rowColumns = {
  import_id: 'text',
  place: 'bigint',
  subscriber: 'text',
  before_json: 'text',
  after_json: 'text',
} as const;

/** So many rows are written by one statement. */
const chunk = 1000;

/** Imports and what they did, for their undoing. */
export function importRecords(
  database: Database,
): Pick<SubscriberStore, 'recordImport' | 'imports' | 'liftImported' | 'importedRows' | 'recordImportedRows'> {
  return {
    recordImport: async (record) => {
      await database.transaction((inside) =>
        inside.run(
          `insert into imports (id, at, made_by, file, digest, row_count, added, changed, undone_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             on conflict (id) do update set row_count = excluded.row_count, added = excluded.added, changed = excluded.changed,
               undone_at = excluded.undone_at`,
          parametersOf(record),
        ),
      );
    },
    imports: async () => (await database.query<ImportRow>('select * from imports order by at, id')).map(recordOf),
    liftImported: (id) =>
      database.transaction((inside) => inside.run('delete from suppressions where imported_by = $1', [id])),
    importedRows: async (id, { after, limit }) => {
      const rows = await database.query<{
        place: number;
        subscriber: string;
        before_json: string | null;
        after_json: string;
      }>(
        `select place, subscriber, before_json, after_json from imported_rows
           where import_id = $1 and place > $2 order by place limit $3`,
        [id, after, limit],
      );
      return rows.map((row) => ({
        place: row.place,
        subscriber: row.subscriber,
        before: orNull(row.before_json, (json) => keptOf(row.subscriber, json)),
        after: keptOf(row.subscriber, row.after_json),
      }));
    },
    recordImportedRows: async (id, rows) => {
      await database.transaction(async (inside) => {
        for (let start = 0; start < rows.length; start += chunk) {
          const some = rows.slice(start, start + chunk).map(({ place, subscriber, before, after }) => ({
            import_id: id,
            place,
            subscriber,
            before_json: orNull(before, keptText),
            after_json: keptText(after),
          }));
          await inside.run(
            `insert into imported_rows (import_id, place, subscriber, before_json, after_json)
               select import_id, place, subscriber, before_json, after_json from ${inside.dialect.rows('v', 1, rowColumns)}`,
            [rowsText(some)],
          );
        }
      });
    },
  };
}

/**
 * What is kept of a subscriber beside the id: values without names, as there is one for every row of a file. An import touches only who
 * subscribes, and so nobody with an open ask.
 */
type Kept = [
  address: string,
  state: Subscriber['state'],
  language: Subscriber['language'],
  createdAt: number,
  changedAt: number,
  askedAt: number | null,
  softBounces: number,
  importedBy: string | null,
  /** Not there in what older programs kept. */
  confirmedAt?: number | null,
];

function keptText({ address, state, language, softBounces, importedBy, ...at }: Subscriber): string {
  const [created, changed] = [toMilliseconds(at.createdAt), toMilliseconds(at.changedAt)];
  const kept: Kept = [
    address,
    state,
    language,
    created,
    changed,
    orNull(at.askedAt, toMilliseconds),
    softBounces,
    importedBy,
    orNull(at.confirmedAt, toMilliseconds),
  ];
  return JSON.stringify(kept);
}

/** As this program wrote it. */
function keptOf(id: SubscriberId, json: string): Subscriber {
  const [address, state, language, created, changed, asked, softBounces, importedBy, confirmed = null] = JSON.parse(
    json,
  ) as Kept;
  const moments = {
    createdAt: toInstant(created),
    changedAt: toInstant(changed),
    askedAt: orNull(asked, toInstant),
    confirmedAt: orNull(confirmed, toInstant),
  };
  return { id, address, state, language, ...moments, asked: null, softBounces, importedBy };
}

function parametersOf(record: ImportRecord) {
  const { id, at, by, file, digest, rows, added, changed, undoneAt } = record;
  return [id, toMilliseconds(at), by, file, digest, rows, added, changed, orNull(undoneAt, toMilliseconds)];
}

function recordOf(row: ImportRow): ImportRecord {
  const { id, file, digest, added, changed } = row;
  const rest = { by: row.made_by, rows: row.row_count, undoneAt: orNull(row.undone_at, toInstant) };
  return { id, at: toInstant(row.at), file, digest, added, changed, ...rest };
}

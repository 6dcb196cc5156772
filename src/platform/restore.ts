import type { Instant } from '../model/instant.ts';
import { problem, type Attempt } from '../model/problem.ts';
import { rowsText, type Columns, type Database, type Statements, type Value } from './database.ts';
import { codeOf } from './file-error.ts';
import { migrate, migrationsFor } from './migrate.ts';
import { BackupInvalid, readBackup, type BackupHead } from './storage/backup-file.ts';
import { toMilliseconds } from './storage/moments.ts';
import { columnsOf } from './storage/tables.ts';
import { StorageError } from './storage-error.ts';

type Restored = { rows: number; madeAt: Instant };
type From = { path: string; now: Instant };

/**
 * Fills an empty database from a backup, of this program or of an older one, and puts up the fence: nothing is sent from it until a person
 * says so, since what left after the backup was made is not known in it. All of it or nothing.
 */
export async function restore(database: Database, from: From): Promise<Attempt<Restored>> {
  const { path, now } = from;
  try {
    const head = await headOf(path);
    if (head.schema > migrationsFor(database.dialect.engine).length) {
      const message = `${path} was made by a newer zhoubao: it has ${head.schema} migrations.`;
      return { value: null, problems: [problem('storage-newer', { file: path }, message)] };
    }
    // As the database of the backup was, and only then forward.
    const faults = await migrate(database, now, head.schema);
    if (faults.length > 0) return { value: null, problems: faults };
    const rows = await database.transaction((inside) => fill(inside, from, head), { exclusive: ['migrations'] });
    const later = await migrate(database, now);
    return { value: later.length > 0 ? null : { rows, madeAt: head.at }, problems: later };
  } catch (error) {
    return { value: null, problems: [faultOf(error, path)] };
  }
}

function faultOf(error: unknown, path: string) {
  if (error instanceof StorageError) return problem(error.code, {}, error.message);
  if (error instanceof BackupInvalid)
    return problem('backup-invalid', { file: path }, `${path} is no whole backup: ${error.message}.`);
  const code = codeOf(error);
  const reason = /^E[A-Z]+$/.test(code) ? code : 'the database does not take its rows';
  return problem('backup-invalid', { file: path }, `${path} could not be restored: ${reason}.`);
}

async function headOf(path: string): Promise<BackupHead> {
  const heads: BackupHead[] = [];
  const enough = new Error('The head was read.');
  const reading = readBackup(path, {
    head: async (head) => void heads.push(head),
    row: () => Promise.reject(enough),
  });
  await reading.catch((error: unknown) => {
    if (error !== enough) throw error;
  });
  const [head] = heads;
  if (head === undefined) throw new BackupInvalid('it has no head');
  return head;
}

/** So many rows are written by one statement. */
const chunk = 500;

async function fill(inside: Statements, { path, now }: From, { tables, schema }: BackupHead): Promise<number> {
  const columns = await columnsOf(inside);
  await refuseUnlessEmpty(inside, { tables: [...columns.keys()], schema });
  let open: { table: number; rows: Value[][] } = { table: 0, rows: [] };
  const flush = async (): Promise<void> => {
    const table = tables[open.table];
    if (table !== undefined) await insert(inside, { table, known: columns.get(table.name), rows: open.rows });
  };
  const rows = await readBackup(path, {
    head: () => Promise.resolve(),
    row: async (table, values) => {
      if (table !== open.table || open.rows.length === chunk) {
        await flush();
        open = { table, rows: [] };
      }
      open.rows.push(values);
    },
  });
  await flush();
  await inside.run('update mailings set sealed = 1');
  await checkCounts(inside);
  await inside.run(
    'insert into fence (id, restored_at) values (1, $1) on conflict (id) do update set restored_at = excluded.restored_at',
    [toMilliseconds(now)],
  );
  return rows;
}

async function refuseUnlessEmpty(
  inside: Statements,
  { tables, schema }: { tables: readonly string[]; schema: number },
): Promise<void> {
  const [migrated] = await inside.query<{ schema: number }>('select max(version) as schema from migrations');
  if (migrated?.schema !== schema) {
    const message = `The database has ${migrated?.schema} migrations, the backup ${schema}: a database without tables was expected.`;
    throw new StorageError('restore-not-empty', message);
  }
  for (const table of tables.filter((name) => name !== 'migrations')) {
    const found = await inside.query(`select 1 as found from ${table} limit 1`);
    if (found.length > 0) throw new StorageError('restore-not-empty', `The table ${table} has rows.`);
  }
}

type Rows = { table: BackupHead['tables'][number]; known: Columns | undefined; rows: readonly Value[][] };

async function insert(inside: Statements, { table, known, rows }: Rows): Promise<void> {
  if (rows.length === 0) return;
  const { name, columns: names } = table;
  // Names become SQL: only those of the database itself do.
  const columns = Object.fromEntries(names.flatMap((column) => (known?.[column] ? [[column, known[column]]] : [])));
  if (name === 'migrations' || Object.keys(columns).length !== names.length)
    throw new BackupInvalid(`the table ${name} is none of ours`);
  if (rows.some((values) => values.length !== names.length)) throw new BackupInvalid('a row lacks values');
  // Deliveries come to a mailing that is not sealed.
  const objects = rows.map((values) => ({
    ...Object.fromEntries(names.map((column, place) => [column, values[place] ?? null])),
    ...(name === 'mailings' ? { sealed: 0 } : {}),
  }));
  const list = names.join(', ');
  await inside.run(`insert into ${name} (${list}) select ${list} from ${inside.dialect.rows('v', 1, columns)}`, [
    rowsText(objects),
  ]);
}

/** What was kept must be what is there, of every mailing. */
async function checkCounts(inside: Statements): Promise<void> {
  const wrong = await inside.query<{ issue: string }>(
    `select issue from (
         select issue, state, number from delivery_counts
         union all select issue, state, -count(*) from deliveries group by issue, state
         union all select issue, 'total', total from mailings
         union all select issue, 'total', -count(*) from deliveries group by issue) as all_counts
       group by issue, state having sum(number) <> 0`,
  );
  if (wrong.length > 0) throw new BackupInvalid(`the deliveries of ${wrong[0]?.issue} do not add up`);
}

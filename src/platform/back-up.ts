import type { Instant } from '../model/instant.ts';
import { problem, type Attempt } from '../model/problem.ts';
import type { Database } from './database.ts';
import { codeOf } from './file-error.ts';
import { writeBackup } from './storage/backup-file.ts';
import { tablesOf } from './storage/tables.ts';

/**
 * Copies all of a database as it is at one moment into a new file, while others go on. It can be restored into either engine. The copy holds
 * addresses: only its owner may read it.
 * @returns how many rows were copied
 */
export async function backUp(
  database: Database,
  { path, now }: { path: string; now: Instant },
): Promise<Attempt<{ rows: number }>> {
  try {
    const rows = await database.transaction(
      async (inside) => {
        const tables = await tablesOf(inside);
        const [migrated] = await inside.query<{ schema: number }>('select max(version) as schema from migrations');
        const named = tables.map(({ name, columns }) => ({ name, columns: Object.keys(columns) }));
        const schema = migrated?.schema ?? 0;
        const head = {
          format: 'zhoubao-backup-1',
          schema,
          engine: inside.dialect.engine,
          at: now,
          tables: named,
        } as const;
        return writeBackup(path, head, async (add) => {
          for (const [place, { name, columns, order }] of tables.entries()) {
            const names = Object.keys(columns);
            const sql = `select ${names.join(', ')} from ${name} order by ${order}`;
            await inside.each(sql, (row) =>
              add(
                place,
                names.map((column) => row[column] ?? null),
              ),
            );
          }
        });
      },
      { snapshot: true },
    );
    return { value: { rows }, problems: [] };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST')
      return { value: null, problems: [problem('backup-exists', { file: path }, `${path} is there already.`)] };
    const message = `${path} could not be written: ${/^E[A-Z]+$/.test(code) ? code : 'the database could not be read'}.`;
    return { value: null, problems: [problem('backup-failed', { file: path }, message)] };
  }
}

import { undoRows } from '../../../deliver/subscribers/undo-import.ts';
import { problem } from '../../../model/problem.ts';
import type { Context, Report } from '../context.ts';
import { formatTable } from '../table.ts';
import { refused, type Stored } from './with-storage.ts';

/** `zhoubao subscribers imports`: what was imported, and under which id it can be undone. */
export async function listImports({ storage }: Stored): Promise<Report> {
  const imports = await storage.subscribers.imports();
  const rows = imports.map(({ id, at, file, added, changed, undoneAt }) => {
    return [id, at, String(added), String(changed), undoneAt === null ? '-' : undoneAt.slice(0, 10), file];
  });
  const text =
    rows.length === 0
      ? 'Nothing was imported yet.'
      : formatTable(['import', 'at', 'added', 'changed', 'undone', 'file'], rows);
  return { json: imports, text, problems: [] };
}

/** `zhoubao subscribers undo`: takes back what an import did to those who did nothing themselves since. */
export async function undoImport({ clock }: Context, { storage }: Stored, id: string): Promise<Report> {
  const { subscribers: store } = storage;
  const record = (await store.imports()).find((one) => one.id === id);
  if (record === undefined)
    return refused([problem('import-unknown', {}, 'There is no import with the id that was given.')]);
  if (record.undoneAt !== null)
    return refused([problem('import-undone', {}, `The import ${id} was undone at ${record.undoneAt}.`)]);
  const at = clock.now();
  const counts = await undoRows(store, { id, at });
  await store.recordImport({ ...record, undoneAt: at });
  const lifted = counts.lifted === 0 ? '' : ` ${counts.lifted} suppressions that it left are lifted.`;
  const text = `${counts.undone} rows undone; ${counts.kept} left as they are, because their people did something since or are gone.${lifted}`;
  return { json: { import: id, ...counts }, text, problems: [] };
}

import { resolve } from 'node:path';
import { problem, type Attempt, type Problem } from '../model/problem.ts';
import { backUp } from '../platform/back-up.ts';
import type { Database } from '../platform/database.ts';
import { openExistingDatabase, openExistingStorage } from '../platform/existing-storage.ts';
import { missingMigrations } from '../platform/migrate.ts';
import { isFile } from '../platform/given-file.ts';
import { openDatabase, openStorage, unavailable, type WhichDatabase } from '../platform/open-storage.ts';
import type { Ledger } from '../platform/ports.ts';
import { restore } from '../platform/restore.ts';
import type { Context, Report } from './steps/context.ts';
import type { DatabaseRequest } from './steps/database/database-request.ts';
import { chooseSender } from './steps/deliver/choose-sender.ts';
import { logAct } from './steps/deliver/log-act.ts';
import { readNewsletter } from './steps/read-newsletter.ts';

/** `zhoubao database …`: keeping a copy of subscribers and deliveries, and going on from one. */
export function runDatabase(context: Context, request: DatabaseRequest): Promise<Report> {
  if (request.act === 'backup') return backup(context, request.file);
  if (request.act === 'restore') return fillFrom(context, request.file);
  return request.act === 'migrate' ? bringForward(context) : confirmRestored(context, request.by);
}

function whichOf({ environment, home }: Context): WhichDatabase {
  return { address: environment.databaseUrl ?? undefined, home: home.files.root };
}

async function backup(context: Context, file: string): Promise<Report> {
  // Before an update is the time for a copy: whatever version made it.
  const { value: database, problems } = await openExistingDatabase(whichOf(context));
  if (database === null) return refuse(problems.length > 0 ? problems : [absent()]);
  try {
    const path = resolve(file);
    const { value, problems: faults } = await backUp(database, { path, now: context.clock.now() });
    if (value === null) return refuse(faults);
    const text = `${value.rows} rows are in ${path}. It holds addresses: keep it where only you can read it.`;
    return { json: { file: path, rows: value.rows }, text, problems: [] };
  } finally {
    await database.close();
  }
}

async function fillFrom(context: Context, file: string): Promise<Report> {
  // Before a database is made.
  if (!isFile(resolve(file))) return refuse([problem('backup-missing', {}, `${resolve(file)} is no file.`)]);
  const { value: database, problems } = await openDatabase(whichOf(context));
  if (database === null) return refuse(problems);
  return closing(database, async () => {
    const path = resolve(file);
    const { value, problems: faults } = await restore(database, { path, now: context.clock.now() });
    if (value === null) return refuse(faults);
    const text = [
      `${value.rows} rows were restored from ${path}, which was made at ${value.madeAt}.`,
      'Nothing is sent from this database until a person says so: what left after the backup was made is not in it.',
      'Settle it by the log of the relay, as docs/backup.md says; then: zhoubao database confirm-restored',
    ].join('\n');
    return { json: { file: path, rows: value.rows, madeAt: value.madeAt, sends: false }, text, problems: [] };
  });
}

async function bringForward(context: Context): Promise<Report> {
  const which = whichOf(context);
  const before = await migrationsMissing(which);
  if (before.value === null) return refuse(before.problems);
  const { value: storage, problems } = await openStorage({ ...which, now: context.clock.now() });
  if (storage === null) return refuse(problems);
  await storage.close();
  const text = before.value === 0 ? 'Nothing was to be done.' : `${before.value} migrations were applied.`;
  return { json: { applied: before.value }, text, problems: [] };
}

async function migrationsMissing(which: WhichDatabase): Promise<Attempt<number>> {
  const { value: database, problems } = await openDatabase(which);
  if (database === null) return { value: null, problems };
  try {
    return await missingMigrations(database);
  } catch (error) {
    return { value: null, problems: [unavailable(which, error)] };
  } finally {
    await database.close();
  }
}

async function confirmRestored(context: Context, by: string | undefined): Promise<Report> {
  const newsletter = await readNewsletter(context);
  if (newsletter.value === null) return refuse(newsletter.problems);
  const person = chooseSender(newsletter.value, by);
  if (person.value === null) return refuse(person.problems);
  const { value: storage, problems } = await openExistingStorage(whichOf(context));
  if (storage === null) return refuse(problems.length > 0 ? problems : [absent()]);
  try {
    const { restoredAt } = await storage.ledger.fence();
    if (restoredAt === null)
      return { json: { restoredAt }, text: 'This database was not restored, or may send already.', problems: [] };
    await storage.ledger.markRestored(null);
    await noteConfirmed(context, storage.ledger, person.value.id);
    const text = `The database that was restored at ${restoredAt} may send. Mailings that were stopped go on with: zhoubao send <issue> --resume`;
    return { json: { restoredAt, by: person.value.id }, text, problems: [] };
  } finally {
    await storage.close();
  }
}

/** In the log of each issue that goes on by it. */
async function noteConfirmed(context: Context, ledger: Ledger, by: string): Promise<void> {
  for (const { issue, state } of await ledger.mailings())
    if (state !== 'finished' && state !== 'cancelled')
      await logAct(context, issue, { by, did: 'said that the restored database may send' });
}

async function closing(database: Database, work: () => Promise<Report>): Promise<Report> {
  try {
    return await work();
  } finally {
    await database.close();
  }
}

function absent(): Problem {
  return problem('storage-absent', {}, 'Nobody has subscribed yet and nothing was imported: there is no database.');
}

function refuse(problems: Problem[]): Report {
  return { json: null, text: '', problems };
}

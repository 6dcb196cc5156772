import { parseKeyRing, type KeyRing } from '../../../deliver/tokens/key-ring.ts';
import type { Newsletter } from '../../../model/newsletter.ts';
import { problem, type Problem } from '../../../model/problem.ts';
import { openStorage, type Storage } from '../../../platform/open-storage.ts';
import { StorageError } from '../../../platform/storage-error.ts';
import type { Context, Report } from '../context.ts';

/** What commands about subscribers work on. */
export type Stored = { newsletter: Newsletter; ring: KeyRing; storage: Storage };

/** Opens the database for a piece of work and closes it behind; what storage refuses is a problem. */
export async function withStorage(context: Context, work: (stored: Stored) => Promise<Report>): Promise<Report> {
  const { home, environment, clock } = context;
  const newsletter = await home.newsletter();
  const ring = parseKeyRing(environment.secret);
  if (newsletter.value === null || ring.value === null) return refused([...newsletter.problems, ...ring.problems]);
  const opened = await openStorage({
    address: environment.databaseUrl ?? undefined,
    home: home.files.root,
    now: clock.now(),
  });
  if (opened.value === null) return refused(opened.problems);
  try {
    return await work({ newsletter: newsletter.value, ring: ring.value, storage: opened.value });
  } catch (error) {
    if (error instanceof StorageError) return refused([problem(error.code, {}, error.message)]);
    throw error;
  } finally {
    await opened.value.close();
  }
}

export function refused(problems: Problem[]): Report {
  return { json: null, text: '', problems };
}

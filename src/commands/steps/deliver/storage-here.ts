import { openExistingStorage } from '../../../platform/existing-storage.ts';
import { openStorage, type Storage } from '../../../platform/open-storage.ts';
import { StorageError } from '../../../platform/storage-error.ts';
import { problem, type Attempt } from '../../../model/problem.ts';
import type { Context, Report } from '../context.ts';

type Which = Pick<Context, 'environment' | 'home' | 'clock'>;

/** The database of subscribers and deliveries, brought to the state that this program knows. */
export function openStorageHere({ environment, home, clock }: Which): Promise<Attempt<Storage>> {
  return openStorage({ address: environment.databaseUrl ?? undefined, home: home.files.root, now: clock.now() });
}

/** The same as it is; neither value nor problem where there is none. */
export function lookIntoStorage({ environment, home }: Pick<Which, 'environment' | 'home'>): Promise<Attempt<Storage>> {
  return openExistingStorage({ address: environment.databaseUrl ?? undefined, home: home.files.root });
}

/** Works with an open database and closes it; what it refuses is a problem. */
export async function closingStorage(storage: Storage, work: (storage: Storage) => Promise<Report>): Promise<Report> {
  try {
    return await work(storage);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return { json: null, text: '', problems: [problem(error.code, {}, error.message)] };
  } finally {
    await storage.close();
  }
}

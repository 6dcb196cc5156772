import { setTimeout as wait } from 'node:timers/promises';
import { StorageError } from '../storage-error.ts';

/** Others that write hold the database for milliseconds; a minute is none of theirs. */
const patience = 60_000;

/** Waits beside the event loop while another process writes: SQLite's own waiting would hold up everything else. */
export async function whenFree<T>(work: () => T | Promise<T>): Promise<T> {
  const end = performance.now() + patience;
  for (let pause = 1; ; pause = Math.min(pause + 1, 10)) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > end) {
        const message = `Another process has held the database for ${patience / 1000} seconds.`;
        throw new StorageError('storage-busy', message, { cause: error });
      }
    }
    await wait(pause);
  }
}

/** SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN. */
const unwritable: readonly number[] = [8, 10, 13, 14];

/** What the disk refuses is a problem of whoever runs it; everything else stays as it is. */
export function whyUnwritten(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || !unwritable.includes(Number(error.errcode) & 255))
    return error;
  const reason = 'errstr' in error && typeof error.errstr === 'string' ? error.errstr : 'an unknown reason';
  return new StorageError('storage-unwritable', `The database could not be written: ${reason}.`, { cause: error });
}

/** SQLITE_BUSY with all that it is extended by. */
function isBusy(error: unknown): boolean {
  return (
    error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' && (error.errcode & 255) === 5
  );
}

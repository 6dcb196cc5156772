import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, FileError } from './file-error.ts';

/** Names that `Files.write` gives to texts that wait to be put in place. */
const leftover = /\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/**
 * Takes away what a process that was killed had prepared for an issue and not put in place. Whoever calls it holds the issue, so that
 * nobody else prepares anything.
 */
export async function sweepLeftovers(issue: string): Promise<void> {
  for (const folder of [issue, join(issue, 'entries'), join(issue, 'drafts')]) {
    const names = await readdir(folder).catch((error: unknown) => {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return [];
      throw new FileError('read', folder, error);
    });
    for (const name of names.filter((one) => leftover.test(one))) await rm(join(folder, name), { force: true });
  }
}

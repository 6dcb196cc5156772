import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, FileError } from './file-error.ts';

/**
 * Takes a lock file that holds the number of this process; null when a process that still runs has it. The lock of a
 * process that is gone is taken over, so a killed run never blocks the next.
 * @returns how to give the lock back.
 */
export async function takeLock(path: string): Promise<(() => Promise<void>) | null> {
  for (let tries = 0; tries < 3; tries++) {
    if (await claim(path)) return () => rm(path, { force: true });
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    if (holder > 0 && isRunning(holder)) return null;
    await rm(path, { force: true });
  }
  return null;
}

async function claim(path: string): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw new FileError('written', path, error);
  }
}

/** Signal 0 asks without sending; EPERM is the answer for a process of somebody else. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, FileError } from './file-error.ts';

/** Tells this process from one before it of the same number: in a container that is every one. */
const own = randomUUID();

/**
 * Takes a lock file that holds the number and the name of this process; null when a process that still runs has it. The lock of a
 * process that is gone is taken over, so a killed run never blocks the next.
 * @returns how to give the lock back.
 */
export async function takeLock(path: string): Promise<(() => Promise<void>) | null> {
  for (let tries = 0; tries < 3; tries++) {
    if (await claim(path)) return () => rm(path, { force: true });
    if (await isHeld(path)) return null;
    await removeStale(path);
  }
  return null;
}

/** Puts the whole file in place at once: a lock without a number would look like one that nobody holds. */
async function claim(path: string): Promise<boolean> {
  const waiting = `${path}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(waiting, `${process.pid} ${own}`, { flag: 'wx' });
    await link(waiting, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw new FileError('written', path, error);
  } finally {
    await rm(waiting, { force: true });
  }
}

async function isHeld(path: string): Promise<boolean> {
  const [number, name] = (await readFile(path, 'utf8').catch(() => '')).split(' ');
  const holder = Number(number);
  return holder === process.pid ? name === own : holder > 0 && isRunning(holder);
}

/** Another process may take the lock over in the same moment: what was removed is looked at again, and put back if somebody holds it. */
async function removeStale(path: string): Promise<void> {
  const removed = `${path}.${randomUUID()}`;
  try {
    await rename(path, removed);
    if (await isHeld(removed)) await link(removed, path);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(codeOf(error))) throw new FileError('written', path, error);
  } finally {
    await rm(removed, { force: true });
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

import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** What Linux says a file system in memory is, and how much room the tests want there: some of them run side by side. */
const [inMemory, room] = [0x01_02_19_94, 4 * 1024 ** 3];

/**
 * Where the folders of the tests lie: in memory where the machine has enough of it, so that what waits for the disk, as each change of a
 * database does, does not hold the tests up.
 */
export const placeOfTests = isRoomy('/dev/shm') ? '/dev/shm' : tmpdir();

function isRoomy(folder: string): boolean {
  try {
    const { type, bavail, bsize } = statfsSync(folder);
    return type === inMemory && bavail * bsize >= room;
  } catch {
    return false;
  }
}

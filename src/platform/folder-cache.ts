import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Cache, Files } from './ports.ts';

/** Milliseconds after which use is noted again: a sweep counts days. */
const noteEvery = 86_400_000;

/** A cache in a folder, one file per key. What cannot be written or read is no fault: the answer is asked for again. */
export function folderCache(files: Files): Cache {
  return {
    read: async (key) => {
      const text = await files.read(pathOf(key)).catch(() => null);
      if (text !== null) noteUse(join(files.root, pathOf(key)));
      return text;
    },
    write: async (key, value) => {
      await files.write(new Map([[pathOf(key), value]])).catch(() => undefined);
    },
  };
}

function pathOf(key: string): string {
  return `${key.slice(0, 2)}/${key}.json`;
}

/** The age of the file is how long nobody used it, by the clock of the folder. */
function noteUse(file: string): void {
  try {
    const now = Date.now();
    if (now - statSync(file).mtimeMs > noteEvery) utimesSync(file, now / 1000, now / 1000);
  } catch {
    // A folder that cannot be written to has nothing to sweep either.
  }
}

import type { Cache, Files } from './ports.ts';

/** A cache in a folder, one file per key. What cannot be written or read is no fault: the answer is asked for again. */
export function folderCache(files: Files): Cache {
  return {
    read: (key) => files.read(pathOf(key)).catch(() => null),
    write: async (key, value) => {
      await files.write(new Map([[pathOf(key), value]])).catch(() => undefined);
    },
  };
}

function pathOf(key: string): string {
  return `${key.slice(0, 2)}/${key}.json`;
}

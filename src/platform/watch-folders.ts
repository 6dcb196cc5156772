import { watch } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { codeOf, FileError } from './file-error.ts';

/** Milliseconds without another change after which a change is told: editors write a file in several steps. */
const quiet = 60;

/**
 * Tells when something below some folders has changed, once for changes that follow each other closely. A folder that is not there is
 * not watched. `recursive` is whether what lies in folders below counts too.
 * @returns what ends the watching
 */
export function watchFolders(
  folders: readonly string[],
  onChange: () => void,
  { recursive = true }: { recursive?: boolean } = {},
): () => void {
  let waiting: NodeJS.Timeout | null = null;
  const tell = (): void => {
    if (waiting !== null) clearTimeout(waiting);
    waiting = setTimeout(onChange, quiet);
  };
  const watchers = folders.flatMap((folder) => {
    try {
      // A folder that goes away is no reason to end the preview.
      return [watch(folder, { recursive }, tell).on('error', tell)];
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw new FileError('read', folder, error);
    }
  });
  return () => {
    if (waiting !== null) clearTimeout(waiting);
    for (const watcher of watchers) watcher.close();
  };
}

/** The bytes of a file, or null where there is none; a link, which may lead anywhere, is none. */
export async function readBytes(path: string): Promise<Uint8Array | null> {
  try {
    return (await lstat(path)).isFile() ? await readFile(path) : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new FileError('read', path, error);
  }
}

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { codeOf, FileError } from './file-error.ts';
import type { Files } from './ports.ts';

const missing = ['ENOENT', 'ENOTDIR'];
/** The code of the fault that a file was changed by somebody else while it was to be replaced. */
export const changedMeanwhile = 'changed meanwhile';
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Text files below `root`. A path that leaves the folder is our bug and throws; system faults throw a FileError. */
export function openFolder(root: string): Files {
  const place = (path: string): string => {
    const full = resolve(root, path);
    if (!isInside(resolve(root), full)) throw new Error(`${path} leaves ${root}`);
    return full;
  };
  return {
    root,
    read: (path) => readText(root, place(path)),
    list: (folder) => listFiles(root, place(folder)),
    write: (changes, mayReplace) =>
      writeAll(root, new Map([...changes].map(([path, text]) => [place(path), text])), mayReplace),
  };
}

function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/**
 * A text that is not UTF-8 is an error: read with replacement characters it would be written back so. Read at once: a run reads
 * more than a thousand small files, and the way to another thread and back takes several times as long as reading one.
 */
async function readText(root: string, path: string): Promise<string | null> {
  try {
    return strictUtf8.decode(readFileSync(path));
  } catch (error) {
    if (missing.includes(codeOf(error))) return null;
    const cause = codeOf(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? new Error('not UTF-8') : error;
    throw new FileError('read', relative(root, path), cause);
  }
}

async function listFiles(root: string, folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  } catch (error) {
    if (missing.includes(codeOf(error))) return [];
    throw new FileError('read', relative(root, folder), error);
  }
}

/** All texts go to temporary files first, since a full disk shows there; only then are they renamed into place. */
async function writeAll(
  root: string,
  changes: ReadonlyMap<string, string | null>,
  mayReplace: () => boolean = () => true,
): Promise<void> {
  const waiting = new Map<string, string>();
  let current = root;
  try {
    for (const [path, text] of changes) {
      current = path;
      if (text !== null) await mkdir(dirname(path), { recursive: true });
      await refuseLinkOut(root, path);
      if (text === null) continue;
      const temporary = `${path}.${randomUUID()}.tmp`;
      waiting.set(path, temporary);
      await writeFile(temporary, text, { flag: 'wx', flush: true });
    }
    if (!mayReplace()) throw new FileError('written', relative(root, current), new Error(changedMeanwhile));
    for (const [path, text] of changes) {
      current = path;
      const temporary = waiting.get(path);
      if (text === null) await rm(path, { force: true });
      else if (temporary !== undefined) await rename(temporary, path);
    }
  } catch (error) {
    throw error instanceof FileError ? error : new FileError('written', relative(root, current) || '.', error);
  } finally {
    await Promise.allSettled([...waiting.values()].map((temporary) => rm(temporary, { force: true })));
  }
}

/** A folder below the root may be a link that somebody committed; nothing is written or removed through it. */
async function refuseLinkOut(root: string, path: string): Promise<void> {
  try {
    if (isInside(await realpath(root), await realpath(dirname(path)))) return;
  } catch (error) {
    if (missing.includes(codeOf(error))) return;
    throw error;
  }
  throw new FileError('written', relative(root, path), new Error('its folder is a link that leads elsewhere'));
}

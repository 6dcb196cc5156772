import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Files } from './ports.ts';

/** A file could not be read or written; then nothing has changed. `code` is the system's word for it, for example ENOSPC. */
export class FileError extends Error {
  override name = 'FileError';
  readonly action: 'read' | 'written';
  readonly path: string;
  readonly code: string;
  constructor(action: 'read' | 'written', path: string, cause: unknown) {
    super(`${path} could not be ${action}`, { cause });
    this.action = action;
    this.path = path;
    this.code = codeOf(cause);
  }
}

/** Text files below `root`. A path that leaves the folder is our bug and throws. */
export function openFolder(root: string): Files {
  const place = (path: string): string => {
    const full = resolve(root, path);
    if (full !== resolve(root) && !full.startsWith(resolve(root) + sep)) throw new Error(`${path} leaves ${root}`);
    return full;
  };
  return {
    root,
    read: (path) => readText(place(path)),
    list: (folder) => listFiles(root, place(folder)),
    write: (changes) => writeAll(root, new Map([...changes].map(([path, text]) => [place(path), text]))),
  };
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return null;
    throw new FileError('read', path, error);
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
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return [];
    throw new FileError('read', folder, error);
  }
}

/** All texts go to temporary files first, since a full disk shows there; only then are they renamed into place. */
async function writeAll(root: string, changes: ReadonlyMap<string, string | null>): Promise<void> {
  const waiting: string[] = [];
  let current = root;
  try {
    for (const [path, text] of changes) {
      if (text === null) continue;
      current = path;
      await mkdir(dirname(path), { recursive: true });
      waiting.push(path);
      await writeFile(temporary(path), text, { flush: true });
    }
    for (const [path, text] of changes) {
      current = path;
      if (text === null) await rm(path, { force: true });
      else await rename(temporary(path), path);
    }
  } catch (error) {
    await Promise.allSettled(waiting.map((path) => rm(temporary(path), { force: true })));
    throw new FileError('written', relative(root, current) || root, error);
  }
}

function temporary(path: string): string {
  return `${path}.tmp`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

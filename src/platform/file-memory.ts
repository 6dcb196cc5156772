import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, FileError } from './file-error.ts';

/** Something made of files. `version` counts how often it was made: the same number is the very same value. */
export type Recalled<T> = { value: T; version: number };

/** Values made of files below one folder, made again only where one of the files changed. */
export type FileMemory = {
  recall<T>(paths: readonly string[], make: () => Promise<T>): Promise<Recalled<T>>;
};

/** `content` is told of files whose stamp is no proof yet. */
type Known = { stamp: string; content: string | null; version: number; value: unknown };

/**
 * Milliseconds within which a file may change again without its time showing it: times of files go by the clock ticks of the
 * kernel.
 */
const tick = 50;

/** @param now milliseconds since 1970, by the clock that files are stamped by */
export function fileMemory(root: string, now: () => number): FileMemory {
  const known = new Map<string, Known>();
  const recall = async <T>(paths: readonly string[], make: () => Promise<T>): Promise<Recalled<T>> => {
    const key = paths.join('\n');
    const places = paths.map((path) => join(root, path));
    const { stamp, changed } = stampsOf(places);
    const old = known.get(key) as (Recalled<T> & Known) | undefined;
    if (old?.content === null && old.stamp === stamp) return old;
    // It is looked at before the value is made: what changes in between is seen the next time.
    const content = contentOf(places);
    const isSame = old !== undefined && old.content === content;
    const { value, version } = isSame ? old : { value: await make(), version: (old?.version ?? 0) + 1 };
    const made = { stamp, content: now() - changed > tick ? null : content, version, value };
    known.set(key, made);
    return made;
  };
  return { recall };
}

/** What tells a file from itself after a change; of one that is not there, that it is not. */
export function stampOf(path: string): string {
  return stampAt(path).stamp;
}

/** What tells files apart, and when the last of them changed, in milliseconds since 1970. */
function stampsOf(paths: readonly string[]): { stamp: string; changed: number } {
  const found = paths.map(stampAt);
  return { stamp: found.map(({ stamp }) => stamp).join(' '), changed: Math.max(0, ...found.map(({ at }) => at)) };
}

/** What files hold, and which names a folder has. */
function contentOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(createHash('sha256').update(bytesAt(path)).digest());
  return hash.digest('hex');
}

function bytesAt(path: string): string | Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    if (codeOf(error) === 'EISDIR') return JSON.stringify(readdirSync(path));
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return 'none';
    throw new FileError('read', path, error);
  }
}

function stampAt(path: string): { stamp: string; at: number } {
  try {
    const { ino, size, mtimeNs, ctimeNs, ctimeMs } = statSync(path, { bigint: true });
    return { stamp: `${ino}:${size}:${mtimeNs}:${ctimeNs}`, at: Number(ctimeMs) };
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return { stamp: 'none', at: 0 };
    throw new FileError('read', path, error);
  }
}

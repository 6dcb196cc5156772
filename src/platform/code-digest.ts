import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Digest } from '../model/evidence.ts';
import { openFolder } from './folder.ts';

const src = resolve(import.meta.dirname, '..');
let ofChecks: Promise<Digest> | null = null;
let ofProgram: Promise<Digest> | null = null;
let ofBinding: Promise<Digest> | null = null;

/**
 * Digest of all that decides what the checks find in the same words: their code and that of the model. Nobody has to remember to
 * count a version up. Read once, since a process keeps the code that it began with.
 */
export function checksDigest(): Promise<Digest> {
  return (ofChecks ??= codeDigest([join(src, 'check'), join(src, 'model')]));
}

/**
 * Digest of all that decides what the same issue and templates are rendered as: our code that renders, and the lock file, which names
 * each library with its digest. Read once, since a process keeps the code that it began with.
 */
export function programDigest(): Promise<Digest> {
  return (ofProgram ??= digestOfProgram());
}

/**
 * Digest of the rest of our code that decides what an approval holds for: another one may come to other digests of the same files. It is no
 * part of what is approved, only of what may be remembered.
 */
export function bindingDigest(): Promise<Digest> {
  return (ofBinding ??= codeDigest([join(src, 'model'), join(src, 'review/state')]));
}

async function digestOfProgram(): Promise<Digest> {
  const lock = (await openFolder(resolve(src, '..')).read('package-lock.json')) ?? 'no lock file';
  const code = await codeDigest([join(src, 'render')]);
  return createHash('sha256').update(code).update(lock).digest('hex');
}

/** Digest of the files below some folders and of the version of Node, which says what a regular expression takes for a letter. */
export async function codeDigest(folders: readonly string[]): Promise<Digest> {
  const hash = createHash('sha256').update(process.version);
  for (const folder of folders.map(openFolder)) {
    const paths = await folder.list('.');
    const texts = await Promise.all(paths.map((path) => folder.read(path)));
    hash.update(JSON.stringify(paths.map((path, index) => [path, texts[index]])));
  }
  return hash.digest('hex');
}

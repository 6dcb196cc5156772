import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Digest } from '../model/evidence.ts';
import { openFolder } from './folder.ts';

const src = resolve(import.meta.dirname, '..');

/**
 * Digest of all that decides what the checks find in the same words: their code, that of the model beside it, and the version of
 * Node, which says what a regular expression takes for a letter. Nobody has to remember to count a version up.
 */
export async function checksDigest(folders: readonly string[] = ['check', 'model'].map((room) => join(src, room))): Promise<Digest> {
  const hash = createHash('sha256').update(process.version);
  for (const folder of folders.map(openFolder)) {
    const paths = await folder.list('.');
    const texts = await Promise.all(paths.map((path) => folder.read(path)));
    for (const [index, path] of paths.entries()) hash.update(JSON.stringify([path, texts[index]]));
  }
  return hash.digest('hex');
}

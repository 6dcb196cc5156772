import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Digest } from '../model/evidence.ts';
import { codeOf, FileError } from './file-error.ts';
import { digestOf } from './issue-log.ts';

/**
 * The stored texts of an issue, each read when it is first asked for; undefined for one that is not there or is not what was read.
 * @param folder that holds `<digest>.txt`
 */
export function readEvidenceLazily(folder: string): (digest: Digest) => string | undefined {
  const texts = new Map<Digest, string | undefined>();
  return (digest) => {
    if (!texts.has(digest)) texts.set(digest, readOne(folder, digest));
    return texts.get(digest);
  };
}

function readOne(folder: string, digest: Digest): string | undefined {
  if (!Digest.safeParse(digest).success) return undefined;
  try {
    const text = readFileSync(join(folder, `${digest}.txt`), 'utf8');
    return digestOf(text) === digest ? text : undefined;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return undefined;
    throw new FileError('read', `evidence/${digest}.txt`, error);
  }
}

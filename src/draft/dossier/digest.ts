import { createHash } from 'node:crypto';
import { Entry } from '../../model/entry.ts';
import type { Digest } from '../../model/evidence.ts';

/** SHA-256 of a text in UTF-8, hexadecimal. */
export function digestOf(text: string): Digest {
  return createHash('sha256').update(text).digest('hex');
}

/** Digest of an entry, the same for every order of its keys. */
export function entryDigest(entry: Entry): Digest {
  return digestOf(JSON.stringify(Entry.parse(entry)));
}

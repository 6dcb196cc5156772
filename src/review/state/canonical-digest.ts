import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { Digest } from '../../model/evidence.ts';

/** SHA-256 of the canonical JSON (RFC 8785) of a value, hexadecimal: the same for every order of its keys. */
export function canonicalDigest(value: unknown): Digest {
  return createHash('sha256')
    .update(canonicalize(wellFormed(value)) ?? '')
    .digest('hex');
}

/** RFC 8785 knows no half of a surrogate pair, which YAML can write; in UTF-8 it is U+FFFD, and so it is bound. */
function wellFormed(value: unknown): unknown {
  const text = JSON.stringify(value);
  if (text === undefined || !text.includes('\\ud')) return value;
  return JSON.parse(text, (_, inner: unknown) => (typeof inner === 'string' ? inner.toWellFormed() : inner));
}

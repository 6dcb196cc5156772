import { createHmac, timingSafeEqual } from 'node:crypto';
import { fromBase32, toBase32 } from './base32.ts';
import type { Key, KeyRing, Purpose } from './key-ring.ts';

/** Bytes of the key's tag at the beginning, and of the MAC at the end. */
const tagBytes = 1;
const macBytes = 16;

/** How bytes become text. `base32` is lower case and outlives relays that fold case. */
export type Alphabet = 'base64url' | 'base32';

/** @returns tag of the key, payload and 128 bits of HMAC-SHA-256 over both, as text; its length follows from the payload's alone */
export function sealToken([key]: KeyRing, purpose: Purpose, { payload, alphabet }: Sealed): string {
  const said = Buffer.concat([Buffer.of(key.tag), payload]);
  return toText(Buffer.concat([said, macOf(key, purpose, said)]), alphabet);
}

export type Sealed = { payload: Uint8Array; alphabet: Alphabet };

/**
 * Reads a token of any key of the ring.
 * @param payloadBytes that a token of the purpose has
 * @returns the payload; null for another length, purpose or key, and for any other spelling of the same bytes
 */
export function openToken(
  ring: KeyRing,
  purpose: Purpose,
  { token, alphabet, payloadBytes }: { token: string; alphabet: Alphabet; payloadBytes: number },
): Buffer | null {
  const length = tagBytes + payloadBytes + macBytes;
  if (token.length !== lengthOf(length, alphabet)) return null;
  const bytes = fromText(token, alphabet);
  if (bytes === null || bytes.length !== length || toText(bytes, alphabet) !== token) return null;
  const [said, mac] = [bytes.subarray(0, -macBytes), bytes.subarray(-macBytes)];
  const made = ring.filter(({ tag }) => tag === said[0]);
  const isOurs = made.some((key) => timingSafeEqual(macOf(key, purpose, said), mac));
  return isOurs ? said.subarray(tagBytes) : null;
}

/** Characters of a sealed payload. */
export function sealedLength(payloadBytes: number, alphabet: Alphabet): number {
  return lengthOf(tagBytes + payloadBytes + macBytes, alphabet);
}

/** 128 bits of a keyed digest. */
export function macOf(key: Key, purpose: Purpose, said: Uint8Array): Buffer {
  return createHmac('sha256', key.of[purpose]).update(said).digest().subarray(0, macBytes);
}

function lengthOf(bytes: number, alphabet: Alphabet): number {
  return Math.ceil((bytes * 8) / (alphabet === 'base32' ? 5 : 6));
}

function toText(bytes: Buffer, alphabet: Alphabet): string {
  return alphabet === 'base32' ? toBase32(bytes) : bytes.toString('base64url');
}

function fromText(text: string, alphabet: Alphabet): Buffer | null {
  return alphabet === 'base32' ? fromBase32(text) : Buffer.from(text, 'base64url');
}

import { createHmac } from 'node:crypto';
import type { KeyRing } from './key-ring.ts';
import { matchAddress } from './mail-address.ts';

/** A keyed hash of an address, and the id of its key. */
export type AddressHash = { hash: string; key: string };

/** By the first key: the hash that a new suppression is kept by. It is the same for every spelling of the address. */
export function hashAddress([key]: KeyRing, address: string): AddressHash {
  return hashBy(key, address);
}

/** One for every key of the ring, the first key's first: those by which an older suppression is found. */
export function hashesOfAddress(ring: KeyRing, address: string): AddressHash[] {
  return ring.map((key) => hashBy(key, address));
}

function hashBy(key: KeyRing[0], address: string): AddressHash {
  const hash = createHmac('sha256', key.of.suppression).update(matchAddress(address)).digest('hex');
  return { hash, key: key.id };
}

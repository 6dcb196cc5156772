import type { SubscriberId } from '../../model/subscriber.ts';
import type { Known, Whom } from '../../platform/ports.ts';
import { hashesOfAddress } from '../tokens/address-hash.ts';
import type { Deciding } from '../subscribers/decide-subscriber.ts';
import type { PublicGround } from './public-ground.ts';

/** What decisions are given. */
export function decidingOf({ clock, ring }: Pick<PublicGround, 'clock' | 'ring'>): Deciding {
  return { now: clock.now(), hashesOf: (address) => hashesOfAddress(ring, address) };
}

/** An address with the hashes that its suppressions are found by. */
export function whomOfAddress({ ring }: Pick<PublicGround, 'ring'>, address: string): Whom {
  return { address, hashes: hashesOfAddress(ring, address).map(({ hash }) => hash) };
}

/** Somebody by the id of a token, with the hashes of their address where they are known. */
export async function whomOfToken(
  { store, ring }: Pick<PublicGround, 'store' | 'ring'>,
  id: SubscriberId,
): Promise<{ whom: Whom; known: Known }> {
  const known = await store.find({ id });
  const hashes = known.subscriber === null ? [] : hashesOfAddress(ring, known.subscriber.address);
  return { whom: { id, hashes: hashes.map(({ hash }) => hash) }, known };
}

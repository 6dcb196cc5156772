import type { PostedReturn, PublicGround } from '../../../deliver/pages/public-ground.ts';
import { acceptPost } from '../../../deliver/returns/accept-post.ts';
import { readReturn } from '../../../deliver/returns/read-return.ts';
import { takeReturn } from '../../../deliver/returns/take-return.ts';
import { hashAddress, type AddressHash } from '../../../deliver/tokens/address-hash.ts';
import type { KeyRing } from '../../../deliver/tokens/key-ring.ts';
import type { Clock } from '../../../platform/ports.ts';
import type { Storage } from '../../../platform/open-storage.ts';
import { returnTools } from '../deliver/return-tools.ts';

export type PostedGround = {
  clock: Clock;
  ring: KeyRing;
  storage: Pick<Storage, 'subscribers' | 'ledger'>;
  bounceDomain: string;
  /** The domain of the sender, which Message-IDs have. */
  senderDomain: string;
  /** Begins every unsubscribe address. */
  unsubscribeStart: string;
  /** What the mail server signs with; several while one is replaced. */
  secrets: readonly string[];
};

/** Takes mail that came back by HTTP: signed, fresh, and counted once however often it comes. */
export function takePosted(ground: PostedGround): NonNullable<PublicGround['returns']> {
  const { clock, ring, storage } = ground;
  const keys = ground.secrets.map((secret) => Buffer.from(secret));
  const hashOf = (address: string): AddressHash => hashAddress(ring, address);
  return async (post: PostedReturn) => {
    const now = clock.now();
    const accepted = acceptPost(post, keys, now);
    if (!accepted.accepted) return { status: accepted.status, text: accepted.reason };
    const returned = await readReturn(
      accepted.raw,
      returnTools({ ...ground, ledger: storage.ledger }),
      accepted.recipients,
    );
    const { subscribers, ledger } = storage;
    return { status: 200, text: await takeReturn(returned, now, { subscribers, ledger, hashOf }) };
  };
}

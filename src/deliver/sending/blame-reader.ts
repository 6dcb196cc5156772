import type { Claimed, SubscriberStore } from '../../platform/ports.ts';
import { afterBounce } from '../returns/decide-return.ts';
import { hashAddress, hashesOfAddress } from '../tokens/address-hash.ts';
import type { KeyRing } from '../tokens/key-ring.ts';
import type { Settlement } from './settle-outcome.ts';

/** What a relay refused for good is to the reader what a bounce that came back would be: the same decision. */
export function blameReader(
  subscribers: Pick<SubscriberStore, 'change'>,
  ring: KeyRing,
): (claimed: Claimed, settlement: Pick<Settlement, 'blame' | 'settled'>) => Promise<void> {
  return async ({ subscriber, address }, { blame, settled }) => {
    if (blame === null) return;
    const hashes = hashesOfAddress(ring, address).map(({ hash }) => hash);
    const hashOf = (of: string): ReturnType<typeof hashAddress> => hashAddress(ring, of);
    await subscribers.change({ id: subscriber, hashes }, (known) =>
      afterBounce(known, { kind: blame, at: settled.at, hashOf }),
    );
  };
}

import type { Delivery } from '../../model/delivery.ts';
import type { Instant } from '../../model/instant.ts';
import type { Ledger, SubscriberStore } from '../../platform/ports.ts';
import { hashAddress, hashesOfAddress } from '../tokens/address-hash.ts';
import type { KeyRing } from '../tokens/key-ring.ts';
import { afterBounce, blameOf, isBeforeConfirmation, reportOf, settlementOf } from './decide-return.ts';
import type { Blame } from './decide-return.ts';
import type { Who } from './identify.ts';
import type { Return } from './read-return.ts';

export type ReturnStores = {
  subscribers: Pick<SubscriberStore, 'find' | 'change'>;
  ledger: Pick<Ledger, 'recordReport' | 'delivery' | 'settle'>;
  ring: KeyRing;
};

/** `known` was taken before; `unmatched` is nobody's, was refused, or tells nothing that is known, such as
 * a letter: it is kept for a person. */
export type Taken = 'taken' | 'known' | 'unmatched';

/**
 * Acts on a message that came back, once however often it comes. What can be done again without harm is done before it is recorded, so
 * that nothing is lost by a kill in between; the count of soft bounces is raised only after.
 */
export async function takeReturn(returned: Return, at: Instant, stores: ReturnStores): Promise<Taken> {
  const { who } = returned;
  const kind = blameOf(returned);
  const delivery = who === null || who.issue === null ? null : await stores.ledger.delivery(who.issue, who.subscriber);
  const change = async (): Promise<void> => {
    if (who !== null && kind !== null) await blameReader({ who, kind, delivery, at }, stores);
  };
  if (kind !== 'soft') await change();
  // Only now: from here on the delivery says when it was settled, and no longer when it left.
  await settle(returned, { delivery, at }, stores);
  const report = reportOf(returned, at);
  const isNew = report === null || (await stores.ledger.recordReport(report));
  if (kind === 'soft' && isNew) await change();
  if (who === null || returned.told === 'none') return 'unmatched';
  return isNew ? 'taken' : 'known';
}

type Blaming = { who: Who; kind: Blame['kind']; delivery: Delivery | null; at: Instant };

async function blameReader(
  { who, kind, delivery, at }: Blaming,
  { subscribers, ring }: Pick<ReturnStores, 'subscribers' | 'ring'>,
): Promise<void> {
  const { subscriber } = await subscribers.find({ id: who.subscriber });
  if (subscriber === null) return;
  const hashes = hashesOfAddress(ring, subscriber.address).map(({ hash }) => hash);
  const hashOf: Blame['hashOf'] = (address) => hashAddress(ring, address);
  await subscribers.change({ id: who.subscriber, hashes }, (known) =>
    isBeforeConfirmation(delivery, known) ? { answer: known.subscriber } : afterBounce(known, { kind, at, hashOf }),
  );
}

async function settle(
  returned: Return,
  { delivery, at }: Pick<Blaming, 'delivery' | 'at'>,
  { ledger }: Pick<ReturnStores, 'ledger'>,
): Promise<void> {
  const settlement = settlementOf(returned, delivery);
  if (settlement === null || delivery === null) return;
  await ledger.settle(delivery.issue, delivery.subscriber, { ...settlement, at });
}

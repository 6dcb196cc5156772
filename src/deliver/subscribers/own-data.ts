import type { Delivery } from '../../model/delivery.ts';
import type { Consent, Subscriber } from '../../model/subscriber.ts';
import type { Known, SubscriberStore } from '../../platform/ports.ts';

/** All that is kept about a person, for themselves. */
export type OwnData = {
  subscriber: Subscriber | null;
  consents: Consent[];
  /** Why the address is kept from mail, and since when. */
  suppressions: { reason: string; at: string }[];
  deliveries: Pick<Delivery, 'issue' | 'state' | 'changedAt' | 'attempts' | 'reply'>[];
};

type Reading = {
  store: Pick<SubscriberStore, 'consents'>;
  deliveriesOf: (subscriber: string) => Promise<Delivery[]>;
};

export async function ownData({ subscriber, suppressions }: Known, { store, deliveriesOf }: Reading): Promise<OwnData> {
  const deliveries = subscriber === null ? [] : await deliveriesOf(subscriber.id);
  return {
    subscriber,
    consents: subscriber === null ? [] : await store.consents(subscriber.id),
    suppressions: suppressions.map(({ reason, at }) => ({ reason, at })),
    deliveries: deliveries.map(({ issue, state, changedAt, attempts, reply }) => ({
      issue,
      state,
      changedAt,
      attempts,
      reply,
    })),
  };
}

import type { Delivery } from '../../../model/delivery.ts';
import type { SubscriberId } from '../../../model/subscriber.ts';
import type { Ledger } from '../../../platform/ports.ts';

/** What was mailed to one person, issue by issue. */
export function deliveriesOf(
  ledger: Pick<Ledger, 'mailings' | 'delivery'>,
): (subscriber: SubscriberId) => Promise<Delivery[]> {
  return async (subscriber) => {
    const found: Delivery[] = [];
    for (const { issue } of await ledger.mailings()) {
      const delivery = await ledger.delivery(issue, subscriber);
      if (delivery !== null) found.push(delivery);
    }
    return found;
  };
}

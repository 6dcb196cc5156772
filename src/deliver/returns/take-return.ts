import type { Instant } from '../../model/instant.ts';
import type { Ledger, SubscriberStore } from '../../platform/ports.ts';
import { afterBounce, blameOf, reportOf, settlementOf } from './decide-return.ts';
import type { Blame } from './decide-return.ts';
import type { Return } from './read-return.ts';

export type ReturnStores = {
  subscribers: Pick<SubscriberStore, 'change'>;
  ledger: Pick<Ledger, 'recordReport' | 'delivery' | 'settle'>;
  hashOf: Blame['hashOf'];
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
  const blame = blameOf(returned);
  if (who?.issue) await settle(returned, { issue: who.issue, subscriber: who.subscriber, at }, stores);
  const change = async (): Promise<void> => {
    if (who === null || blame === null) return;
    await stores.subscribers.change({ id: who.subscriber }, (known) =>
      afterBounce(known, { kind: blame, at, hashOf: stores.hashOf }),
    );
  };
  if (blame !== 'soft') await change();
  const report = reportOf(returned, at);
  const isNew = report === null || (await stores.ledger.recordReport(report));
  if (blame === 'soft' && isNew) await change();
  if (who === null || returned.told === 'none') return 'unmatched';
  return isNew ? 'taken' : 'known';
}

type Mail = { issue: string; subscriber: string; at: Instant };

async function settle(returned: Return, { issue, subscriber, at }: Mail, { ledger }: ReturnStores): Promise<void> {
  const settlement = settlementOf(returned, await ledger.delivery(issue, subscriber));
  if (settlement !== null) await ledger.settle(issue, subscriber, { ...settlement, at });
}

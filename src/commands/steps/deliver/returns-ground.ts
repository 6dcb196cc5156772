import type { KeyRing } from '../../../deliver/tokens/key-ring.ts';
import type { Newsletter } from '../../../model/newsletter.ts';
import { problem, type Attempt, type Problem } from '../../../model/problem.ts';
import type { Storage } from '../../../platform/open-storage.ts';
import type { Clock } from '../../../platform/ports.ts';
import type { TakingGround } from './take-returns.ts';

type Given = { newsletter: Newsletter; ring: KeyRing; storage: Pick<Storage, 'subscribers' | 'ledger'> };

/** What mail that came back is read with, or what is not set. */
export function returnsGround(clock: Clock, { newsletter, ring, storage }: Given): Attempt<TakingGround> {
  const { bounceDomain, address } = newsletter.delivery;
  const { sender } = newsletter;
  const problems = [
    ...(sender === null ? [settingMissing('sender', 'whom mails are from')] : []),
    ...(bounceDomain === null ? [settingMissing('delivery.bounceDomain', 'the domain that bounces come back to')] : []),
    ...(address === null ? [settingMissing('delivery.address', 'where readers unsubscribe')] : []),
  ];
  if (bounceDomain === null || address === null || sender === null) return { value: null, problems };
  const senderDomain = sender.address.slice(sender.address.lastIndexOf('@') + 1);
  const unsubscribeStart = `${new URL(address).origin}/u/`;
  return { value: { clock, ring, storage, bounceDomain, senderDomain, unsubscribeStart }, problems: [] };
}

export function settingMissing(key: string, what: string): Problem {
  return problem(
    'delivery-setting-missing',
    { file: 'newsletter.yaml', key },
    `${key} of newsletter.yaml is not set: ${what}.`,
  );
}

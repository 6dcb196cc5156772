import { parseKeyRing, ringLedBy } from '../../../deliver/tokens/key-ring.ts';
import { normaliseAddress } from '../../../deliver/tokens/mail-address.ts';
import { messageIdOf } from '../../../deliver/tokens/message-id.ts';
import type { Delivery, DeliveryState, Mailing } from '../../../model/delivery.ts';
import type { Newsletter } from '../../../model/newsletter.ts';
import { problem, type Attempt } from '../../../model/problem.ts';
import type { SubscriberId } from '../../../model/subscriber.ts';
import type { IssueId } from '../../../model/window.ts';
import type { Ledger } from '../../../platform/ports.ts';
import type { Context } from '../context.ts';

/** The Message-ID, in its brackets, of a mailing's mail to a subscriber. */
export type MessageIds = (subscriber: SubscriberId) => string;

/** How Message-IDs of a mailing are made: what the ledger does not know of a mail, since its process died or a backup is older, is told by it. */
export function messageIdsOf(
  { environment }: Pick<Context, 'environment'>,
  { sender }: Pick<Newsletter, 'sender'>,
  { issue, key }: Pick<Mailing, 'issue' | 'key'>,
): Attempt<MessageIds> {
  const { value: ring, problems } = parseKeyRing(environment.secret);
  const own = ring === null || key === null ? ring : ringLedBy(ring, key);
  if (ring === null || sender === null || own === null) {
    const lacking = sender === null ? 'sender of newsletter.yaml is not set' : `ZHOUBAO_SECRET has no key ${key}`;
    const unset = problem('delivery-setting-missing', {}, `Message-IDs of ${issue} cannot be made: ${lacking}.`);
    return { value: null, problems: ring === null ? problems : [unset] };
  }
  const address = normaliseAddress(sender.address) ?? sender.address;
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return { value: (subscriber) => messageIdOf(own, { issue, subscriber }, domain), problems: [] };
}

/** Whatever may still be settled. */
const open: DeliveryState[] = ['planned', 'deferred', 'claimed', 'uncertain'];
/** Rows that are read at a time. */
const page = 1000;

/** Whose mails these are, by their Message-IDs in small letters; those of nobody are left out. */
export async function subscribersByMessageId(
  wanted: ReadonlySet<string>,
  { issue, ledger, make }: { issue: IssueId; ledger: Pick<Ledger, 'list'>; make: MessageIds },
): Promise<Map<string, SubscriberId>> {
  const found = new Map<string, SubscriberId>();
  for (let after = 0; found.size < wanted.size;) {
    const rows: Delivery[] = await ledger.list(issue, { states: open }, { after, limit: page });
    for (const { subscriber } of rows) {
      const id = make(subscriber).toLowerCase();
      if (wanted.has(id)) found.set(id, subscriber);
    }
    if (rows.length < page) break;
    after = rows.at(-1)?.place ?? after;
  }
  return found;
}

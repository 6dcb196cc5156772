import type { ReturnTools } from '../../../deliver/returns/identify.ts';
import { readBounceLocalPart, type Bounced } from '../../../deliver/tokens/bounce-token.ts';
import type { KeyRing } from '../../../deliver/tokens/key-ring.ts';
import { messageIdOf } from '../../../deliver/tokens/message-id.ts';
import { readUnsubscribeToken } from '../../../deliver/tokens/reader-token.ts';
import type { Delivery } from '../../../model/delivery.ts';
import { IssueId } from '../../../model/window.ts';
import type { Ledger } from '../../../platform/ports.ts';

export type ReturnGround = {
  ring: KeyRing;
  ledger: Pick<Ledger, 'byMessageId' | 'list'>;
  bounceDomain: string;
  /** The domain of the sender, which Message-IDs have. */
  senderDomain: string;
  /** Begins every unsubscribe address. */
  unsubscribeStart: string;
};

/** How mail that came back is recognised. */
export function returnTools({ ring, ledger, bounceDomain, senderDomain, unsubscribeStart }: ReturnGround): ReturnTools {
  return {
    bounceDomain,
    readBounceToken: (localPart) => readBounceLocalPart(ring, localPart),
    // A key that signs no more may have made it.
    messageIdsOf: (mailed) => ring.map((key) => messageIdOf([key], mailed, senderDomain)),
    findMessageId: async (messageId) =>
      (await ledger.byMessageId(messageId)) ?? findUncertain(messageId, { ring, ledger, senderDomain }),
    readUnsubscribeLink: (url) =>
      url.startsWith(unsubscribeStart) ? readUnsubscribeToken(ring, url.slice(unsubscribeStart.length)) : null,
  };
}

/** Rows that are read at a time. */
const page = 500;

/** The mail of a process that died before it could tell: its row is uncertain, and its Message-ID is not kept but can be made again. */
async function findUncertain(
  messageId: string,
  { ring, ledger, senderDomain }: Pick<ReturnGround, 'ring' | 'ledger' | 'senderDomain'>,
): Promise<Bounced | null> {
  const { data: issue } = IssueId.safeParse(messageId.slice(1, messageId.indexOf('.')).toUpperCase());
  if (issue === undefined) return null;
  const wanted = messageId.toLowerCase();
  const isIt = ({ subscriber }: Pick<Bounced, 'subscriber'>): boolean =>
    ring.some((key) => messageIdOf([key], { issue, subscriber }, senderDomain) === wanted);
  for (let after: number | undefined = 0; after !== undefined;) {
    const rows: Delivery[] = await ledger.list(issue, { states: ['uncertain'] }, { after, limit: page });
    const found = rows.find(isIt);
    if (found !== undefined) return { issue, subscriber: found.subscriber };
    after = rows.length < page ? undefined : rows.at(-1)?.place;
  }
  return null;
}

import type { ReturnTools } from '../../../deliver/returns/identify.ts';
import { readBounceLocalPart } from '../../../deliver/tokens/bounce-token.ts';
import type { KeyRing } from '../../../deliver/tokens/key-ring.ts';
import { messageIdOf } from '../../../deliver/tokens/message-id.ts';
import { readUnsubscribeToken } from '../../../deliver/tokens/reader-token.ts';
import type { Ledger } from '../../../platform/ports.ts';

export type ReturnGround = {
  ring: KeyRing;
  ledger: Pick<Ledger, 'byMessageId'>;
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
    findMessageId: (messageId) => ledger.byMessageId(messageId),
    readUnsubscribeLink: (url) =>
      url.startsWith(unsubscribeStart) ? readUnsubscribeToken(ring, url.slice(unsubscribeStart.length)) : null,
  };
}

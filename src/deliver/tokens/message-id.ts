import type { Bounced } from './bounce-token.ts';
import { toBase32 } from './base32.ts';
import type { KeyRing } from './key-ring.ts';
import { macOf } from './seal-token.ts';

/**
 * The Message-ID of an issue's mail to a subscriber, `<2019-w19.…@example.org>`: the same at every attempt while the first key stays, and
 * without anything of the person. In lower case, for relays that fold it.
 * @param domain in A-labels
 */
export function messageIdOf([key]: KeyRing, { issue, subscriber }: Bounced, domain: string): string {
  const mac = macOf(key, 'message-id', Buffer.from(`${issue}\n${subscriber}`));
  return `<${issue.toLowerCase()}.${toBase32(mac)}@${domain}>`;
}

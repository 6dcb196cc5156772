import type { SubscriberId } from '../../model/subscriber.ts';
import { IssueId } from '../../model/window.ts';
import type { KeyRing } from './key-ring.ts';
import { openToken, sealToken } from './seal-token.ts';
import { bytesOfSubscriber, subscriberBytes, subscriberOfBytes } from './subscriber-bytes.ts';

/** Which mail came back. */
export type Bounced = { issue: IssueId; subscriber: SubscriberId };

const prefix = 'b+';
const weekBytes = 3;
/** Room for the weeks of a year. */
const weeksOfYear = 100;

/**
 * The local part of the envelope's sender (VERP): `b+` and 60 letters and digits in lower case, 62 octets of at most 64 (RFC 5321
 * section 4.5.3.1.1). Relays that fold case leave it as it is.
 */
export function bounceLocalPart(ring: KeyRing, { issue, subscriber }: Bounced): string {
  const week = Buffer.alloc(weekBytes);
  week.writeUIntBE(Number(issue.slice(0, 4)) * weeksOfYear + Number(issue.slice(-2)), 0, weekBytes);
  const payload = Buffer.concat([bytesOfSubscriber(subscriber), week]);
  return prefix + sealToken(ring, 'bounce', { payload, alphabet: 'base32' });
}

/** @param localPart in any case; null where it is none of ours */
export function readBounceLocalPart(ring: KeyRing, localPart: string): Bounced | null {
  const folded = localPart.toLowerCase();
  if (!folded.startsWith(prefix)) return null;
  const token = folded.slice(prefix.length);
  const payload = openToken(ring, 'bounce', { token, alphabet: 'base32', payloadBytes: subscriberBytes + weekBytes });
  if (payload === null) return null;
  const number = payload.readUIntBE(subscriberBytes, weekBytes);
  const [year, week] = [Math.floor(number / weeksOfYear), number % weeksOfYear];
  const issue = IssueId.safeParse(`${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`);
  return issue.success ? { issue: issue.data, subscriber: subscriberOfBytes(payload) } : null;
}

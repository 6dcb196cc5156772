import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../model/instant.ts';

/** A message that a mail server hands over by HTTP instead of a mailbox. Names of headers are in lower case. */
export type ReturnPost = { headers: Readonly<Record<string, string | undefined>>; body: Uint8Array };

/** `recipients` are addresses of the envelope. A refusal says what status to answer. */
export type AcceptedPost =
  | { accepted: true; raw: Uint8Array; recipients: string[] }
  | { accepted: false; status: 400 | 401 | 413 | 415; reason: string };

/** Bytes of a message that are taken at all; of a longer one the sender can hand over the beginning. */
export const mostPosted = 5_242_880;
/** Seconds by which the clocks of two machines may differ, and for which a copied request is good. */
const tolerance = 300;

/**
 * Checks the hand-over of a raw message (`Content-Type: message/rfc822`). `X-Zhoubao-Signature: sha256=<hex>` is the HMAC-SHA-256 of the
 * seconds in `X-Zhoubao-Time`, a line feed, the addresses in `X-Zhoubao-Recipients` (separated by commas, may be empty), a line feed, and
 * the body.
 * @param keys secrets that sign; any of them does.
 */
export function acceptPost(post: ReturnPost, keys: readonly Uint8Array[], now: Instant): AcceptedPost {
  const type = (post.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'message/rfc822') return refused(415, 'the body is no message/rfc822');
  if (post.body.length > mostPosted) return refused(413, `the message has more than ${mostPosted} bytes`);
  const time = post.headers['x-zhoubao-time'] ?? '';
  const recipients = post.headers['x-zhoubao-recipients'] ?? '';
  if (!/^\d{1,12}$/.test(time)) return refused(400, 'X-Zhoubao-Time is missing or no number of seconds');
  const mac = /^sha256=([0-9a-f]{64})$/i.exec(post.headers['x-zhoubao-signature'] ?? '')?.[1];
  if (mac === undefined) return refused(401, 'X-Zhoubao-Signature is missing');
  if (!keys.some((key) => isSigned({ time, recipients, body: post.body }, key, Buffer.from(mac, 'hex'))))
    return refused(401, 'the signature does not fit');
  if (Math.abs(Date.parse(now) / 1000 - Number(time)) > tolerance) return refused(401, 'the request is too old');
  return { accepted: true, raw: post.body, recipients: recipients.split(',', 20).map((address) => address.trim()) };
}

/** What is signed, by a key; for those who write the sending side. */
export function signPost(post: { time: string; recipients: string; body: Uint8Array }, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`${post.time}\n${post.recipients}\n`).update(post.body).digest();
}

function isSigned(post: Parameters<typeof signPost>[0], key: Uint8Array, mac: Uint8Array): boolean {
  return timingSafeEqual(signPost(post, key), mac);
}

function refused(status: 400 | 401 | 413 | 415, reason: string): AcceptedPost {
  return { accepted: false, status, reason };
}

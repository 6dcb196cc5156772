import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../model/instant.ts';

/** A message that a mail server hands over by HTTP instead of a mailbox. Names of headers are in lower case. */
export type ReturnPost = { headers: Readonly<Record<string, string | undefined>>; body: Uint8Array };

/** `recipients` are addresses of the envelope. A refusal says what status to answer. */
export type AcceptedPost = { accepted: true; raw: Uint8Array; recipients: string[] } | RefusedPost;

export type RefusedPost = { accepted: false; status: 400 | 401 | 413 | 415; reason: string };

type Headers = ReturnPost['headers'];

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
  const head = refusedHead(post.headers, now);
  if (head !== null) return head;
  if (post.body.length > mostPosted) return refused(413, `the message has more than ${mostPosted} bytes`);
  const time = post.headers['x-zhoubao-time'] ?? '';
  const recipients = post.headers['x-zhoubao-recipients'] ?? '';
  const mac = Buffer.from(macIn(post.headers) ?? '', 'hex');
  if (!keys.some((key) => isSigned({ time, recipients, body: post.body }, key, mac)))
    return refused(401, 'the signature does not fit');
  return { accepted: true, raw: post.body, recipients: recipients.split(',', 20).map((address) => address.trim()) };
}

/** Why a hand-over is refused whatever its body is, so that nobody need read it; null where the body decides. */
export function refusedHead(headers: Headers, now: Instant): RefusedPost | null {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'message/rfc822') return refused(415, 'the body is no message/rfc822');
  const time = headers['x-zhoubao-time'] ?? '';
  if (!/^\d{1,12}$/.test(time)) return refused(400, 'X-Zhoubao-Time is missing or no number of seconds');
  if (macIn(headers) === null) return refused(401, 'X-Zhoubao-Signature is missing');
  if (Math.abs(Date.parse(now) / 1000 - Number(time)) > tolerance) return refused(401, 'the request is too old');
  return null;
}

function macIn(headers: Headers): string | null {
  return /^sha256=([0-9a-f]{64})$/i.exec(headers['x-zhoubao-signature'] ?? '')?.[1] ?? null;
}

/** What is signed, by a key; for those who write the sending side. */
export function signPost(post: { time: string; recipients: string; body: Uint8Array }, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`${post.time}\n${post.recipients}\n`).update(post.body).digest();
}

function isSigned(post: Parameters<typeof signPost>[0], key: Uint8Array, mac: Uint8Array): boolean {
  return timingSafeEqual(signPost(post, key), mac);
}

function refused(status: RefusedPost['status'], reason: string): RefusedPost {
  return { accepted: false, status, reason };
}

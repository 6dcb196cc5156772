import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether two tokens are the same, in a time that does not say how much of them is. */
export function sameToken(one: string | null, other: string): boolean {
  return one !== null && timingSafeEqual(digestOf(one), digestOf(other));
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

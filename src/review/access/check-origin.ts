/** What a browser says of where a request comes from; null is a header that it did not send. */
export type RequestOrigin = { site: string | null; origin: string | null };

/**
 * Whether a request that changes something comes from a page of the desk itself. A browser's own word (Sec-Fetch-Site) counts first,
 * and another page of the same site is as foreign as any. An older browser is believed by Origin; one that says neither is refused.
 * @param own scheme, host and port of the desk
 */
export function isOwnOrigin({ site, origin }: RequestOrigin, own: string): boolean {
  if (site === null) return origin === own;
  // Our pages send no referrer, and then a browser writes “null” for the origin of a form.
  return site === 'same-origin' && (origin === null || origin === 'null' || origin === own);
}

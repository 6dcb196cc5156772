import type { Newsletter } from '../model/newsletter.ts';

/** Where the form is sent: where the newsletter says, or else to the pages of `zhoubao serve`; null for nowhere. */
export function subscribeAction({ archive, delivery }: Newsletter): string | null {
  if (archive.subscribe !== null || delivery.address === null) return archive.subscribe;
  return `${new URL(delivery.address).origin}/subscribe`;
}

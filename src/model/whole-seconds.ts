import type { Instant } from './instant.ts';

/** The next whole second, as people read it: what waits for a moment may go on then. */
export function wholeSeconds(at: Instant): Instant {
  const seconds = Math.ceil(Date.parse(at) / 1000);
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

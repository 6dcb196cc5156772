import type { Instant } from '../../model/instant.ts';
import { instantOf } from '../instants.ts';

const day = 86_400_000;
/** The first moment with a year of five digits, which is no Instant. */
const lastDate = Date.UTC(10_000, 0);

/**
 * When a server of the web answered: as it says, where its clock is less than a day from ours. A server that lives in
 * another year would date its articles by it.
 */
export function readAtOfPage(reply: { outcome: string; headers?: Record<string, string> }, now: Instant): Instant {
  const said = readAtOf(reply);
  return said !== null && Math.abs(Date.parse(said) - Date.parse(now)) < day ? said : now;
}

/** When the server says that it answered; null where it does not say. */
export function readAtOf(reply: { outcome: string; headers?: Record<string, string> }): Instant | null {
  const date = Date.parse(reply.headers?.['date'] ?? '');
  return date >= 0 && date < lastDate ? instantOf(date) : null;
}

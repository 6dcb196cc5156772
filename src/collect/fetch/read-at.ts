import type { Instant } from '../../model/instant.ts';
import { instantOf } from '../instants.ts';

/** When the server says that it answered; null where it does not say. */
export function readAtOf(reply: { outcome: string; headers?: Record<string, string> }): Instant | null {
  const date = Date.parse(reply.headers?.['date'] ?? '');
  return Number.isNaN(date) ? null : instantOf(date);
}

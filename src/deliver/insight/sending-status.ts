import type { Mailing } from '../../model/delivery.ts';
import type { Instant } from '../../model/instant.ts';
import type { SendingStatus } from '../../model/status.ts';
import type { SenderBeat } from '../../platform/ports.ts';

const statuses = {
  scheduled: 'scheduled',
  running: 'sending',
  paused: 'paused',
  stopped: 'stopped',
  cancelled: 'cancelled',
  finished: 'sent',
} as const satisfies Record<Mailing['state'], SendingStatus>;

/** Where an issue stands once its mailing was confirmed. */
export function sendingStatus({ state }: Pick<Mailing, 'state'>): SendingStatus {
  return statuses[state];
}

/** Why a sender sends nothing at this moment, in a sentence, and when it said so. */
export type Trouble = { host: string; at: Instant; trouble: string };

/** What senders meet while a mailing is under way, of each machine the last word; the newest first. */
export function troublesOf({ state }: Pick<Mailing, 'state'>, senders: readonly SenderBeat[]): Trouble[] {
  if (state !== 'running') return [];
  const newest = senders.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const byHost = new Map<string, Trouble>();
  for (const { host, at, trouble } of newest) if (trouble && !byHost.has(host)) byHost.set(host, { host, at, trouble });
  return [...byHost.values()];
}

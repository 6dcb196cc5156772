import type { Mailing } from '../../model/delivery.ts';
import type { SendingStatus } from '../../model/status.ts';

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

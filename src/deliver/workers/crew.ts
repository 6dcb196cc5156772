import type { DeliverySettings } from '../../model/delivery-settings.ts';
import type { DeliveryCounts, Mailing } from '../../model/delivery.ts';
import type { IssueId } from '../../model/window.ts';
import type { Clock, JobQueue, Ledger } from '../../platform/ports.ts';
import type { Sending, SendingTools } from '../sending/send-now.ts';

/** What a worker has in common for all its jobs. */
export type Crew = {
  ledger: Ledger;
  jobs: JobQueue;
  clock: Clock;
  settings: DeliverySettings;
  /** The name under which this worker claims mails, as long as it lives. */
  sender: string;
  /** Seconds without a sign of life after which a worker is gone. */
  goneAfter: number;
  /** True once this worker is asked to end. */
  isStopping: () => boolean;
  onProgress: (mailing: Mailing, counts: DeliveryCounts) => void;
  /** Told once, by the worker that finished or stopped it. */
  onOver: (mailing: Mailing, counts: DeliveryCounts) => Promise<void>;
  /** For people: holds no address. */
  say: (line: string) => void;
};

/** What an issue is sent with here, and what is known of its queues and of the relay as long as this worker lives. */
export type Post = { tools: SendingTools; sending: Sending };

/** Issues as this worker can send them. */
export type PostOffice = {
  /** Null where this worker must not send it: its home holds another issue than the one that was confirmed. */
  open(mailing: Mailing): Promise<Post | null>;
  /** Issues that it refused a while ago. */
  refused(): readonly IssueId[];
  /** The next batch begins with nothing known. */
  forget(issue: IssueId): void;
};

/** Mails in a batch: about as many as the connections of a worker carry before they are closed anyway. */
export function batchSize({ connections }: Pick<DeliverySettings, 'connections'>): number {
  return Math.min(Math.max(connections * 50, 100), 1000);
}

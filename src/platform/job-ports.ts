import type { Instant } from '../model/instant.ts';
import type { IssueId } from '../model/window.ts';

/** Places of an issue, both ends included. */
export type Places = { from: number; to: number };

/** Something for a worker to do. The ledger alone tells which mails leave: a job only wakes somebody. */
export type Job =
  | { task: 'next-step'; issue: IssueId }
  | ({ task: 'send-batch'; issue: IssueId } & Places)
  | { task: 'sweep' }
  | { task: 'retain' };

/** Jobs that all workers of a database share. */
export type JobQueue = {
  /** For now, or for a later moment. What is queued already stays queued once, for the new moment; what is being done is done again. */
  add(jobs: readonly Job[], at?: Instant): Promise<void>;
  /** Batches of an issue that are queued or in somebody's hands. */
  batches(issue: IssueId): Promise<Places[]>;
  /** Gives back the jobs that were taken so many seconds ago by workers that are not among the living. */
  release(living: readonly string[], seconds: number): Promise<void>;
};

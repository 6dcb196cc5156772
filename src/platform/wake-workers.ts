import type { IssueId } from '../model/window.ts';
import { openGraphileJobs } from './graphile-jobs.ts';

/**
 * Lets workers take up a mailing that was planned or goes on again. Where it is not called, or fails, they find it within a minute.
 * @param databaseUrl `postgres://…`
 */
export async function wakeWorkers(databaseUrl: string, issue: IssueId): Promise<void> {
  const jobs = await openGraphileJobs(databaseUrl);
  try {
    await jobs.add([{ task: 'next-step', issue }]);
  } finally {
    await jobs.close();
  }
}

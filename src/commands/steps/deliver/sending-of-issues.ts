import { sendingStatus, troublesOf } from '../../../deliver/insight/sending-status.ts';
import type { Attempt } from '../../../model/problem.ts';
import type { Instant } from '../../../model/instant.ts';
import type { SendingStatus } from '../../../model/status.ts';
import type { IssueId } from '../../../model/window.ts';
import { openExistingStorage } from '../../../platform/existing-storage.ts';
import type { Context } from '../context.ts';

/** How the sending of an issue stands, in short. `why` is there where it was paused or stopped, or where nothing can leave at this moment. */
export type SendingOfIssue = {
  status: SendingStatus;
  taken: number;
  total: number;
  why: string | null;
  endedAt: Instant | null;
};

/** Of every issue that has a mailing; empty where there is no database, which is not made for this. */
export async function sendingOfIssues(
  context: Pick<Context, 'home' | 'environment'>,
): Promise<Attempt<ReadonlyMap<IssueId, SendingOfIssue>>> {
  const which = { address: context.environment.databaseUrl ?? undefined, home: context.home.files.root };
  const { value: storage, problems } = await openExistingStorage(which);
  const found = new Map<IssueId, SendingOfIssue>();
  if (storage === null) return { value: found, problems };
  try {
    const senders = await storage.ledger.senders();
    for (const mailing of await storage.ledger.mailings()) {
      const { submitted } = await storage.ledger.counts(mailing.issue);
      const { total, endedAt } = mailing;
      const why = mailing.why ?? troublesOf(mailing, senders)[0]?.trouble ?? null;
      found.set(mailing.issue, { status: sendingStatus(mailing), taken: submitted, total, why, endedAt });
    }
    return { value: found, problems: [] };
  } finally {
    await storage.close();
  }
}

import type { Instant } from '../../model/instant.ts';
import type { IssueId } from '../../model/window.ts';
import type { Ledger } from '../../platform/ports.ts';
import type { MailingFacts } from './next-step.ts';

/** What is told of a mailing at one moment; costs the same for a million rows. */
export async function readFacts(issue: IssueId, ledger: Ledger, now: Instant): Promise<MailingFacts> {
  const mailing = await ledger.mailing(issue);
  if (mailing === null) throw new Error(`There is no mailing of ${issue}.`);
  const reports = new Map((await ledger.reports(issue)).map(({ kind, number }) => [kind, number]));
  const counts = await ledger.counts(issue);
  return {
    mailing,
    counts,
    // Counted row by row only within a canary step.
    ready: mailing.upTo >= mailing.total ? counts.planned : (await ledger.open(issue)) - counts.claimed,
    nextDue: counts.deferred === 0 ? null : await ledger.nextDue(issue),
    reports: { hard: reports.get('hard') ?? 0, complaints: reports.get('complaint') ?? 0 },
    restored: (await ledger.fence()).restoredAt !== null,
    now,
  };
}

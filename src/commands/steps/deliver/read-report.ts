import { mailingReport, readMailing, type MailingReport } from '../../../deliver/insight/mailing-report.ts';
import type { IssueId } from '../../../model/window.ts';
import type { Ledger } from '../../../platform/ports.ts';
import type { Context } from '../context.ts';
import { messageIdsOf } from './message-ids.ts';

/** How the mailing of an issue stands; null where it has none. With the secret at hand every uncertain mail has its Message-ID. */
export async function readReport(context: Context, ledger: Ledger, issue: IssueId): Promise<MailingReport | null> {
  const facts = await readMailing(issue, ledger, context.clock.now());
  if (facts === null) return null;
  const { value: newsletter } = await context.home.newsletter();
  const { value: make } = messageIdsOf(context, { sender: newsletter?.sender ?? null }, facts.mailing);
  return mailingReport(facts, make ?? undefined);
}

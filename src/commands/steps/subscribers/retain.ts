import { subDays } from 'date-fns/subDays';
import { subYears } from 'date-fns/subYears';
import type { Instant } from '../../../model/instant.ts';
import type { Context, Report } from '../context.ts';
import type { Stored } from './with-storage.ts';

/** Days for which the counts of rate limits are kept; the longest limit is of one day. */
const actDays = 2;

/** `zhoubao subscribers retain`: removes what is not kept any longer. For a daily timer; `zhoubao serve` does it too. */
export async function retain(
  { clock }: Pick<Context, 'clock'>,
  { storage, newsletter }: Omit<Stored, 'ring'>,
): Promise<Report> {
  const { pendingDays, consentYears } = newsletter.delivery.retention;
  const now = new Date(clock.now());
  const removed = await storage.subscribers.retain({
    pending: instant(subDays(now, pendingDays)),
    acts: instant(subDays(now, actDays)),
    consents: instant(subYears(now, consentYears)),
  });
  const { pending, acts, consents } = removed;
  const text = `Removed: ${pending} who never confirmed, ${consents} consents, ${acts} counts of rate limits.`;
  return { json: removed, text, problems: [] };
}

function instant(date: Date): Instant {
  return `${date.toISOString().slice(0, 19)}Z`;
}

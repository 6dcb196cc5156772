import type { Mailing } from '../../model/delivery.ts';
import type { Instant } from '../../model/instant.ts';
import type { Ledger, SenderBeat } from '../../platform/ports.ts';

/** What tells whether somebody should send. `open` are rows that may leave now or are in somebody's hands. */
type DueFacts = {
  mailing: Pick<Mailing, 'state' | 'startAt' | 'mailedAt' | 'heldUntil'>;
  open: number;
  nextDue: Instant | null;
};

/** Since when a mailing waits for nothing but a sender; a moment to come where it waits for that. Null where it does not go on. */
export function dueSince({ mailing, open, nextDue }: DueFacts): Instant | null {
  const { state, startAt, mailedAt, heldUntil } = mailing;
  if (state === 'scheduled') return startAt;
  if (state !== 'running') return null;
  if (open > 0) return mailedAt ?? startAt;
  const next = [heldUntil, nextDue].filter((at) => at !== null);
  return next.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? mailedAt ?? startAt;
}

/** The same as the ledger knows it. */
export async function readDue(mailing: Mailing, ledger: Pick<Ledger, 'open' | 'nextDue'>): Promise<Instant | null> {
  if (mailing.state !== 'running') return dueSince({ mailing, open: 0, nextDue: null });
  const [open, nextDue] = [await ledger.open(mailing.issue), await ledger.nextDue(mailing.issue)];
  return dueSince({ mailing, open, nextDue });
}

/** Milliseconds without a sign of life after which nobody is taken for a sender. */
export const longestSilence = 60_000;

/** Seconds for which something is due and nobody sends: since it is due, or since the last sign of life of any sender after that. */
export function overdueSeconds(due: readonly (Instant | null)[], senders: readonly SenderBeat[], now: Instant): number {
  const last = Math.max(-Infinity, ...senders.map(({ at }) => Date.parse(at)));
  const at = Date.parse(now);
  if (at - last <= longestSilence) return 0;
  const waited = due.map((since) => (since === null ? 0 : at - Math.max(Date.parse(since), last)));
  return Math.max(0, ...waited) / 1000;
}

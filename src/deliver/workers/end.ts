import type { Mailing } from '../../model/delivery.ts';
import type { IssueId } from '../../model/window.ts';
import type { Crew } from './crew.ts';

/** Finishes or stops a mailing, where nobody else did. */
export async function end(
  issue: IssueId,
  change: Pick<Mailing, 'state'> & Partial<Pick<Mailing, 'why'>>,
  { ledger, clock, say, onOver }: Pick<Crew, 'ledger' | 'clock' | 'say' | 'onOver'>,
): Promise<void> {
  const from = change.state === 'finished' ? (['running'] as const) : (['scheduled', 'running'] as const);
  const ended = await ledger.alter(issue, from, { ...change, endedAt: clock.now() });
  if (ended === null) return;
  say(`${issue} is ${ended.state}. ${change.why ?? ''}`.trimEnd());
  await onOver(ended, await ledger.counts(issue));
}

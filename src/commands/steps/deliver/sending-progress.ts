import type { DeliveryCounts, Mailing } from '../../../model/delivery.ts';
import type { IssueId } from '../../../model/window.ts';
import type { Context } from '../context.ts';

/** Shows how far a mailing is: a line that is written anew, and a line that stays wherever it takes another turn. */
export function sendingProgress({
  progress,
  say,
}: Pick<Context, 'progress' | 'say'>): (mailing: Mailing, counts: DeliveryCounts, trouble?: string | null) => void {
  let turn = '';
  const tell = troubleTeller(say);
  return (mailing, counts, trouble = null) => {
    const now = turnOf(mailing);
    if (now !== turn && now !== null && turn !== '') say(now);
    turn = now ?? turn;
    tell(mailing.issue, trouble);
    const note = [progressNote(mailing, counts), ...(trouble === null ? [] : [trouble])].join('. ');
    progress.report({ stage: 'send', name: mailing.issue, state: 'running', note });
  };
}

/** Says when nothing can leave, why, and when it can again. */
export function troubleTeller(say: Context['say']): (issue: IssueId, trouble: string | null) => void {
  let told: string | null = null;
  return (issue, trouble) => {
    if (trouble === told) return;
    say(`${issue}: ${trouble ?? 'the relay takes mails again'}`);
    told = trouble;
  };
}

/** `12 of 60 taken, 1 deferred`; what none is in is left out. */
export function progressNote({ total }: Pick<Mailing, 'total'>, counts: DeliveryCounts): string {
  const rest = (['deferred', 'rejected', 'uncertain', 'skipped'] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${state}`);
  return [`${counts.submitted} of ${total} taken`, ...rest].join(', ');
}

/** What everybody who watches should read; null where it only goes on. */
function turnOf({ issue, state, why, heldUntil, upTo, total }: Mailing): string | null {
  if (state !== 'running') return `${issue} is ${state}${why === null ? '' : `: ${why}`}`;
  if (heldUntil !== null) return `${issue}: the first ${upTo} of ${total} have left; the rest waits until ${heldUntil}`;
  return upTo === 0 ? null : `${issue}: up to ${upTo} of ${total} leave`;
}

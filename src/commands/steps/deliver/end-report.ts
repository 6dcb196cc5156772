import type { Mailing } from '../../../model/delivery.ts';
import { problem, type Problem } from '../../../model/problem.ts';
import { wholeSeconds } from '../../../model/whole-seconds.ts';
import type { Ledger } from '../../../platform/ports.ts';
import { homeOption } from '../home-option.ts';
import type { Context, Report } from '../context.ts';
import { readReport } from './read-report.ts';
import { reportText } from './report-text.ts';
import type { RunEnd } from './run-mailing.ts';
import { progressNote } from './sending-progress.ts';

/** What a run of sending is told as: the report, how it goes on, and whether a person is needed. */
export async function endReport(context: Context, ledger: Ledger, end: RunEnd): Promise<Report> {
  const { mailing, counts } = end;
  const { issue, state } = mailing;
  context.progress.report({
    stage: 'send',
    name: issue,
    state: state === 'stopped' ? 'failed' : 'done',
    note: progressNote(mailing, counts),
  });
  const report = await readReport(context, ledger, issue);
  const next = howOn(end, homeOption(context));
  const text = [...(report === null ? [] : [reportText(report, homeOption(context)), '']), next].join('\n');
  return { json: { ...report, until: end.until, next }, text, problems: problemsOf(mailing, counts.uncertain) };
}

/** What happens next, or what has to be done so that it does. */
function howOn({ mailing, until, isAskedToEnd }: RunEnd, at: string): string {
  const { issue, state, why, heldUntil } = mailing;
  const resume = `npx zhoubao send ${issue} --resume${at}`;
  if (state === 'finished') return `${issue} is sent.`;
  if (state === 'paused') return `${why ?? `${issue} is paused.`} Go on with: ${resume}`;
  if (state === 'cancelled') return why ?? `${issue} is cancelled.`;
  if (state === 'stopped') return `${issue} was stopped. Go on with: ${resume}`;
  if (isAskedToEnd) return `Ended. Nobody gets it twice; go on with: ${resume}`;
  if (until === null) return `Go on with: ${resume}`;
  const what =
    state === 'scheduled' ? 'It begins' : heldUntil === null ? 'The next retry is due' : 'The rest may leave';
  return `${what} at ${wholeSeconds(until)}; go on then with: ${resume}, or wait for it with: ${resume} --wait`;
}

function problemsOf({ issue, state, why }: Mailing, uncertain: number): Problem[] {
  return [
    ...(state === 'stopped' ? [problem('mailing-stopped', {}, `${issue} was stopped. ${why ?? ''}`.trim())] : []),
    ...(uncertain > 0
      ? [problem('deliveries-uncertain', {}, `${uncertain} deliveries of ${issue} are uncertain.`)]
      : []),
  ];
}

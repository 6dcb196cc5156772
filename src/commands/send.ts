import { problem, type Problem } from '../model/problem.ts';
import { sayReason } from '../review/pages/approve-reasons.ts';
import { wordsIn } from '../review/words/words.ts';
import type { Context, Report } from './steps/context.ts';
import { issueStanding, type IssueStanding } from './steps/desk/issue-standing.ts';
import { plannedFaces, planLines } from './steps/desk/plan-lines.ts';
import { openIssue } from './steps/open-issue.ts';

/** `confirm` is the digest of what is to be sent; without it nothing is. */
export type SendRequest = { issue?: string; confirm?: string };

/**
 * `zhoubao send`: the last gate and the plan. All that was approved is computed anew, from the files as they are; one byte that differs,
 * and nothing goes.
 */
export async function runSend(context: Context, { issue, confirm }: SendRequest): Promise<Report> {
  const opened = await openIssue(context, issue === undefined ? {} : { issue });
  if (opened.value === null) return refuse(opened.problems);
  const { value: found, problems } = await issueStanding(context, opened.value.window.issue, { anew: true });
  if (found === null) return refuse(problems);
  const closed = gate(found, confirm);
  if (closed !== null) return refuse([closed]);
  const { counts, audience } = found.binding.bound;
  const { digest, counted: approvals } = found.standing;
  const json = { issue: found.issue.id, digest, counts, audience, faces: plannedFaces(found), approvals, sent: false };
  const text = [
    ...planLines(found),
    'Nothing was sent: delivery needs --confirm with this digest, and subscribers, which are not set up.',
  ].join('\n');
  return { json, text, problems: [] };
}

/** Why nothing goes; null where the plan may be shown. */
function gate({ issue: { id }, standing }: IssueStanding, confirm: string | undefined): Problem | null {
  const { state, reasons, digest, missing } = standing;
  if (state === 'stale') {
    const why = reasons.map((reason) => sayReason(wordsIn('en'), reason)).join(' ');
    return problem('send-stale', {}, `${id} was approved and is another issue now. ${why}`);
  }
  if (state !== 'approved') {
    const more =
      state === 'none'
        ? 'Nobody has approved it'
        : `Not enough people have approved it, ${Math.max(1, missing)} more must`;
    return problem('send-not-approved', {}, `${id} is not approved. ${more}.`);
  }
  if (confirm === undefined) return null;
  if (confirm !== digest) {
    return problem('approval-changed', {}, `--confirm names ${confirm}; what was approved is ${digest}.`);
  }
  return problem('send-no-subscribers', {}, `${id} is approved, and there is nobody to send it to.`);
}

function refuse(problems: Problem[]): Report {
  return { json: null, text: '', problems };
}

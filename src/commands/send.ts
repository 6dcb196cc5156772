import { problem, type Problem } from '../model/problem.ts';
import { IssueId } from '../model/window.ts';
import type { Context, Report } from './steps/context.ts';
import { confirmMailing } from './steps/deliver/confirm-mailing.ts';
import { planSending } from './steps/deliver/plan-sending.ts';
import { reportMailing } from './steps/deliver/report-mailing.ts';
import { sendRefusedAgain } from './steps/deliver/send-refused-again.ts';
import type { SendRequest } from './steps/deliver/send-request.ts';
import { sendTest } from './steps/deliver/send-test.ts';
import { gateClosed } from './steps/deliver/sending-gate.ts';
import { settleDeliveries } from './steps/deliver/settle-deliveries.ts';
import { steerIssue } from './steps/deliver/steer-mailing.ts';
import { issueStanding } from './steps/desk/issue-standing.ts';
import { openIssue } from './steps/open-issue.ts';

/**
 * `zhoubao send`: the last gate, the plan, and all that is done about a mailing. All that was approved is computed anew, from the files as
 * they are; one byte that differs, and nothing goes.
 */
export async function runSend(context: Context, request: SendRequest): Promise<Report> {
  const fault = checkOptions(request) ?? checkName(request);
  if (fault !== null) return refuse([fault]);
  if (request.test !== undefined) return sendTest(context, { ...request, test: request.test });
  const opened = await openIssue(context, request.issue === undefined ? {} : { issue: request.issue });
  if (opened.value === null) return refuse(opened.problems);
  const { issue } = opened.value.window;
  if (request.report === true) return reportMailing(context, issue);
  if (request.settle !== undefined) return settleDeliveries(context, issue, { ...request, settle: request.settle });
  if (request.againRefused === true) return sendRefusedAgain(context, issue, request);
  if (request.steer !== undefined) return steerIssue(context, issue, request);
  const { value: found, problems } = await issueStanding(context, issue, { anew: true });
  if (found === null) return refuse(problems);
  if (request.confirm !== undefined) return confirmMailing(context, found, request);
  const closed = gateClosed(found);
  return closed === null ? planSending(context, found) : refuse([closed]);
}

/** One thing at a time, and options only where they mean something. */
function checkOptions(request: SendRequest): Problem | null {
  const { confirm, steer, settle, againRefused, report, test } = request;
  const acts = [
    confirm !== undefined && '--confirm',
    steer !== undefined && `--${steer}`,
    settle !== undefined && '--settle',
    againRefused === true && '--again-refused',
    report === true && '--report',
    test !== undefined && '--test',
  ].filter((act) => act !== false);
  if (acts.length > 1) return mixed(`${acts.join(' and ')} ask for different things`);
  const [act = 'no act'] = acts;
  const sends = confirm !== undefined || steer === 'resume';
  const faults = [
    request.at !== undefined && confirm === undefined && '--at belongs to --confirm',
    request.wait === true && !sends && '--wait belongs to --confirm or --resume',
    request.workers === true && !sends && '--workers belongs to --confirm or --resume',
    request.workers === true && request.wait === true && '--wait is for this process, --workers for others',
    request.anyway === true && steer !== 'resume' && '--anyway belongs to --resume',
    request.mode !== undefined && test === undefined && '--mode belongs to --test',
  ].filter((fault) => fault !== false);
  return faults.length === 0 ? null : mixed(`${faults.join('; ')}, and there was ${act}`);
}

/** What is done about a mailing is of one issue, which has to be named: no other one is meant by leaving it out. */
function checkName({ issue, ...rest }: SendRequest): Problem | null {
  const { confirm, steer, settle, againRefused, report } = rest;
  const isAct = confirm !== undefined || steer !== undefined || settle !== undefined || againRefused || report;
  if (!isAct || (issue !== undefined && IssueId.safeParse(issue).success)) return null;
  const what = issue === undefined ? 'No issue was named' : `"${issue.slice(0, 40)}" is no issue id`;
  return problem('issue-id-invalid', {}, `${what}; one is written YYYY-Www, for example 2019-W19.`);
}

function mixed(message: string): Problem {
  return problem('send-options-mixed', {}, `${message}.`);
}

function refuse(problems: Problem[]): Report {
  return { json: null, text: '', problems };
}

import { readyToSend, type Ready } from '../../../deliver/sending/ready-to-send.ts';
import { normaliseAddress } from '../../../deliver/tokens/mail-address.ts';
import { problem, type Problem } from '../../../model/problem.ts';
import type { Rendered } from '../../../model/rendered.ts';
import type { Context, Report } from '../context.ts';
import { openIssue } from '../open-issue.ts';
import { chooseSender } from './choose-sender.ts';
import { logAct } from './log-act.ts';
import { mailTestCopy } from './mail-test-copy.ts';
import { renderAnew } from './prepare-mails.ts';
import type { SendRequest } from './send-request.ts';

/**
 * Mails an issue as it is now to one address, approved or not: composed, signed and handed over as readers' mails are, and marked as a
 * test. No delivery is noted, and its unsubscribe link is nobody's.
 */
export async function sendTest(context: Context, request: SendRequest & { test: string }): Promise<Report> {
  const opened = await openIssue(context, request.issue === undefined ? {} : { issue: request.issue });
  if (opened.value === null) return refuse(opened.problems);
  const { newsletter, window } = opened.value;
  const id = window.issue;
  const [person, ready] = [chooseSender(newsletter, request.as), readyToSend(newsletter, context.environment)];
  const address = normaliseAddress(request.test);
  const faults = [...person.problems, ...ready.problems, ...(address === null ? [notAnAddress()] : [])];
  if (person.value === null || ready.value === null || address === null) return refuse(faults);
  const mode = request.mode ?? newsletter.languages[0] ?? 'both';
  const { value: rendered, problems } = await renderAnew(context, id, [mode]);
  const [only] = rendered ?? [];
  if (only === undefined) return refuse(problems);
  const refused = await mailOne(context, only, { id, ready: ready.value, address });
  if (refused.length > 0) return refuse(refused);
  await logAct(context, id, { by: person.value.id, did: `mailed a test in ${mode}` });
  return {
    json: { issue: id, mode, taken: true },
    text: `The mail server took a test of ${id} in ${mode}.`,
    problems: [],
  };
}

type To = { id: string; ready: Ready; address: string };

async function mailOne({ clock }: Context, rendered: Rendered, { id, ready, address }: To): Promise<Problem[]> {
  const { value, problems } = await mailTestCopy(rendered, { id, ready, address, date: clock.now() });
  if (value === null) return problems;
  return value.refused === null ? [] : [notTaken(value.refused.reason)];
}

function notTaken(reason: string): Problem {
  return problem('send-test-not-taken', {}, `The mail server did not take the test: ${reason}`);
}

function notAnAddress(): Problem {
  return problem('subscriber-address-invalid', {}, 'What --test was given is no mail address.');
}

function refuse(problems: Problem[]): Report {
  return { json: null, text: '', problems };
}

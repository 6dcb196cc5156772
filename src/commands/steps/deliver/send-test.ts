import { composeMail } from '../../../deliver/compose/compose-mail.ts';
import { maskReply } from '../../../deliver/replies/mask-reply.ts';
import { readyToSend, type Ready } from '../../../deliver/sending/ready-to-send.ts';
import { normaliseAddress } from '../../../deliver/tokens/mail-address.ts';
import type { Mode } from '../../../model/bilingual.ts';
import { problem, type Problem } from '../../../model/problem.ts';
import type { Rendered } from '../../../model/rendered.ts';
import { newId } from '../../../platform/new-id.ts';
import type { SendOutcome } from '../../../platform/ports.ts';
import { smtpRelay } from '../../../platform/smtp-relay.ts';
import type { Context, Report } from '../context.ts';
import { openIssue } from '../open-issue.ts';
import { chooseSender } from './choose-sender.ts';
import { logAct } from './log-act.ts';
import { renderAnew, templateOf } from './prepare-mails.ts';
import type { SendRequest } from './send-request.ts';

const marks = { zh: '[测试] ', en: '[Test] ' };

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
  const marked = { ...rendered, subject: `${markOf(rendered.mode)}${rendered.subject}` };
  const { value: template, problems } = await templateOf(marked, { id, ready, date: clock.now() });
  if (template === null) return problems;
  // An id of its own each time: a second test is another mail.
  const { value: mail, problems: faults } = await composeMail(template, ready.ring, { subscriber: newId(), address });
  if (mail === null) return faults;
  const opened = await smtpRelay({ url: ready.relay }).open();
  if ('failed' in opened) return [notTaken(opened.failed.reason, address)];
  const outcome = await opened.connection.send(mail.envelope, mail);
  opened.connection.close();
  return outcome.outcome === 'taken' ? [] : [notTaken(saidOf(outcome), address)];
}

function markOf(mode: Mode): string {
  return marks[mode === 'en' ? 'en' : 'zh'];
}

function saidOf(outcome: Exclude<SendOutcome, { outcome: 'taken' }>): string {
  return outcome.outcome === 'refused' ? outcome.reply.text : outcome.reason;
}

function notTaken(reason: string, address: string): Problem {
  return problem('send-test-not-taken', {}, `The mail server did not take the test: ${maskReply(reason, [address])}`);
}

function notAnAddress(): Problem {
  return problem('subscriber-address-invalid', {}, 'What --test was given is no mail address.');
}

function refuse(problems: Problem[]): Report {
  return { json: null, text: '', problems };
}

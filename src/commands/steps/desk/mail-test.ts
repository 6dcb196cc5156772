import { readyToSend } from '../../../deliver/sending/ready-to-send.ts';
import type { Mode } from '../../../model/bilingual.ts';
import type { Newsletter } from '../../../model/newsletter.ts';
import type { Person, PersonId } from '../../../model/person.ts';
import { problem, type Attempt, type Problem } from '../../../model/problem.ts';
import type { Rendered } from '../../../model/rendered.ts';
import type { IssueId } from '../../../model/window.ts';
import { compileTemplates } from '../../../render/compile-templates.ts';
import { renderIssue } from '../../../render/render-issue.ts';
import type { Context } from '../context.ts';
import type { Refusal } from '../deliver/hand-over.ts';
import { mailTestCopy } from '../deliver/mail-test-copy.ts';
import { readIssueFiles } from '../read-issue-files.ts';
import { rememberMail } from '../remember-mail.ts';
import { mailPlainTest } from './mail-plain-test.ts';

/** Test mails that one person may have in a minute. */
const most = 5;
const minute = 60_000;

type Test = { id: IssueId; mode: Mode; to: Person };

/** Mails tests of issues, each to the one person who asked for it. What was sent to whom is counted here. */
type MailTests = (context: Context, test: Test) => Promise<Problem[]>;

/**
 * Where everything for delivery is set up a test is composed, signed and handed over as a reader's mail. Before that it is a plain mail.
 * @param origin where browsers reach the desk: the links of a plain test lead there, so that nobody is unsubscribed by one
 */
export function mailTests(origin: string): MailTests {
  const sent = new Map<PersonId, number[]>();
  return async (context, { id, mode, to }) => {
    const newsletter = await context.home.newsletter();
    if (newsletter.value === null) return newsletter.problems;
    const { smtpUrl } = context.environment;
    const { value: ready } = readyToSend(newsletter.value, context.environment);
    const from = newsletter.value.desk.signIn.mail?.from;
    if (smtpUrl === null || (ready === null && from === undefined)) return [notSetUp()];
    if (to.email === undefined) return [withoutAddress(to)];
    if (isTooOften(sent, to.id, Date.parse(context.clock.now()))) return [tooMany(to)];
    const made = await renderTest(context, newsletter.value, { id, mode });
    if (made.rendered === null) return made.problems;
    const [{ rendered }, date] = [made, context.clock.now()];
    const end: Attempt<{ refused: Refusal | null }> =
      ready !== null
        ? await mailTestCopy(rendered, { id, ready, address: to.email, date })
        : await mailPlainTest(context, rendered, {
            id,
            origin,
            newsletter: newsletter.value,
            smtpUrl,
            to: to.email,
            date,
          });
    if (end.value === null) return end.problems;
    return end.value.refused === null ? [] : [notTaken(end.value.refused.reason)];
  };
}

function isTooOften(sent: Map<PersonId, number[]>, who: PersonId, now: number): boolean {
  const lately = (sent.get(who) ?? []).filter((at) => at > now - minute);
  if (lately.length >= most) return true;
  sent.set(who, [...lately, now]);
  return false;
}

async function renderTest(
  { home }: Context,
  newsletter: Newsletter,
  { id, mode }: Pick<Test, 'id' | 'mode'>,
): Promise<{ rendered: Rendered; problems: [] } | { rendered: null; problems: Problem[] }> {
  const files = await readIssueFiles(home.issue(id));
  if (files.value === null) return { rendered: null, problems: files.problems };
  const fill = compileTemplates(await home.templates());
  const press = { fill, convertMail: rememberMail(home.cache), audience: 'readers' } as const;
  const { rendered, problems } = await renderIssue({ newsletter, ...files.value }, mode, press);
  // A template that cannot be used leaves its part empty.
  return rendered.html === '' || rendered.text === '' ? { rendered: null, problems } : { rendered, problems: [] };
}

function notSetUp(): Problem {
  return problem(
    'desk-mail-not-set-up',
    {},
    'SMTP_URL is not set, or neither delivery nor desk.signIn.mail.from of newsletter.yaml.',
  );
}

function withoutAddress({ name }: Person): Problem {
  return problem('desk-mail-not-set-up', {}, `newsletter.yaml has no email of ${name}.`);
}

function tooMany({ name }: Person): Problem {
  return problem('desk-mail-too-many', {}, `${name} had ${most} test mails within a minute.`);
}

function notTaken(reason: string): Problem {
  return problem(
    'desk-mail-not-taken',
    {},
    `The mail server did not take the test mail: ${reason.replace(/\.?$/, '.')}`,
  );
}

import { absoluteUrl, issuePath } from '../../../archive/site-address.ts';
import type { Language, Mode } from '../../../model/bilingual.ts';
import type { Newsletter } from '../../../model/newsletter.ts';
import type { Person, PersonId } from '../../../model/person.ts';
import { problem, type Problem } from '../../../model/problem.ts';
import type { Rendered } from '../../../model/rendered.ts';
import type { IssueId } from '../../../model/window.ts';
import { sendMail, type MailMessage } from '../../../platform/smtp.ts';
import { compileTemplates } from '../../../render/compile-templates.ts';
import { placeholders } from '../../../render/placeholders.ts';
import { renderIssue } from '../../../render/render-issue.ts';
import type { Context } from '../context.ts';
import { readIssueFiles } from '../read-issue-files.ts';
import { rememberMail } from '../remember-mail.ts';

/** Test mails that one person may have in a minute. */
const most = 5;
const minute = 60_000;

type Test = { id: IssueId; mode: Mode; to: Person };

/** Mails tests of issues, each to the one person who asked for it. What was sent to whom is counted here. */
type MailTests = (context: Context, test: Test) => Promise<Problem[]>;

/** @param origin where browsers reach the desk: the links of a test lead there, so that nobody is unsubscribed by one */
export function mailTests(origin: string): MailTests {
  const sent = new Map<PersonId, number[]>();
  return async (context, { id, mode, to }) => {
    const { clock, environment } = context;
    const newsletter = await context.home.newsletter();
    if (newsletter.value === null) return newsletter.problems;
    const from = newsletter.value.desk.signIn.mail?.from;
    if (environment.smtpUrl === null || from === undefined) return [notSetUp()];
    if (to.email === undefined) return [withoutAddress(to)];
    const now = Date.parse(clock.now());
    const lately = (sent.get(to.id) ?? []).filter((at) => at > now - minute);
    if (lately.length >= most) return [tooMany(to)];
    sent.set(to.id, [...lately, now]);
    const made = await renderTest(context, newsletter.value, { id, mode });
    if (made.rendered === null) return made.problems;
    const rendered = withAddresses(made.rendered, addressesOf({ id, mode, origin, site: newsletter.value.site }));
    const name = newsletter.value.name[languageOf(mode)];
    const message = messageOf(rendered, {
      from: { name, address: from },
      to: { name: to.name, address: to.email },
      date: clock.now(),
    });
    const refused = await sendMail(environment.smtpUrl, message);
    return refused === null ? [] : [notTaken(refused)];
  };
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

function languageOf(mode: Mode): Language {
  return mode === 'en' ? 'en' : 'zh';
}

type Addresses = typeof placeholders;

function addressesOf({
  id,
  mode,
  origin,
  site,
}: Omit<Test, 'to'> & { origin: string; site: string | null }): Addresses {
  const desk = `${origin}/issues/${id}/faces`;
  const path = issuePath(languageOf(mode), id);
  const webVersion =
    site === null ? `${desk}/page.${mode}.light.html` : absoluteUrl(site.endsWith('/') ? site : `${site}/`, path);
  return { unsubscribe: desk, webVersion };
}

function withAddresses(rendered: Rendered, { unsubscribe, webVersion }: Addresses): Rendered {
  const put = (text: string): string =>
    text.replaceAll(placeholders.unsubscribe, unsubscribe).replaceAll(placeholders.webVersion, webVersion);
  return { ...rendered, html: put(rendered.html), text: put(rendered.text) };
}

const marks = { zh: '[测试] ', en: '[Test] ' };

type Envelope = {
  from: { name: string; address: string };
  to: { name: string; address: string };
  date: string;
};

/** A test says so in its subject, so that nobody takes it for the issue. */
function messageOf({ mode, subject, html, text, encoding }: Rendered, { from, to, date }: Envelope): MailMessage {
  return {
    from,
    to,
    date,
    subject: `${marks[languageOf(mode)]}${subject}`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    alternatives: [
      { contentType: 'text/plain; charset=utf-8', content: text, contentTransferEncoding: encoding.text },
      { contentType: 'text/html; charset=utf-8', content: html, contentTransferEncoding: encoding.html },
    ],
  };
}

function notSetUp(): Problem {
  return problem('desk-mail-not-set-up', {}, 'SMTP_URL or desk.signIn.mail.from in newsletter.yaml is not set.');
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

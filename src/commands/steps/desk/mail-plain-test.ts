import { createHash } from 'node:crypto';
import { absoluteUrl, issuePath } from '../../../archive/site-address.ts';
import { mailSigner } from '../../../deliver/compose/mail-signer.ts';
import type { Language, Mode } from '../../../model/bilingual.ts';
import type { Newsletter } from '../../../model/newsletter.ts';
import type { Attempt } from '../../../model/problem.ts';
import type { Rendered } from '../../../model/rendered.ts';
import type { IssueId } from '../../../model/window.ts';
import { newId } from '../../../platform/new-id.ts';
import type { PlainMail } from '../../../platform/ports.ts';
import { placeholders } from '../../../render/placeholders.ts';
import type { Context } from '../context.ts';
import { handOverPlain, type Refusal } from '../deliver/hand-over.ts';
import { testMark } from '../deliver/mail-test-copy.ts';

type Plain = { id: IssueId; origin: string; newsletter: Newsletter; smtpUrl: string; to: string; date: string };

/** Mails a test from the address of the desk, before delivery is set up; signed where there is a key for that address. */
export async function mailPlainTest(
  { environment }: Context,
  rendered: Rendered,
  { id, origin, newsletter, smtpUrl, to, date }: Plain,
): Promise<Attempt<{ refused: Refusal | null }>> {
  const { mode } = rendered;
  const address = newsletter.desk.signIn.mail?.from ?? to;
  const own = withAddresses(rendered, addressesOf({ id, mode, origin, site: newsletter.site }));
  const from = { name: newsletter.name[languageOf(mode)], address };
  const { key } = mailSigner({ pem: environment.dkimPrivateKey, dkim: newsletter.delivery.dkim }, address);
  return {
    value: { refused: await handOverPlain(messageOf(own, { from, to, date }), { url: smtpUrl, key }) },
    problems: [],
  };
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
}: {
  id: IssueId;
  mode: Mode;
  origin: string;
  site: string | null;
}): Addresses {
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

type Envelope = { from: { name: string; address: string }; to: string; date: string };

/** A test says so in its subject, so that nobody takes it for the issue. */
function messageOf({ mode, subject, html, text, encoding }: Rendered, { from, to, date }: Envelope): PlainMail {
  const once = createHash('sha256').update(newId()).digest('hex').slice(0, 32);
  return {
    from,
    replyTo: null,
    to,
    date,
    subject: `${testMark(mode)}${subject}`,
    messageId: `<test.${once}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    headers: [{ key: 'Auto-Submitted', value: 'auto-generated' }],
    boundary: once,
    parts: [
      { type: 'text/plain', text, encoding: encoding.text },
      { type: 'text/html', text: html, encoding: encoding.html },
    ],
  };
}

import { createHash } from 'node:crypto';
import type { BoundFace, BoundPart } from '../../model/approval.ts';
import { problem, type Attempt } from '../../model/problem.ts';
import type { Rendered } from '../../model/rendered.ts';
import type { BuildMime, PlainMail } from '../../platform/ports.ts';
import { normaliseAddress } from '../tokens/mail-address.ts';
import { unsubscribeLength } from '../tokens/reader-token.ts';
import { checkFrame } from './check-frame.ts';
import { checkLines } from './check-lines.ts';
import { checkMail } from './check-mail.ts';
import { fillLinks, type Filled } from './fill-links.ts';
import type { MailFrame } from './mail-frame.ts';
import { mailHeaders } from './mail-headers.ts';
import { makeTemplate, type MailTemplate } from './mail-template.ts';
import type { SigningKey } from './signing-key.ts';

/** What a rendering of an issue is mailed with. */
export type Mailroom = { frame: MailFrame; key: SigningKey; build: BuildMime };

/**
 * Composes an issue in one mode once; `composeMail` makes readers' mails of it.
 * @returns no value but problems where the mail would break a rule of mail, or would not be what was rendered
 */
export async function prepareMail(rendered: Rendered, { frame, key, build }: Mailroom): Promise<Attempt<MailTemplate>> {
  const problems = checkFrame(frame, rendered.subject, key);
  if (problems.length > 0) return { value: null, problems };
  // A token's length of a digest of all texts: it stands in none of them.
  const digest = createHash('sha512')
    .update(JSON.stringify([frame, rendered.html, rendered.text]))
    .digest();
  const filler = digest.toString('base64url').slice(0, unsubscribeLength);
  const links = { ...frame.links, unsubscribe: frame.links.unsubscribe + filler };
  const [html, text] = [fillLinks(rendered.html, links), fillLinks(rendered.text, links)];
  const mail = await build(
    plainMail({ rendered, frame, html, text, unsubscribe: links.unsubscribe, boundary: digest.toString('hex', 0, 16) }),
  );
  const mask = { html: html.places, text: text.places, webVersion: links.webVersion };
  const found = [...checkLines(mail), ...checkMail(mail, faceOf(rendered), mask)];
  const template = makeTemplate(mail, { frame, key, mask, filler });
  if (template === null) found.push(problem('delivery-mail-unfit', {}, 'Lines of the mail cannot be replaced.'));
  return found.length > 0 ? { value: null, problems: found } : { value: template, problems: [] };
}

type Plan = { rendered: Rendered; frame: MailFrame; html: Filled; text: Filled; unsubscribe: string; boundary: string };

function plainMail({ rendered, frame, html, text, unsubscribe, boundary }: Plan): PlainMail {
  const { subject, encoding, mode } = rendered;
  const address = normaliseAddress(frame.from.address) ?? frame.from.address;
  return {
    from: { name: frame.from.name, address },
    replyTo: frame.replyTo,
    // Readers' own fields are put in place of these two.
    to: address,
    messageId: `<${boundary}@${address.slice(address.lastIndexOf('@') + 1)}>`,
    subject,
    date: frame.date,
    headers: mailHeaders(frame, { mode, unsubscribe }),
    boundary,
    parts: [
      { type: 'text/plain', text: text.text, encoding: encoding.text },
      { type: 'text/html', text: html.text, encoding: encoding.html },
    ],
  };
}

/** What an approval of the rendering binds of a mail. */
export function faceOf({ subject, html, text }: Rendered): Omit<BoundFace, 'page'> {
  return { subject, html: boundPart(html), text: boundPart(text) };
}

function boundPart(text: string): BoundPart {
  return { digest: createHash('sha256').update(text).digest('hex'), bytes: Buffer.byteLength(text) };
}

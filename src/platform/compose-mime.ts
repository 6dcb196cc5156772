import MailComposer from 'nodemailer/lib/mail-composer';
import type { BuildMime } from './ports.ts';

/** Writes a mail with nodemailer. Nothing but what the mail holds gets into it: no file, no address of the web, no clock. */
export const composeMime: BuildMime = (mail) => {
  const { from, replyTo, to, subject, date, messageId, headers, boundary, parts } = mail;
  const composer = new MailComposer({
    from,
    ...(replyTo !== null && { replyTo }),
    to,
    subject,
    date: new Date(date),
    messageId,
    headers: headers.map(({ key, value }) => ({ key, value: { prepared: true, value } })),
    baseBoundary: boundary,
    alternatives: parts.map(({ type, text, encoding }) => ({
      contentType: `${type}; charset=utf-8`,
      // Lines of a text end with CRLF before it is encoded (RFC 2045 section 6.8, RFC 2049 section 4).
      content: text.replaceAll(/\r\n|\r|\n/g, '\r\n'),
      contentTransferEncoding: encoding,
    })),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
};

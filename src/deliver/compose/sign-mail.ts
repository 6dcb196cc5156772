import { createHash } from 'node:crypto';
import type { Instant } from '../../model/instant.ts';
import { ownFields } from './mail-headers.ts';
import { splitMail } from './mime-parts.ts';
import { relaxBody } from './relaxed.ts';
import { planSignature, signHead } from './sign-head.ts';
import type { SigningKey } from './signing-key.ts';

/**
 * Signs a finished mail of one multipart as mails of an issue are signed, for mails that are made one at a time. A field of the list that
 * it does not have is signed as absent, so that nobody can add one.
 * @param date of the mail, which the signature says too: the same mail is signed with the same bytes
 * @returns null where it is no such mail
 */
export async function signMail(mail: Buffer, key: SigningKey, date: Instant): Promise<Buffer | null> {
  const split = splitMail(mail);
  if (split === null) return null;
  const own = ownFields.flatMap((name) =>
    split.fields.filter((field) => field.name.toLowerCase() === name).map(({ raw }) => raw),
  );
  const bodyHash = createHash('sha256')
    .update(relaxBody(mail.subarray(split.body)))
    .digest('base64');
  const signature = await signHead(planSignature(split.fields, key, date), own, bodyHash);
  return Buffer.concat([Buffer.from(`${signature}\r\n`, 'latin1'), mail]);
}

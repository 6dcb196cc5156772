import { createHash, verify, type KeyObject } from 'node:crypto';
import { splitMail, valueOf, type Field } from './mime-parts.ts';
import { relaxBody, relaxHeader } from './relaxed.ts';

/**
 * Verifies the signature of a finished mail from its bytes alone, for the sample before the first mail leaves: one DKIM-Signature,
 * rsa-sha256, relaxed/relaxed, all of the body.
 * @param publicKey as the DNS holds it
 */
export function isSigned(mail: Buffer, publicKey: KeyObject): boolean {
  const split = splitMail(mail);
  const tags = tagsOf(valueOf(split?.fields ?? [], 'dkim-signature') ?? '');
  if (split === null || tags['a'] !== 'rsa-sha256' || tags['c'] !== 'relaxed/relaxed' || tags['l'] !== undefined)
    return false;
  const bodyHash = createHash('sha256')
    .update(relaxBody(mail.subarray(split.body)))
    .digest('base64');
  if (bodyHash !== tags['bh']) return false;
  const said = [...pick(split.fields, (tags['h'] ?? '').split(':')), unsignedField(split.fields)].join('\r\n');
  return verify('sha256', Buffer.from(said, 'latin1'), publicKey, Buffer.from(tags['b'] ?? '', 'base64'));
}

/** Fields by name in canonical form, the last of a name first (RFC 6376 section 5.4.2); a name beyond those that are there is nothing. */
function pick(fields: readonly Field[], names: readonly string[]): string[] {
  const left = [...fields];
  return names.flatMap((name) => {
    const at = left.findLastIndex((field) => field.name.toLowerCase() === name.toLowerCase());
    return at === -1 ? [] : left.splice(at, 1).map(({ raw }) => relaxHeader(raw));
  });
}

function unsignedField(fields: readonly Field[]): string {
  const raw = fields.find(({ name }) => name.toLowerCase() === 'dkim-signature')?.raw ?? '';
  return relaxHeader(raw.replace(/(;\s*b=)[^;]*/, '$1'));
}

function tagsOf(value: string): Record<string, string> {
  const tags = value.split(';').map((tag) => tag.replaceAll(/\s/g, '').split(/=(.*)/s));
  return Object.fromEntries(tags.map(([name = '', text = '']) => [name, text]));
}

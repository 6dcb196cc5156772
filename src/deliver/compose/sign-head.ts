import { sign } from 'node:crypto';
import type { Instant } from '../../model/instant.ts';
import { ownFields } from './mail-headers.ts';
import type { Field } from './mime-parts.ts';
import { relaxHeader } from './relaxed.ts';
import type { SigningKey } from './signing-key.ts';

/** Fields that are signed beside those of the list. */
const signed = [
  'from',
  'reply-to',
  'subject',
  'date',
  'to',
  'message-id',
  'mime-version',
  'content-type',
  'feedback-id',
  'precedence',
];
/** Signed once more than they are there, so that nobody can add one. */
const oversigned = ['from', 'to', 'subject', 'date', 'reply-to'];

/** What is the same in the signatures of all mails of a template. */
export type SignaturePlan = {
  key: SigningKey;
  /** Canonical form of the fields that all readers have, each with its line end. */
  fixed: string;
  /** The signature up to the value of `bh`. */
  opening: string;
};

/** @param fields of a mail of the template, readers' own among them */
export function planSignature(fields: readonly Field[], key: SigningKey, date: Instant): SignaturePlan {
  const covered = fields.filter(({ name }) => signed.includes(name.toLowerCase()) || /^list-/i.test(name));
  const fixed = covered.filter((field) => !isOwn(field));
  const names = [...fixed.map(({ name }) => name.toLowerCase()), ...ownFields, ...oversigned];
  const tags = [
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${key.domain};`,
    ` s=${key.selector}; t=${Math.floor(Date.parse(date) / 1000)};`,
    ...foldNames(names),
    ' bh=',
  ];
  return { key, fixed: fixed.map(({ raw }) => `${relaxHeader(raw)}\r\n`).join(''), opening: tags.join('\r\n') };
}

function isOwn({ name }: Field): boolean {
  return ownFields.some((own) => own === name.toLowerCase());
}

/**
 * Signs a mail (RFC 6376, rsa-sha256, relaxed/relaxed, no `l=`). The work is done by the thread pool.
 * @param own the reader's fields in the order of `ownFields`, without line ends
 * @param bodyHash SHA-256 of the canonical body, in base64
 * @returns the DKIM-Signature field without a line end; the same for the same mail
 */
export async function signHead(plan: SignaturePlan, own: readonly string[], bodyHash: string): Promise<string> {
  const unsigned = `${plan.opening}${bodyHash};\r\n b=`;
  const fields = own.map((raw) => `${relaxHeader(raw)}\r\n`).join('');
  const signature = await signWith(plan.key, Buffer.from(plan.fixed + fields + relaxHeader(unsigned), 'latin1'));
  return unsigned + foldSignature(signature.toString('base64'));
}

function signWith({ key }: SigningKey, said: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    sign('sha256', said, key, (error, signature) => (error ? reject(error) : resolve(signature)));
  });
}

const width = 72;

function foldSignature(signature: string): string {
  let folded = signature.slice(0, width);
  for (let at = width; at < signature.length; at += width) folded += `\r\n ${signature.slice(at, at + width)}`;
  return folded;
}

function foldNames(names: readonly string[]): string[] {
  const lines = [' h='];
  for (const [at, name] of names.entries()) {
    const piece = name + (at === names.length - 1 ? ';' : ':');
    const last = lines.at(-1) ?? '';
    if (last.length + piece.length <= width) lines[lines.length - 1] = last + piece;
    else lines.push(`  ${piece}`);
  }
  return lines;
}

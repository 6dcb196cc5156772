import { createHash } from 'node:crypto';
import { decodeWords } from 'postal-mime';
import type { BoundFace, BoundPart } from '../../model/approval.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { decodePart } from './decode-part.ts';
import { maskLinks, type FilledPlace, type Links } from './fill-links.ts';
import type { Mask } from './mail-template.ts';
import { splitMail, valueOf, type Part } from './mime-parts.ts';

/**
 * Checks that a finished mail is what was approved: its subject, and its two parts with the placeholders where this reader's unsubscribe
 * address and the address of the web version are. `mask` only says where to look: parts that hash to the approved digests are the
 * approved ones whatever it says.
 */
export function checkMail(mail: Buffer, face: Omit<BoundFace, 'page'>, mask: Mask): Problem[] {
  const split = splitMail(mail);
  const [text, html, other] = split?.parts ?? [];
  if (split === null || text === undefined || html === undefined || other !== undefined)
    return [differs('The mail does not consist of a plain and an HTML part.')];
  const links = { unsubscribe: unsubscribeOf(valueOf(split.fields, 'list-unsubscribe')), webVersion: mask.webVersion };
  const isApproved = (part: Part, type: 'text' | 'html'): boolean =>
    isPart(part, types[type]) && isBound(unmasked(mail, part, { places: mask[type], links }), face[type]);
  const faults = [
    decodeWords(valueOf(split.fields, 'subject') ?? '') !== face.subject && 'The subject of the mail',
    !isApproved(text, 'text') && 'The plain part of the mail',
    !isApproved(html, 'html') && 'The HTML part of the mail',
  ];
  return faults.filter((fault) => fault !== false).map((fault) => differs(`${fault} is not what was approved.`));
}

const types = { text: 'text/plain', html: 'text/html' };

function unmasked(
  mail: Buffer,
  part: Part,
  { places, links }: { places: readonly FilledPlace[]; links: Links },
): Buffer | null {
  const decoded = decodePart(mail, part);
  const text = decoded && Buffer.from(decoded.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  return text && maskLinks(text, places, links);
}

function isPart({ fields }: Part, type: string): boolean {
  return valueOf(fields, 'content-type')?.toLowerCase() === `${type}; charset=utf-8`;
}

function isBound(part: Buffer | null, { digest, bytes }: BoundPart): boolean {
  return part !== null && part.length === bytes && createHash('sha256').update(part).digest('hex') === digest;
}

function unsubscribeOf(value: string | null): string {
  return /^<([^<>]*)>$/.exec(value ?? '')?.[1] ?? '';
}

function differs(message: string): Problem {
  return problem('delivery-face-differs', {}, message);
}

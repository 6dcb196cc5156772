import { createHash, type Hash } from 'node:crypto';
import type { Links, FilledPlace } from './fill-links.ts';
import { findSlots, type Slot } from './find-slots.ts';
import type { MailFrame } from './mail-frame.ts';
import { splitMail, type Field } from './mime-parts.ts';
import { relaxBody, relaxLines } from './relaxed.ts';
import { planSignature, type SignaturePlan } from './sign-head.ts';
import type { SigningKey } from './signing-key.ts';

/** Bytes of the body that all readers have, as they travel and in canonical form. */
type FixedPiece = { bytes: Buffer; canonical: Buffer };
type BodyPiece = FixedPiece | { slot: Slot };

/** Where in the decoded parts of a mail there are addresses in place of placeholders; see `checkMail`. */
export type Mask = { html: readonly FilledPlace[]; text: readonly FilledPlace[] } & Pick<Links, 'webVersion'>;

/** A mail of an issue and mode, of which every reader's mail is made. */
export type MailTemplate = {
  frame: MailFrame;
  fields: readonly Field[];
  body: readonly BodyPiece[];
  /** SHA-256 of the canonical body before its first slot; it is copied, never finished. */
  begun: Hash;
  signature: SignaturePlan;
  mask: Mask;
};

/**
 * Takes a mail apart into what all readers have and where their tokens go.
 * @param filler that stands for the token in its body
 * @returns null where it is not such a mail
 */
export function makeTemplate(
  mail: Buffer,
  { frame, key, mask, filler }: { frame: MailFrame; key: SigningKey; mask: Mask; filler: string },
): MailTemplate | null {
  const split = splitMail(mail);
  if (split === null) return null;
  const slots = split.parts.map((part) => findSlots(mail, part, filler));
  if (slots.some((found) => found === null)) return null;
  const body = piecesOf(
    mail,
    split.body,
    slots.flat().filter((slot) => slot !== null),
  );
  const begun = createHash('sha256');
  const [first] = body;
  if (first !== undefined && 'canonical' in first) begun.update(first.canonical);
  return { frame, fields: split.fields, body, begun, signature: planSignature(split.fields, key, frame.date), mask };
}

/** Fixed pieces and slots by turns; the first and the last are fixed, for a multipart begins and ends with its boundary. */
function piecesOf(mail: Buffer, body: number, slots: readonly Slot[]): BodyPiece[] {
  const pieces: BodyPiece[] = [];
  let done = body;
  for (const slot of slots) {
    pieces.push(fixedPiece(mail.subarray(done, slot.start)), { slot });
    done = slot.end;
  }
  const rest = mail.subarray(done);
  return [...pieces, { bytes: rest, canonical: relaxBody(rest) }];
}

function fixedPiece(bytes: Buffer): FixedPiece {
  return { bytes, canonical: relaxLines(bytes) };
}

import { createPublicKey } from 'node:crypto';
import type { BoundFace } from '../../model/approval.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { SubscriberId } from '../../model/subscriber.ts';
import { checkMail } from '../compose/check-mail.ts';
import { composeMail } from '../compose/compose-mail.ts';
import { isSigned } from '../compose/is-signed.ts';
import type { MailTemplate } from '../compose/mail-template.ts';
import type { SigningKey } from '../compose/signing-key.ts';
import type { KeyRing } from '../tokens/key-ring.ts';

export type SampleGround = {
  /** As it was approved. */
  face: Omit<BoundFace, 'page'>;
  ring: KeyRing;
  key: SigningKey;
  reader: { subscriber: SubscriberId; address: string };
};

/** Makes one mail as readers get it, and verifies it from its bytes alone: its signature, and that it is what was approved. */
export async function checkSample(template: MailTemplate, ground: SampleGround): Promise<Problem[]> {
  const { face, ring, key, reader } = ground;
  const { value: mail, problems } = await composeMail(template, ring, reader);
  if (mail === null) return problems;
  const raw = Buffer.concat(mail.pieces);
  const found = checkMail(raw, face, template.mask);
  if (!isSigned(raw, createPublicKey(key.key)))
    found.push(problem('delivery-mail-unfit', {}, 'The signature of a sample mail does not verify.'));
  return found;
}

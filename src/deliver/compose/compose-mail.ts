import { problem, type Attempt } from '../../model/problem.ts';
import type { SubscriberId } from '../../model/subscriber.ts';
import { bounceLocalPart } from '../tokens/bounce-token.ts';
import type { KeyRing } from '../tokens/key-ring.ts';
import { normaliseAddress } from '../tokens/mail-address.ts';
import { messageIdOf } from '../tokens/message-id.ts';
import { unsubscribeToken } from '../tokens/reader-token.ts';
import { fillSlot } from './find-slots.ts';
import { ownFields } from './mail-headers.ts';
import type { MailTemplate } from './mail-template.ts';
import { relaxLines } from './relaxed.ts';
import { signHead } from './sign-head.ts';

/** One reader's mail, signed. `pieces` one after another are its bytes; most of them belong to the template and must not be changed. */
export type ComposedMail = {
  messageId: string;
  envelope: { from: string; to: string };
  pieces: readonly Buffer[];
  bytes: number;
};

/**
 * Makes the mail to one reader, the same bytes whenever it is made: only To, Message-ID, List-Unsubscribe, the signature and the lines of
 * the body that hold the reader's token differ from others'.
 */
export async function composeMail(
  template: MailTemplate,
  ring: KeyRing,
  reader: { subscriber: SubscriberId; address: string },
): Promise<Attempt<ComposedMail>> {
  const { frame } = template;
  // An address that is not its own normal form could be another mailbox than the one that was confirmed.
  if (normaliseAddress(reader.address) !== reader.address) return { value: null, problems: [unfit()] };
  const token = unsubscribeToken(ring, reader.subscriber);
  const mail = { issue: frame.issue, subscriber: reader.subscriber };
  const messageId = messageIdOf(ring, mail, domainOf(frame.from.address));
  const own = {
    to: `To: ${reader.address}`,
    'message-id': `Message-ID: ${messageId}`,
    // On one line: relays that sign again are known to trip over a folded one.
    'list-unsubscribe': `List-Unsubscribe: <${frame.links.unsubscribe}${token}>`,
  };
  const { body, hash } = spliceBody(template, token);
  const signature = await signHead(
    template.signature,
    ownFields.map((name) => own[name]),
    hash,
  );
  const pieces = [Buffer.from(headOf(template, { own, signature }), 'latin1'), ...body];
  const envelope = { from: `${bounceLocalPart(ring, mail)}@${frame.bounceDomain}`, to: reader.address };
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return { value: { messageId, envelope, pieces, bytes }, problems: [] };
}

type OwnFields = Readonly<Record<(typeof ownFields)[number], string>>;

function headOf({ fields }: MailTemplate, { own, signature }: { own: OwnFields; signature: string }): string {
  const lines = fields.map(({ name, raw }) => own[name.toLowerCase() as keyof OwnFields] ?? raw);
  return `${[signature, ...lines].join('\r\n')}\r\n\r\n`;
}

function spliceBody({ body, begun }: MailTemplate, token: string): { body: Buffer[]; hash: string } {
  const hash = begun.copy();
  const pieces = body.map((piece, at) => {
    const bytes = 'slot' in piece ? fillSlot(piece.slot, token) : piece.bytes;
    if (at > 0) hash.update('slot' in piece ? relaxLines(bytes) : piece.canonical);
    return bytes;
  });
  return { body: pieces, hash: hash.digest('base64') };
}

function domainOf(address: string): string {
  const normal = normaliseAddress(address) ?? address;
  return normal.slice(normal.lastIndexOf('@') + 1);
}

function unfit() {
  return problem(
    'delivery-reader-unfit',
    {},
    'The address of a subscriber is no plain mail address in its normal form.',
  );
}

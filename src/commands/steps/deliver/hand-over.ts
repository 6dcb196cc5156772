import { signMail } from '../../../deliver/compose/sign-mail.ts';
import type { SigningKey } from '../../../deliver/compose/signing-key.ts';
import { maskReply } from '../../../deliver/replies/mask-reply.ts';
import { readRelayUrl, relayUrlUnfit, secretsOfRelay } from '../../../model/relay-url.ts';
import { composeMime } from '../../../platform/compose-mime.ts';
import type { PlainMail, SendOutcome } from '../../../platform/ports.ts';
import { smtpRelay } from '../../../platform/smtp-relay.ts';

/** Milliseconds for an answer: somebody waits for such a mail. */
const silence = 30_000;

/** Why one mail was not taken, without the address it goes to. `mayPass`: the relay has no copy, and another try may do. */
export type Refusal = { reason: string; mayPass: boolean };

/** Where mails that are made one at a time are handed over; `url` is SMTP_URL, `key` null leaves them unsigned. */
export type Counter = { url: string; key: SigningKey | null };

/** Writes, signs and hands over one mail. @returns null where the relay took it */
export async function handOverPlain(mail: PlainMail, { url, key }: Counter): Promise<Refusal | null> {
  const written = await composeMime(mail);
  const signed = key === null ? written : await signMail(written, key, mail.date);
  if (signed === null) return { reason: 'it could not be signed', mayPass: false };
  const envelope = { from: mail.from.address, to: mail.to };
  return handOver(url, envelope, { pieces: [signed], bytes: signed.length });
}

/** Hands one mail over on a connection of its own. @returns null where the relay took it */
export async function handOver(
  url: string,
  envelope: { from: string; to: string },
  mail: { pieces: readonly Buffer[]; bytes: number },
): Promise<Refusal | null> {
  if (readRelayUrl(url) === null) return { reason: relayUrlUnfit, mayPass: false };
  const hidden = [envelope.to, ...secretsOfRelay(url)];
  const opened = await smtpRelay({ url, silence }).open();
  if ('failed' in opened) {
    const { phase, reply, isUntrusted, reason } = opened.failed;
    const mayPass = reply === null ? !isUntrusted && phase === 'connect' : reply.code < 500;
    return { reason: maskReply(reply?.text ?? reason, hidden), mayPass };
  }
  const outcome = await opened.connection.send(envelope, mail);
  opened.connection.close();
  return outcome.outcome === 'taken' ? null : refusalOf(outcome, hidden);
}

function refusalOf(outcome: Exclude<SendOutcome, { outcome: 'taken' }>, hidden: readonly string[]): Refusal {
  if (outcome.outcome === 'refused')
    return { reason: maskReply(outcome.reply.text, hidden), mayPass: outcome.reply.code < 500 };
  // A mail that was handed over whole may have been taken.
  return { reason: maskReply(outcome.reason, hidden), mayPass: !outcome.handedOver };
}

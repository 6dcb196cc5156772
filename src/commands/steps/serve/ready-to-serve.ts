import { mailSigner } from '../../../deliver/compose/mail-signer.ts';
import type { SigningKey } from '../../../deliver/compose/signing-key.ts';
import type { Newsletter } from '../../../model/newsletter.ts';
import { problem, type Attempt, type Problem } from '../../../model/problem.ts';
import { readRelayUrl, relayUrlUnfit } from '../../../model/relay-url.ts';
import type { Sender } from '../../../model/sender.ts';
import type { Environment } from '../../../platform/environment.ts';

/** What the public pages need, found to be there. `key` is null where confirmations leave without a signature of ours. */
export type ServeSettings = { origin: string; sender: Sender; smtpUrl: string; key: SigningKey | null };

/** What it needs, or what of it is missing. */
export function readyToServe(
  { delivery, sender }: Pick<Newsletter, 'delivery' | 'sender'>,
  { smtpUrl, dkimPrivateKey: pem }: Pick<Environment, 'smtpUrl' | 'dkimPrivateKey'>,
): Attempt<ServeSettings> {
  const { address, dkim } = delivery;
  if (address === null || sender === null || smtpUrl === null) {
    const problems = [
      ...(address === null ? [unready('delivery.address', 'Links in mails need it.')] : []),
      ...(sender === null ? [unready('sender', 'It is whom mails are from.')] : []),
      ...(smtpUrl === null ? [withoutRelay('SMTP_URL is not set')] : []),
    ];
    return { value: null, problems };
  }
  if (readRelayUrl(smtpUrl) === null) return { value: null, problems: [withoutRelay(relayUrlUnfit)] };
  const { key, problems } = mailSigner({ pem, dkim }, sender.address);
  if (problems.length > 0) return { value: null, problems };
  return { value: { origin: new URL(address).origin, sender, smtpUrl, key }, problems: [] };
}

function unready(key: string, why: string): Problem {
  return problem('serve-unready', { file: 'newsletter.yaml', key }, `${key} of newsletter.yaml is not set. ${why}`);
}

function withoutRelay(why: string): Problem {
  return problem('serve-unready', {}, `Confirmations are mailed by a relay; ${why}.`);
}

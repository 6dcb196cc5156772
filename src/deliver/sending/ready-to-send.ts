import type { DeliverySettings } from '../../model/delivery-settings.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import { problem, type Attempt, type Problem } from '../../model/problem.ts';
import { readRelayUrl, relayUrlUnfit } from '../../model/relay-url.ts';
import type { Sender } from '../../model/sender.ts';
import { openSigningKey, type SigningKey } from '../compose/signing-key.ts';
import { parseKeyRing, type KeyRing } from '../tokens/key-ring.ts';

/** What is needed before an issue can be mailed, found to be there. */
export type Ready = {
  sender: Sender;
  ring: KeyRing;
  key: SigningKey;
  /** SMTP_URL, which holds a login: never shown. */
  relay: string;
  /** The https address of unsubscribing up to where a reader's token follows. */
  unsubscribe: string;
  listId: string;
  bounceDomain: string;
  /** The archive's address, with a slash at its end. */
  site: string;
  settings: DeliverySettings;
};

/** What the environment says; null where a variable is not set. */
export type Secrets = { secret: string | null; dkimPrivateKey: string | null; smtpUrl: string | null };

/** Whether all is there without which nothing leaves; else everything that is missing, at once. */
export function readyToSend(
  { sender, site, delivery }: Pick<Newsletter, 'sender' | 'site' | 'delivery'>,
  { secret, dkimPrivateKey, smtpUrl }: Secrets,
): Attempt<Ready> {
  const { address, listId, bounceDomain } = delivery;
  const [ring, key] = [parseKeyRing(secret), openSigningKey(dkimPrivateKey, delivery.dkim)];
  const faults = [
    ...(sender === null ? [missing('sender', 'whom mails are from')] : []),
    ...(site === null ? [missing('site', 'the archive, where every mail says it can be read in a browser')] : []),
    ...(address === null ? [missing('delivery.address', 'where readers reach zhoubao serve to unsubscribe')] : []),
    ...(listId === null ? [missing('delivery.listId', 'the List-Id of every mail')] : []),
    ...(bounceDomain === null ? [missing('delivery.bounceDomain', 'the domain that bounces come back to')] : []),
    ...ring.problems,
    ...key.problems,
    ...checkRelay(smtpUrl),
  ];
  const isWhole = sender !== null && site !== null && address !== null && listId !== null && bounceDomain !== null;
  if (!isWhole || smtpUrl === null || ring.value === null || key.value === null || faults.length > 0)
    return { value: null, problems: faults };
  const ready = { sender, ring: ring.value, key: key.value, relay: smtpUrl, listId, bounceDomain, settings: delivery };
  const unsubscribe = `${new URL(address).origin}/u/`;
  return { value: { ...ready, unsubscribe, site: site.endsWith('/') ? site : `${site}/` }, problems: [] };
}

function checkRelay(url: string | null): Problem[] {
  if (url === null) return [unset({}, 'SMTP_URL is not set: the mail server that takes mails from here.')];
  return readRelayUrl(url) === null ? [unset({}, `${relayUrlUnfit}; its value is not shown.`)] : [];
}

function missing(key: string, what: string): Problem {
  return unset({ file: 'newsletter.yaml', key }, `${key} of newsletter.yaml is not set: ${what}.`);
}

function unset(place: { file?: string; key?: string }, message: string): Problem {
  return problem('delivery-setting-missing', place, message);
}

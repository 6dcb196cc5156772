import type { DnsAnswer, RelayLook, Resolver } from '../../platform/ports.ts';
import type { Instant } from '../../model/instant.ts';
import { fine, skipped, wrong, type Finding } from './finding.ts';

/** The relay of SMTP_URL: how it answered, and the names of its addresses with what these lead back to. */
export type RelayFacts = {
  host: string;
  /** On this machine there is neither TLS nor a name to look up. */
  isLocal: boolean;
  look: RelayLook;
  addresses: DnsAnswer<string>;
  reverse: { address: string; names: DnsAnswer<string>; back: string[] }[];
  now: Instant;
};

/** Days before its end from which on a certificate asks for a person. */
const notice = 14;
/** Of those that many relays have, some are enough. */
const mostAddresses = 4;

export async function readReverse(
  host: string,
  resolver: Resolver,
): Promise<Pick<RelayFacts, 'addresses' | 'reverse'>> {
  const addresses = await resolver.addresses(host);
  const reverse: RelayFacts['reverse'] = [];
  for (const address of (addresses.outcome === 'found' ? addresses.records : []).slice(0, mostAddresses)) {
    const names = await resolver.names(address);
    const [name] = names.outcome === 'found' ? names.records : [];
    const back = name === undefined ? null : await resolver.addresses(name);
    reverse.push({ address, names, back: back?.outcome === 'found' ? back.records : [] });
  }
  return { addresses, reverse };
}

/** Whether mails can be handed over, by a connection that nobody listens to, to a server that others believe. */
export function checkRelay(facts: RelayFacts): Finding[] {
  return [...checkConnection(facts), ...checkNames(facts)];
}

function checkConnection({ host, isLocal, look, now }: RelayFacts): Finding[] {
  const check = 'relay';
  if (look.outcome === 'failed') {
    const { phase, reason } = look;
    if (phase === 'tls') {
      const expected =
        'smtps:// with port 465, or STARTTLS on 587, and a certificate for the name in SMTP_URL that is valid now.';
      return [wrong(check, 'relay-tls-unfit', { found: `${host} opens no connection with TLS: ${reason}.`, expected })];
    }
    const expected = phase === 'auth' ? 'a login that the relay takes.' : 'a server that answers at SMTP_URL.';
    const what = phase === 'auth' ? 'refuses the login' : 'does not answer as a mail server does';
    return [wrong(check, 'relay-unreachable', { found: `${host} ${what}: ${reason}.`, expected })];
  }
  if (look.until === null)
    return [
      isLocal ? fine(check, `${host} answers, on this machine without TLS.`) : skipped(check, `${host} answers.`),
    ];
  const days = Math.floor((Date.parse(look.until) - Date.parse(now)) / 86_400_000);
  if (days < notice) {
    const found = `The certificate of ${host} ends in ${days} days, on ${look.until.slice(0, 10)}.`;
    return [wrong(check, 'certificate-ending', { found, expected: 'a new one before that day.' })];
  }
  return [fine(check, `${host} answers with TLS; its certificate is valid for ${days} more days.`)];
}

function checkNames({ host, isLocal, addresses, reverse }: RelayFacts): Finding[] {
  const check = 'reverse names';
  if (isLocal) return [skipped(check, `${host} is this machine; receivers see another address.`)];
  if (addresses.outcome !== 'found') {
    const why = addresses.outcome === 'failed' ? `could not be asked for: ${addresses.reason}` : 'has no address';
    return [wrong(check, 'dns-unanswered', { found: `${host} ${why}.` })];
  }
  const open = reverse.filter(({ names }) => names.outcome === 'failed');
  const wrongOnes = reverse.filter(({ address, names, back }) => names.outcome !== 'failed' && !back.includes(address));
  if (wrongOnes.length > 0) {
    const found = `The name of ${wrongOnes.map(({ address }) => address).join(', ')} does not lead back to it.`;
    const expected =
      'a PTR whose name has this address; whoever owns the address sets it. A relay that sends from other addresses may have it there.';
    return [wrong(check, 'reverse-name-missing', { found, expected })];
  }
  if (open.length > 0) return [skipped(check, `The names of ${host} could not be asked for.`)];
  return [fine(check, `Each address of ${host} has a name that leads back to it.`)];
}

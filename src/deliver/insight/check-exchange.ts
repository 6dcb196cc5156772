import type { DnsAnswer, MailExchange, Resolver } from '../../platform/ports.ts';
import { fine, quoted, wrong, type Finding } from './finding.ts';
import { exchangeLine } from './zone-line.ts';

/** Where the mail of a domain goes: its hosts with their addresses, and the addresses of the domain itself. */
export type ExchangeFacts = {
  domain: string;
  exchanges: DnsAnswer<MailExchange>;
  hosts: { host: string; answer: DnsAnswer<string> }[];
  own: DnsAnswer<string>;
};

/** More hosts than anybody has are not asked for. */
const mostHosts = 10;

export async function readExchange(domain: string, resolver: Resolver): Promise<ExchangeFacts> {
  const exchanges = await resolver.exchanges(domain);
  const rows = exchanges.outcome === 'found' ? exchanges.records : [];
  const names = rows.toSorted((a, b) => a.preference - b.preference).map(({ host }) => host);
  const hosts: ExchangeFacts['hosts'] = [];
  for (const host of names.filter((name) => name !== '').slice(0, mostHosts))
    hosts.push({ host, answer: await resolver.addresses(host) });
  return { domain, exchanges, hosts, own: await resolver.addresses(domain) };
}

/**
 * Whether mail to a domain arrives somewhere.
 * @param what for whom, for example `bounces`
 * @param host that the proposed record names
 */
export function checkExchange({ domain, exchanges, hosts, own }: ExchangeFacts, what: string, host: string): Finding[] {
  const check = `MX for ${what}`;
  const say = (found: string): Finding[] => [
    wrong(check, 'mail-exchange-missing', {
      found,
      expected: 'a host that takes mail for it; the one below is a guess.',
      publish: [exchangeLine(domain, host)],
    }),
  ];
  if (exchanges.outcome === 'failed')
    return [wrong(check, 'dns-unanswered', { found: `${domain} could not be asked for: ${exchanges.reason}.` })];
  if (exchanges.outcome === 'absent') {
    if (own.outcome !== 'found') return say(`${domain} has neither MX nor address: ${what} are lost.`);
    return say(`${domain} has no MX; senders fall back on its address, which few meant to take mail.`);
  }
  if (hosts.length === 0) return say(`${domain} says with an empty MX that it takes no mail.`);
  const dead = hosts.filter(({ answer }) => answer.outcome === 'absent');
  const names = (some: typeof hosts): string => some.map((one) => quoted(one.host)).join(', ');
  if (dead.length === hosts.length) return say(`${names(dead)}, the MX of ${domain}, has no address.`);
  return [fine(check, `${domain} is taken by ${names(hosts.filter((one) => !dead.includes(one)))}.`)];
}

import { isIP } from 'node:net';
import { isLoopbackAddress } from './address-policy.ts';

/** Where a request may go. `loopback` is for tests: http, any port and the machine itself. */
export type Reach = { hosts: ReadonlySet<string>; loopback: boolean };

/** Why a URL may not be asked, in words for a person, or null. Names are checked here, their addresses when connecting. */
export function checkAddress(url: URL, { hosts, loopback }: Reach): string | null {
  const host = url.hostname;
  if (url.protocol !== 'https:' && !(loopback && url.protocol === 'http:')) {
    return `${showUrl(url)} is not https`;
  }
  if (url.username !== '' || url.password !== '') return `the address of ${host} holds a user name or password`;
  if (url.port !== '' && !loopback) return `${showUrl(url)} has the port ${url.port}, and only 443 is asked`;
  const literal = host.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && !(loopback && isLoopbackAddress(literal))) {
    return `${host} is an IP address, and only names are asked`;
  }
  if (!hosts.has(host)) return `${host} is not among the hosts of the source (${[...hosts].join(', ')})`;
  return null;
}

/** The URL for a message: without query and cut, since servers choose where they redirect to. */
export function showUrl(url: URL): string {
  return `${url.origin === 'null' ? url.protocol : url.origin}${url.pathname}`.slice(0, 200);
}

import type { ItemId } from '../model/item.ts';

/** An address of the web: `url` to link to, `id` that is the same however the address was shared. */
export type CanonicalUrl = { url: string; id: ItemId };

const mostCharacters = 2000;
const tracking =
  /^(?:utm_\w+|fbclid|gclid|dclid|yclid|msclkid|mc_[ce]id|_hs(?:enc|mi)|igshid|spm|scm|wt\.\w+|__s|sr_share)$/i;
/** A WeChat article is named by its path or by __biz, mid, idx and sn; the rest says how it was shared. */
const wechat = ['__biz', 'mid', 'idx', 'sn'];
const localNames = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|localdomain|home\.arpa)$/;

/**
 * The address without fragment and what only tracks a reader. Null for what is no address of a public page: another
 * protocol than http(s), a user name, a port, an IP address, a name of a local network.
 * @param base resolves a relative address.
 */
export function canonicalUrl(text: string, base?: string): CanonicalUrl | null {
  const url = text.length > mostCharacters ? null : parseUrl(text.trim(), base);
  if (url === null || !isPublicPage(url)) return null;
  url.hash = '';
  // Rewriting the query would encode it anew, so that it is left alone where there is nothing to remove.
  const tracked = [...url.searchParams].filter(([name, value]) => isTracking(url, name, value));
  for (const [name] of tracked) url.searchParams.delete(name);
  // `example.org.` is the same host as `example.org`.
  const host = url.hostname.replace(/\.$/, '');
  const path = url.pathname.replace(/\/+$/, '') || '/';
  const query = url.search === '' ? '' : `?${url.searchParams.toString()}`;
  return { url: url.href, id: `url:https://${host}${path}${query}` };
}

function parseUrl(text: string, base: string | undefined): URL | null {
  if (text === '') return null;
  return base === undefined ? URL.parse(text) : URL.parse(text, base);
}

function isPublicPage({ protocol, username, password, port, hostname }: URL): boolean {
  if ((protocol !== 'https:' && protocol !== 'http:') || username !== '' || password !== '' || port !== '')
    return false;
  // URL writes every form of an IPv4 address as four numbers and IPv6 in brackets.
  const host = hostname.replace(/\.$/, '');
  const isAddress = host.startsWith('[') || /^[\d.]+$/.test(host);
  return !isAddress && host.includes('.') && !localNames.test(host);
}

function isTracking(url: URL, name: string, value: string): boolean {
  if (url.hostname === 'mp.weixin.qq.com') return !wechat.includes(name);
  return tracking.test(name) || (name === 'source' && /^rss(?:-|$)/.test(value));
}

import { formatRef } from '../model/item.ts';
import type { Item } from '../model/item.ts';

/**
 * An item's name as people write it: `containerd/containerd#3266`, `KEP-1024`, `containerd/containerd v1.2.7`, `CVE-2026-1234`,
 * the host of an article, the thread of a project's application.
 */
export function itemLabel(item: Item): string {
  const [scheme = '', rest = ''] = splitOnce(item.id, ':');
  if (scheme === 'url') return hostOf(item.url);
  if (scheme === 'adv' || scheme === 'repo') return rest;
  if (scheme === 'proj') return threadOf(item) ?? hostOf(item.url);
  const number = /#(\d+)/.exec(rest)?.[1];
  if (scheme === 'kep') return /^\d+$/.test(rest) ? `KEP-${rest}` : `KEP ${rest}`;
  if (scheme === 'rel') return `${item.repo ?? ''} ${splitOnce(rest, '@')[1] ?? ''}`.trim();
  if (number !== undefined && item.repo !== null) return `${item.repo}#${number}`;
  return formatRef(item.id);
}

/** The host that a reader is led to, without `www.`; a name in another script stands in ASCII. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
}

function threadOf({ repo, url }: Item): string | null {
  const number = /^https:\/\/github\.com\/[^/]+\/[^/]+\/(?:issues|pull|discussions)\/(\d+)/.exec(url)?.[1];
  return repo === null || number === undefined ? null : `${repo}#${number}`;
}

/** `@login` of the person behind an item; null for bots and where nobody is known. */
export function itemAuthor(item: Item): string | null {
  const login = item.author?.login ?? null;
  return login === null || item.author?.bot === true ? null : `@${login}`;
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

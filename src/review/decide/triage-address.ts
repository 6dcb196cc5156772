import type { Item, ItemId } from '../../model/item.ts';
import { Reference } from '../../model/reference.ts';

/** An address that somebody typed: where it leads, and one spelling for all ways to share it. */
export type TypedAddress = { url: string; name: string };

const mostCharacters = 2000;
const tracking = /^(?:utm_\w+|fbclid|gclid|dclid|yclid|msclkid|mc_[ce]id|igshid|spm|scm)$/i;

/** Null for what is no address of a web page. A scheme may be left out. */
export function typedAddress(text: string): TypedAddress | null {
  const trimmed = text.trim();
  const url =
    trimmed.length > mostCharacters ? null : URL.parse(/^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (url === null || !url.hostname.includes('.') || url.username !== '' || url.password !== '' || /\s/.test(trimmed))
    return null;
  url.hash = '';
  const tracked = [...url.searchParams.keys()].filter((name) => tracking.test(name));
  for (const name of tracked) url.searchParams.delete(name);
  // An entry could not keep it.
  if (!Reference.shape.url.safeParse(url.href).success) return null;
  return { url: url.href, name: nameOf(url) };
}

/** The item that an address leads to, in whatever way it is written; a tab of a pull request is the pull request. */
export function itemAt({ name }: TypedAddress, items: Iterable<Item>): ItemId | null {
  for (const { id, url } of items) if (typedAddress(url)?.name === name) return id;
  return null;
}

/** The repository at GitHub that an address lies in, in lower case. */
export function repositoryOf({ name }: TypedAddress): string | null {
  return /^github\.com\/(?<repo>[^/]+\/[^/?]+)/.exec(name)?.groups?.['repo']?.toLowerCase() ?? null;
}

function nameOf(url: URL): string {
  const host = url.hostname.replace(/^www\./, '').replace(/\.$/, '');
  const path = url.pathname.replace(/\/+$/, '');
  if (host !== 'github.com') return `${host}${path}${url.search}`;
  // Pull requests, issues and discussions share their numbers, and a tab such as /files is the same thread.
  const [, repo, number] = /^\/([^/]+\/[^/]+)\/(?:pull|issues|discussions)\/(\d+)/.exec(path) ?? [];
  return repo === undefined ? `${host}${path.toLowerCase()}` : `${host}/${repo.toLowerCase()}/#${number}`;
}

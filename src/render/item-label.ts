import { formatRef } from '../model/item.ts';
import type { Item } from '../model/item.ts';

/** An item's name as people write it: `containerd/containerd#3266`, `KEP-1024`, `containerd/containerd v1.2.7`. */
export function itemLabel(item: Item): string {
  const [scheme = '', rest = ''] = splitOnce(item.id, ':');
  const number = /#(\d+)/.exec(rest)?.[1];
  if (scheme === 'kep') return /^\d+$/.test(rest) ? `KEP-${rest}` : `KEP ${rest}`;
  if (scheme === 'rel') return `${item.repo} ${splitOnce(rest, '@')[1] ?? ''}`.trim();
  if (number !== undefined) return `${item.repo}#${number}`;
  return formatRef(item.id);
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

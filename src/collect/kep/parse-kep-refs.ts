import { threadId } from '../../model/item.ts';
import type { ItemId } from '../../model/item.ts';
import { parseKepPath } from './parse-kep-path.ts';

/** At most this many; a KEP that names more is an index. */
const most = 12;

/**
 * The KEPs and threads that a KEP names as replaced or related: paths below `keps/`, `KEP-1234`, `kep.k8s.io/1234` and
 * addresses on GitHub. Numbers below 100 are those of 2018, which were given anew, and are left out.
 */
export function parseKepRefs(related: string[]): ItemId[] {
  const ids = related.slice(0, 200).flatMap((text) => {
    const short = text.slice(0, 400);
    return threadOf(short) ?? kepOf(short) ?? [];
  });
  return [...new Set(ids)].slice(0, most);
}

function threadOf(text: string): ItemId | null {
  const match = /github\.com\/([\w-]{1,39}\/[\w.-]{1,100})\/(?:pull|issues)\/(\d{1,7})\b/.exec(text);
  return match?.[1] ? threadId(match[1], Number(match[2])) : null;
}

function kepOf(text: string): ItemId | null {
  const path = /(?:^|\/)(keps\/\S+)/.exec(text)?.[1]?.replace(/[)#].*$/, '');
  const parsed =
    path === undefined ? null : (parseKepPath(path) ?? parseKepPath(`${path.replace(/\/$/, '')}/kep.yaml`));
  if (parsed?.number) return `kep:${parsed.number}`;
  if (parsed && parsed.prefixed && parsed.slug !== '') return `kep:${parsed.slug}`;
  const number = Number(/\bkep(?:\.k8s\.io\/|[- #]?)0*(\d{1,5})\b/i.exec(text)?.[1] ?? 0);
  return number >= 100 ? `kep:${number}` : null;
}

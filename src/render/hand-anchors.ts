import { hash } from 'node:crypto';
import type { HandItem, Issue } from '../model/issue.ts';

/** The lists of an issue that editors write into it, in the order of its page. */
export const handKinds = ['bestPractice', 'projects', 'reading', 'promotion'] as const;
export type HandKind = (typeof handKinds)[number];

/** The items that editors wrote into an issue. */
export type HandMade = Pick<Issue, HandKind>;

/**
 * The anchors of all items of an issue, list by list: `item-1a2b3c4d`, each once on the page. An item is named after what it leads to,
 * for a title may be worded anew, and a position would be another item's as soon as one is put before it. Without any link it is named
 * after its title; whoever changes that, or the link, keeps the anchor as `id`.
 */
export function handAnchors(issue: HandMade): Record<HandKind, string[]> {
  const taken = new Set<string>();
  const anchors = (kind: HandKind): string[] => (issue[kind] ?? []).map((item) => free(`item-${nameOf(item)}`, taken));
  return {
    bestPractice: anchors('bestPractice'),
    projects: anchors('projects'),
    reading: anchors('reading'),
    promotion: anchors('promotion'),
  };
}

function nameOf({ id, url, references, title }: HandItem): string {
  if (id !== undefined) return id;
  const address = url ?? references?.[0]?.url;
  const text = address === undefined ? `${title.zh}\n${title.en}` : canonical(address);
  return hash('sha256', text).slice(0, 8);
}

/** An address without what may change while the page stays: its scheme, a `www.`, a slash at its end and a place on the page. */
function canonical(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url === null ? address : url.host.replace(/^www\./, '') + url.pathname.replace(/\/+$/, '') + url.search;
}

/** What leads to the same page twice is told apart by a number. */
function free(anchor: string, taken: Set<string>): string {
  let name = anchor;
  for (let count = 2; taken.has(name); count += 1) name = `${anchor}-${count}`;
  taken.add(name);
  return name;
}

import type { ListedEntry, ListedIssue } from '../model/archive.ts';

/** An entry of an earlier issue, and whether it tells of the same thing or only of the same kind of thing. */
export type EarlierEntry = { card: ListedIssue; entry: ListedEntry; same: boolean };

/** How many are shown, at most. */
const most = 3;

/** By slug of the entry, for one issue; entries without any are left out. */
type OfIssue = ReadonlyMap<string, readonly EarlierEntry[]>;

/**
 * What earlier issues told that an entry goes on from: first the same story or an address that both lead to, then the same project
 * with the same tag, the newest first. Later issues never change what an issue shows, so that its page stays as it is.
 * @param oldestFirst all issues of the archive, in the order of their weeks
 */
export function relatedEntries(oldestFirst: readonly ListedIssue[]): ReadonlyMap<string, OfIssue> {
  const told = new Map<string, Told[]>();
  const found = new Map<string, OfIssue>();
  for (const card of oldestFirst) {
    const ofIssue = card.entries.map((entry) => [entry.slug, earlierOf(entry, told)] as const);
    found.set(card.id, new Map(ofIssue.filter(([, earlier]) => earlier.length > 0)));
    for (const entry of card.entries) remember(told, { card, entry });
  }
  return found;
}

type Told = { card: ListedIssue; entry: ListedEntry };

function earlierOf(entry: ListedEntry, told: ReadonlyMap<string, readonly Told[]>): EarlierEntry[] {
  const chosen = new Map<ListedEntry, EarlierEntry>();
  const takeFrom = (keys: readonly string[], same: boolean): void => {
    const candidates = [...new Set(keys.flatMap((key) => told.get(key) ?? []))].toSorted(newestFirst);
    for (const one of candidates) {
      if (chosen.size < most && !chosen.has(one.entry)) chosen.set(one.entry, { ...one, same });
    }
  };
  takeFrom(sameKeys(entry), true);
  if (chosen.size < most) takeFrom(kindKeys(entry), false);
  return [...chosen.values()];
}

function newestFirst(left: Told, right: Told): number {
  return left.card.id < right.card.id ? 1 : left.card.id > right.card.id ? -1 : 0;
}

function sameKeys({ story, refs }: ListedEntry): string[] {
  return [...new Set([story, ...refs])].map((ref) => `ref ${ref}`);
}

function kindKeys({ project, tag }: ListedEntry): string[] {
  return tag === null ? [] : [`kind ${project}\n${tag.toLowerCase()}`];
}

/** Remembers the newest of each key alone: no more are ever shown. */
function remember(told: Map<string, Told[]>, one: Told): void {
  for (const key of [...sameKeys(one.entry), ...kindKeys(one.entry)]) {
    told.set(key, [one, ...(told.get(key) ?? [])].slice(0, most));
  }
}

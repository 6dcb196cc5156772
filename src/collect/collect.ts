import type { Collection } from '../model/collection.ts';
import type { Digest } from '../model/evidence.ts';
import { Item } from '../model/item.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Window } from '../model/window.ts';
import { joinAliases } from './advisory/join-aliases.ts';
import { canonicalId, canonicalItem, repositoryNames } from './canonical-ids.ts';
import { cleanItem } from './clean-item.ts';
import type { CollectedItem } from './collector.ts';
import type { Cost } from './cost.ts';
import { followSources, type CollectInput, type CollectPorts, type Followed } from './follow-sources.ts';
import { outcomeOf, problemsOf } from './outcome-of.ts';
import { retoldArticles } from './retold-articles.ts';
import { runProblems } from './run-problems.ts';
import { storeEvidence } from './store-evidence.ts';
import { keepEarliest, type Track } from './track.ts';
import { uniteItems } from './unite-items.ts';

export type { CollectInput, CollectPorts } from './follow-sources.ts';

/**
 * What a week is: items sorted by id, evidence texts by digest, how each source ended, what the sources remember for the
 * next issue, and what the run took.
 */
export type Collected = {
  items: Item[];
  evidence: Map<Digest, string>;
  collection: Collection;
  snapshot: Snapshot;
  cost: Cost;
};

/**
 * Reads all sources together and unites what they say. A source that fails does not end the others. Equal answers give equal
 * bytes, in whatever order, calls and pages they come.
 */
export async function collect(ports: CollectPorts, input: CollectInput): Promise<Collected> {
  return combine(await followSources(ports, input), input.window);
}

function combine({ tracks, cost, leftOut }: Followed, window: Window): Collected {
  const { names, problems: renamed } = repositoryNames(tracks);
  const readAt = new Map<string, string>();
  for (const [id, at] of tracks.flatMap((track) => [...track.readAt])) keepEarliest(readAt, canonicalId(id, names), at);
  const items = joinAliases(tracks.flatMap((track) => track.items.map((item) => canonicalItem(item, names))));
  dateAliases(readAt, items);
  const sources = tracks.map(({ source }) => source);
  const united = uniteItems(items, sources);
  const cleaned = united.map(cleanItem);
  const stored = storeEvidence(
    cleaned.map(({ item }) => item),
    readAt,
  );
  const checked = stored.items.map(checkItem);
  const found = [...cleaned.map(({ problem }) => problem), ...checked.map(({ problem }) => problem)];
  const problems = [
    ...tracks.flatMap(problemsOf),
    ...runProblems(tracks, leftOut),
    ...renamed,
    ...retoldArticles(items, united),
    ...found.filter((one) => one !== null),
  ];
  return {
    items: checked.flatMap(({ item }) => item ?? []),
    evidence: stored.evidence,
    collection: { window, sources: tracks.map(outcomeOf), problems: sortProblems(problems) },
    snapshot: snapshotOf(tracks),
    cost,
  };
}

/** An advisory was read when any of its names was. */
function dateAliases(readAt: Map<string, string>, items: readonly CollectedItem[]): void {
  for (const { id, facts } of items) {
    const names = facts.kind === 'advisory' ? facts.identifiers : [];
    const moments = names.flatMap((name) => readAt.get(`adv:${name}`) ?? []);
    for (const at of moments) keepEarliest(readAt, id, at);
  }
}

/** A source of which a part is missing still knows what it knew: else the next week would be its first look at that part. */
function snapshotOf(tracks: readonly Track[]): Snapshot {
  const rows = tracks.map((track) => {
    const { source, remember, before } = track;
    return [`${source.id} ${source.kind}`, isWhole(track) ? remember : { ...before, ...remember }] as const;
  });
  return Object.fromEntries(rows.filter(([, remember]) => Object.keys(remember).length > 0));
}

function isWhole({ answers, failed, notAsked }: Track): boolean {
  return answers > 0 && failed === 0 && Object.keys(notAsked).length === 0;
}

/** Later stages read only what the model describes; what a collector made otherwise is reported, not passed on. */
function checkItem(item: Item): { item: Item | null; problem: Problem | null } {
  const parsed = Item.safeParse(item);
  if (parsed.success) return { item, problem: null };
  const [issue] = parsed.error.issues;
  const message = `${item.id} is missing: the ${item.kind} collector made ${issue?.path.join('.')}: ${issue?.message}.`;
  return { item: null, problem: problem('collector-failed', { source: item.source, ref: item.id }, message) };
}

/** Problems in an order that does not depend on how calls were packed, each once. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const keyed = problems.map((one) => ({
    one,
    key: JSON.stringify([one.place.source, one.code, one.place.ref, one.message]),
  }));
  const sorted = keyed.sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1));
  return sorted.filter(({ key }, index) => key !== sorted[index - 1]?.key).map(({ one }) => one);
}

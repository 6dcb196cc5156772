/** A score and whether editors chose what has it. Only the order of scores counts. */
export type Judged = { readonly score: number; readonly positive: boolean };

/** Equal scores are one group: how many have it, and how many of them were chosen. */
type Tie = { size: number; hits: number };

/** Chance that a chosen one scores above another one; a tie counts one half. NaN unless there are both. */
export function areaUnderCurve(judged: readonly Judged[]): number {
  let [won, positives, negatives] = [0, 0, 0];
  for (const { size, hits } of tiesOf(judged)) {
    won += (size - hits) * (positives + hits / 2);
    positives += hits;
    negatives += size - hits;
  }
  return won / (positives * negatives);
}

/** Over groups of equal score from the best down: (chosen in the group / all chosen) × precision after the group. */
export function averagePrecision(judged: readonly Judged[]): number {
  let [seen, hits, sum] = [0, 0, 0];
  for (const tie of tiesOf(judged)) {
    seen += tie.size;
    hits += tie.hits;
    sum += (tie.hits * hits) / seen;
  }
  return sum / hits;
}

/** Share of the chosen among the best `places`, which may be a fraction; a group cut by the limit counts in proportion. */
export function recallWithin(judged: readonly Judged[], places: number): number {
  let [left, found, all] = [places, 0, 0];
  for (const { size, hits } of tiesOf(judged)) {
    found += hits * (Math.max(0, Math.min(left, size)) / size);
    left -= size;
    all += hits;
  }
  return found / all;
}

function tiesOf(judged: readonly Judged[]): Tie[] {
  const groups = Map.groupBy(
    judged.toSorted((a, b) => b.score - a.score),
    ({ score }) => score,
  );
  return [...groups.values()].map((group) => ({
    size: group.length,
    hits: group.filter(({ positive }) => positive).length,
  }));
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

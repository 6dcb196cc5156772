/** Two sets of times beside each other. `odds`: how often one of the first is longer than one of the second, a half where nothing tells them apart. */
export type Compared = { medians: [number, number]; p95: [number, number]; odds: number; deviations: number };

/**
 * The rank sum test of Mann and Whitney.
 * @returns `deviations`: by how many standard deviations the ranks differ from those of equal distributions
 */
export function compareTimes(first: readonly number[], second: readonly number[]): Compared {
  const all = [...first.map((time) => ({ time, own: 1 })), ...second.map((time) => ({ time, own: 0 }))];
  all.sort((a, b) => a.time - b.time);
  let rankSum = 0;
  for (let at = 0; at < all.length;) {
    let end = at;
    while (end < all.length && all[end]?.time === all[at]?.time) end += 1;
    // Equal times share their ranks.
    const rank = (at + 1 + end) / 2;
    rankSum += rank * all.slice(at, end).reduce((sum, { own }) => sum + own, 0);
    at = end;
  }
  const [n, m] = [first.length, second.length];
  const wins = rankSum - (n * (n + 1)) / 2;
  return {
    medians: [quantile(first, 0.5), quantile(second, 0.5)],
    p95: [quantile(first, 0.95), quantile(second, 0.95)],
    odds: wins / (n * m),
    deviations: (wins - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12),
  };
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

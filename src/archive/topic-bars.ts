import type { SiteIndex, Topic } from './site-index.ts';

/** Drawn in units of a box `width` by 40: one bar for each issue, the oldest first. */
export type TopicBars = { width: number; path: string; empty: string };

/** How many entries one issue had of a topic. */
export type TopicCount = [issue: string, entries: number];

/** `most` issues, those of a year; `entries` is what the highest bar stands for at least. */
const bar = { step: 14, width: 10, height: 40, most: 53, entries: 2, fewest: 3 };

/**
 * The counts of a topic, the newest first. They end with the last issue that told of it, so that its page stays as it is while there is
 * nothing new on it.
 */
export function topicCounts({ weeks }: Topic, { issues }: SiteIndex): TopicCount[] {
  const newest = weeks[0]?.card;
  const from = newest === undefined ? 0 : issues.indexOf(newest);
  const counts = new Map(weeks.slice(0, bar.most).map(({ card, entries }) => [card, entries.length]));
  return issues.slice(from, from + bar.most).map((card) => [card.id, counts.get(card) ?? 0]);
}

/** How much each issue told of it; an issue that told nothing is a line on the ground. Null where there is nothing to compare. */
export function topicBars(counts: readonly TopicCount[]): TopicBars | null {
  if (counts.length < bar.fewest) return null;
  const most = Math.max(...counts.map(([, count]) => count), bar.entries);
  const rows = counts.toReversed().map(([, count], at) => ({ x: at * bar.step, count }));
  const path = rows
    .filter(({ count }) => count > 0)
    .map(({ x, count }) => {
      const height = Math.round((count / most) * bar.height);
      return `M${x} ${bar.height - height}h${bar.width}v${height}h-${bar.width}Z`;
    });
  const empty = rows
    .filter(({ count }) => count === 0)
    .map(({ x }) => `M${x} ${bar.height - 2}h${bar.width}v2h-${bar.width}Z`);
  return { width: rows.length * bar.step - (bar.step - bar.width), path: path.join(''), empty: empty.join('') };
}

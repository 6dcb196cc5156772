import type { Item } from '../../src/model/item.ts';
import type { EarlierIssue } from '../../src/rank/stories/history.ts';
import { rank } from '../../src/rank/rank.ts';
import { newsletter } from './issue.ts';

/** The points that a rule gives to an item as a line and as a paragraph, after earlier issues. */
export function bothPointsOf(item: Item, rule: string, earlier: readonly EarlierIssue[] = []): [number, number] {
  const [story] = rank([item], newsletter(), { earlier });
  const of = (reasons: readonly { rule: string; points: number }[] = []) =>
    reasons.find((reason) => reason.rule === rule)?.points ?? 0;
  return [of(story?.reasons), of(story?.paragraph.reasons)];
}

/** The points as a line. */
export function pointsOf(item: Item, rule: string, ...earlier: EarlierIssue[]): number {
  return bothPointsOf(item, rule, earlier)[0];
}

import type { ItemId } from '../../model/item.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import type { Ranked } from '../../model/story.ts';
import type { Weights } from '../../model/weights.ts';
import type { IssueId } from '../../model/window.ts';
import { readItems } from '../../platform/issue-folder.ts';
import { listKey } from '../../rank/decisions/list-key.ts';
import { rank } from '../../rank/rank.ts';
import type { Context } from './context.ts';
import { readHistory } from './read-history.ts';

/**
 * The plans of one issue by two sets of points: how many stories the second picks, how many of its places within a group hold
 * another story than in the first, and how many stories the first does not pick at all.
 */
export type PlanChange = { issue: IssueId; picked: number; places: number; others: number };

/** Plans an issue twice and writes nothing; null where its items cannot be read. */
export async function comparePlans(
  context: Pick<Context, 'home' | 'clock'>,
  { issue, newsletter }: { issue: IssueId; newsletter: Newsletter },
  { before, after }: { before: Weights; after: Weights },
): Promise<PlanChange | null> {
  const { value: items } = await readItems(context.home.issue(issue));
  if (items === null) return null;
  // What cannot be read of earlier issues is said when the issue is ranked.
  const { value: earlier } = await readHistory(context, issue, newsletter);
  const plan = (weights: Weights) => placesOf(rank(items, newsletter, { earlier, weights }), newsletter);
  const [old, now] = [plan(before), plan(after)];
  const known = new Set(old.values());
  return {
    issue,
    picked: now.size,
    places: [...now].filter(([place, id]) => old.get(place) !== id).length,
    others: [...now.values()].filter((id) => !known.has(id)).length,
  };
}

/** The story of each place of an issue: section, group, and number within it. */
function placesOf(ranked: readonly Ranked[], { sections }: Newsletter): Map<string, ItemId> {
  const picked = ranked.filter((story) => story.picked);
  const groups = Map.groupBy(picked, (story) => listKey(story, sections));
  return new Map([...groups].flatMap(([group, own]) => own.map(({ id }, index) => [`${group}/${index}`, id] as const)));
}

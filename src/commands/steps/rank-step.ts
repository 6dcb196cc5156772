import type { ItemId } from '../../model/item.ts';
import type { Section } from '../../model/newsletter.ts';
import type { Attempt } from '../../model/problem.ts';
import type { Ranked } from '../../model/story.ts';
import { format, readItems } from '../../platform/issue-folder.ts';
import { commitChanges } from '../../platform/issue-log.ts';
import { rank } from '../../rank/rank.ts';
import type { Context, Request } from './context.ts';
import { checkUnaltered } from './check-unaltered.ts';
import { findGaps } from './find-gaps.ts';
import { openIssue } from './open-issue.ts';
import { planBacklogFiles } from './plan-backlog-files.ts';
import { readHistory } from './read-history.ts';
import { readWeights } from './read-weights.ts';
import { recordDecisions } from './record-decisions.ts';

/** `titles` holds the title of each item, for showing; `sections` and the `language` of the desk are those of the house. */
export type RankResult = {
  ranked: Ranked[];
  titles: ReadonlyMap<ItemId, string>;
  sections: readonly Section[];
  language: 'zh' | 'en';
};

/** Ranks what was collected, knowing what earlier issues held and told, and writes `ranking.jsonl`, in a quiet week with `backlog.jsonl`. */
export async function rankStep(context: Context, request: Request): Promise<Attempt<RankResult>> {
  const opened = await openIssue(context, request);
  if (opened.value === null) return { value: null, problems: opened.problems };
  const { newsletter, window, folder } = opened.value;
  const items = await readItems(folder);
  if (items.value === null) return { value: null, problems: items.problems };
  const altered = await checkUnaltered(folder, ['items.jsonl']);
  if (altered.length > 0) return { value: null, problems: altered };
  // What people made of the plan before is written down before another plan takes its place.
  const recorded = await recordDecisions(context, window.issue, newsletter);
  const earlier = await readHistory(context, window.issue, newsletter);
  const weights = await readWeights(context.home, newsletter);
  const gaps = await findGaps(context.home, folder);
  const ranked = rank(items.value, newsletter, { earlier: earlier.value, weights: weights.value, gaps });
  const backlog = await planBacklogFiles(context.home, ranked, earlier.value);
  const changes = new Map([...backlog.changes, ['ranking.jsonl', format.ranking(ranked)]]);
  await commitChanges(folder, { by: 'zhoubao rank', did: 'ranked the stories', at: context.clock.now(), changes });
  const titles = new Map([...items.value, ...backlog.items].map((item) => [item.id, item.title]));
  const problems = [...recorded.problems, ...earlier.problems, ...weights.problems];
  const { sections, desk } = newsletter;
  return { value: { ranked, titles, sections, language: desk.language }, problems };
}

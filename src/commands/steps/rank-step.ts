import type { ItemId } from '../../model/item.ts';
import type { Attempt } from '../../model/problem.ts';
import type { Ranked } from '../../model/story.ts';
import { format, readItems } from '../../platform/issue-folder.ts';
import { commitChanges } from '../../platform/issue-log.ts';
import { rank } from '../../rank/rank.ts';
import type { Context, Request } from './context.ts';
import { checkUnaltered } from './check-unaltered.ts';
import { openIssue } from './open-issue.ts';
import { readHistory } from './read-history.ts';

/** `titles` holds the title of each item, for showing. */
export type RankResult = { ranked: Ranked[]; titles: ReadonlyMap<ItemId, string> };

/** Ranks what was collected, knowing what earlier issues held and told, and writes `ranking.jsonl`. */
export async function rankStep(context: Context, request: Request): Promise<Attempt<RankResult>> {
  const opened = await openIssue(context, request);
  if (opened.value === null) return { value: null, problems: opened.problems };
  const { newsletter, window, folder } = opened.value;
  const items = await readItems(folder);
  if (items.value === null) return { value: null, problems: items.problems };
  const altered = await checkUnaltered(folder, ['items.jsonl']);
  if (altered.length > 0) return { value: null, problems: altered };
  const earlier = await readHistory(context, window.issue, newsletter);
  const ranked = rank(items.value, newsletter, earlier.value);
  const changes = new Map([['ranking.jsonl', format.ranking(ranked)]]);
  await commitChanges(folder, { by: 'zhoubao rank', did: 'ranked the stories', at: context.clock.now(), changes });
  const titles = new Map(items.value.map((item) => [item.id, item.title]));
  return { value: { ranked, titles }, problems: earlier.problems };
}

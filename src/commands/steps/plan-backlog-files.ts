import type { Item } from '../../model/item.ts';
import type { Ranked } from '../../model/story.ts';
import { format, readEvidence } from '../../platform/issue-folder.ts';
import type { Home } from '../../platform/home.ts';
import type { EarlierIssue } from '../../rank/stories/history.ts';

/** The items of the backlog that a ranking holds, and what is written so that the issue stands by itself. */
export type BacklogFiles = { items: Item[]; changes: Map<string, string | null> };

/**
 * Copies the items of the backlog and their evidence out of the earlier issues into `backlog.jsonl` and `evidence/`. Evidence
 * that is gone or was altered there is left out, and the draft names it as missing.
 */
export async function planBacklogFiles(
  home: Pick<Home, 'issue'>,
  ranked: readonly Ranked[],
  earlier: readonly EarlierIssue[],
): Promise<BacklogFiles> {
  const held = ranked.flatMap(({ id, backlog }) => (backlog ? [{ id, issue: backlog.issue }] : []));
  const changes = new Map<string, string | null>();
  const items: Item[] = [];
  for (const { id, issue } of held.sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const item = earlier.find((one) => one.issue === issue)?.keps?.find((kep) => kep.id === id);
    if (!item) continue;
    items.push(item);
    const texts = await readEvidence(
      home.issue(issue),
      item.evidence.map(({ digest }) => digest),
    );
    for (const [digest, text] of texts) changes.set(`evidence/${digest}.txt`, text);
  }
  changes.set('backlog.jsonl', items.length === 0 ? null : format.items(items));
  return { items, changes };
}

import { join } from 'node:path';
import { issueStore, type IssueStore } from '../../src/commands/steps/desk/issue-store.ts';
import type { Context } from '../../src/commands/steps/context.ts';
import { slugOf, type Entry, type Slug } from '../../src/model/entry.ts';
import { openHome } from '../../src/platform/home.ts';
import { format } from '../../src/platform/issue-folder.ts';
import { commitChanges } from '../../src/platform/issue-log.ts';
import { systemClock } from '../../src/platform/system-clock.ts';
import { deskIssue } from './desk.ts';
import { entryOf, pullRequestItem } from './issue.ts';

export const deskWeek = '2019-W19';

/** What the desk is given of the world; waits take no time. */
export function deskContext(root: string): Context {
  return {
    home: openHome(root),
    clock: { ...systemClock(), sleep: () => Promise.resolve() },
    random: () => 0.5,
    environment: {} as Context['environment'],
    progress: { report: () => undefined },
    say: () => undefined,
    stopped: () => new Promise(() => undefined),
  };
}

/** Writes an issue with as many entries as are asked for into a home, as its stages would have; the slugs of its entries. */
export async function fillDeskHome(
  root: string,
  { entries: count = 3, over = {} }: { entries?: number; over?: Partial<Entry> } = {},
): Promise<Slug[]> {
  const items = Array.from({ length: count }, (_, at) => pullRequestItem({ number: 3200 + at }));
  const entries = new Map(items.map((item) => [slugOf(item.id), entryOf(item, over)]));
  const { issue, drafts, ranked, collection } = deskIssue({ of: items, entries });
  const changes = new Map([
    ['items.jsonl', format.items(items)],
    ['collection.json', format.collection(collection)],
    ['ranking.jsonl', format.ranking(ranked)],
    ['issue.yaml', format.issue(issue)],
    ['drafts/issue.json', format.draftedIssue(issue)],
    ...[...entries].map(([slug, entry]) => [`entries/${slug}.yaml`, format.entry(entry)] as const),
    ...[...drafts].map(([slug, draft]) => [`drafts/${slug}.json`, format.draft(draft)] as const),
  ]);
  const did = 'drafted the picked stories';
  await commitChanges(openHome(root).issue(deskWeek), {
    by: 'zhoubao draft',
    did,
    at: '2019-05-14T09:00:00Z',
    changes,
  });
  return [...entries.keys()];
}

/** A store of such a home, and where the files of its issue are. */
export function storeOf(root: string): { store: IssueStore; at: (path: string) => string } {
  return { store: issueStore(deskContext(root)), at: (path) => join(root, 'issues', deskWeek, path) };
}

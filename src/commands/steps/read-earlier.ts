import type { Collection } from '../../model/collection.ts';
import { problem, type Attempt, type Problem } from '../../model/problem.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { IssueId } from '../../model/window.ts';
import type { Home } from '../../platform/home.ts';
import { readCollection, readSnapshot } from '../../platform/issue-folder.ts';
import type { Files } from '../../platform/ports.ts';
import { checkUnaltered } from './check-unaltered.ts';

/** What the newest earlier issue that remembers anything remembers, and how collecting ended in earlier issues, newest first. */
export type Earlier = { snapshot: Snapshot; collections: Collection[]; problems: Problem[] };

/** Issues back that a silence is looked for in: half a year. */
const mostIssues = 26;

/** Reads what collecting an issue has to know of the ones before it. What cannot be read is left out with a warning. */
export async function readEarlier(home: Home, issue: IssueId): Promise<Earlier> {
  const earlier: Earlier = { snapshot: {}, collections: [], problems: [] };
  let isKnown = false;
  for (const id of await earlierIssues(home.files, issue)) {
    const folder = home.issue(id);
    const snapshot: Snapshot | null = isKnown ? null : take(await readUnaltered(folder), { id, earlier });
    if (snapshot !== null) earlier.snapshot = snapshot;
    isKnown ||= snapshot !== null;
    if ((await folder.read('collection.json')) === null) continue;
    const collection = take(await readCollection(folder), { id, earlier });
    if (collection !== null) earlier.collections.push(collection);
  }
  return earlier;
}

/** A memory that was changed by hand would make numbers that nobody counted, so it is none. */
async function readUnaltered(folder: Files): Promise<Attempt<Snapshot>> {
  const altered = await checkUnaltered(folder, ['snapshot.json']);
  return altered.length > 0 ? { value: null, problems: altered } : readSnapshot(folder);
}

async function earlierIssues(files: Files, issue: IssueId): Promise<IssueId[]> {
  const ids = new Set((await files.list('issues')).map((path) => path.split('/')[1] ?? ''));
  const earlier = [...ids].filter((id) => IssueId.safeParse(id).success && id < issue);
  return earlier.sort().reverse().slice(0, mostIssues);
}

function take<Value>({ value, problems }: Attempt<Value>, to: { id: IssueId; earlier: Earlier }): Value | null {
  for (const { place, message } of problems) {
    const file = `issues/${to.id}/${place.file ?? ''}`;
    to.earlier.problems.push(problem('earlier-unreadable', { ...place, file }, `${file} cannot be read: ${message}`));
  }
  return value;
}

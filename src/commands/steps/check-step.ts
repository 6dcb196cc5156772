import { checkIssue } from '../../check/check-issue.ts';
import { problem, type Attempt, type Problem } from '../../model/problem.ts';
import { brokenLogLines } from '../../platform/issue-log.ts';
import {
  readCollection,
  readDrafts,
  readEntries,
  readEvidence,
  readIssue,
  readItems,
} from '../../platform/issue-folder.ts';
import type { Files } from '../../platform/ports.ts';
import type { Context, Request } from './context.ts';
import { checkUnaltered } from './check-unaltered.ts';
import { openIssue } from './open-issue.ts';

export type CheckResult = { entries: number };

/** Everything that must hold of an issue before people read it. Reads only. */
export async function checkStep(context: Context, request: Request): Promise<Attempt<CheckResult>> {
  const opened = await openIssue(context, request);
  if (opened.value === null) return { value: null, problems: opened.problems };
  const { folder } = opened.value;
  const [issue, items, collection] = [await readIssue(folder), await readItems(folder), await readCollection(folder)];
  const [entries, drafts] = [await readEntries(folder), await readDrafts(folder)];
  const problems = [
    ...issue.problems,
    ...items.problems,
    ...collection.problems,
    ...entries.problems,
    ...drafts.problems,
  ];
  if (issue.value === null || items.value === null || collection.value === null || problems.length > 0) {
    return { value: null, problems };
  }
  const digests = items.value.flatMap((item) => item.evidence.map((one) => one.digest));
  const texts = await readEvidence(folder, digests);
  const found = checkIssue({
    issue: issue.value,
    entries: entries.value,
    drafts: drafts.value,
    items: items.value,
    evidence: (digest) => texts.get(digest),
    collection: collection.value,
  });
  return { value: { entries: entries.value.size }, problems: [...found, ...(await checkLog(folder))] };
}

async function checkLog(folder: Files): Promise<Problem[]> {
  const file = 'log.jsonl';
  const log = (await folder.read(file)) ?? '';
  const broken = brokenLogLines(log).map((line) =>
    problem('log-broken', { file, line }, `${file}, line ${line} does not follow from the line before it.`),
  );
  return [...broken, ...(await checkUnaltered(folder, ['items.jsonl', 'collection.json', 'ranking.jsonl']))];
}

import { createHash } from 'node:crypto';
import { IssueId } from '../../../model/window.ts';
import { readApproval, readDrafts, readEntries, readIssue, readReview } from '../../../platform/issue-folder.ts';
import { readLog } from '../../../platform/issue-log.ts';
import type { Files } from '../../../platform/ports.ts';
import { issueEffort, type IssueEffort } from '../../../review/state/issue-effort.ts';
import type { Context } from '../context.ts';

const measuredFrom = /^(?:issue\.yaml|review\.json|approval\.yaml|log\.jsonl|(?:entries|drafts)\/.+)$/;
const kept = new Map<string, { digest: string; effort: IssueEffort }>();

/**
 * What editors spent on each issue that anybody reviewed, newest first. An issue that cannot be read is left out: `zhoubao status`
 * tells of it. Those that did not change since they were measured last are not measured again.
 */
export async function effortOfIssues({ home }: Pick<Context, 'home'>): Promise<IssueEffort[]> {
  const paths = await home.files.list('issues');
  const reviewed = paths.flatMap((path) => /^issues\/([^/]+)\/review\.json$/.exec(path)?.[1] ?? []);
  const efforts: IssueEffort[] = [];
  for (const id of reviewed.filter((name) => IssueId.safeParse(name).success).toReversed()) {
    const folder = home.issue(id);
    const digest = await digestOf(folder);
    const known = kept.get(folder.root);
    const effort = known?.digest === digest ? known.effort : await measure(id, folder);
    if (effort === null) continue;
    kept.set(folder.root, { digest, effort });
    efforts.push(effort);
  }
  return efforts;
}

async function measure(id: IssueId, folder: Files): Promise<IssueEffort | null> {
  const [issue, review, approval] = [await readIssue(folder), await readReview(folder), await readApproval(folder)];
  if (issue.value === null || review.value === null) return null;
  const [entries, drafts] = [(await readEntries(folder)).value, (await readDrafts(folder)).value];
  const log = readLog((await folder.read('log.jsonl')) ?? '');
  const parts = { issue: issue.value, review: review.value, approval: approval.value };
  return issueEffort({ id, ...parts, entries, drafts, log });
}

async function digestOf(folder: Files): Promise<string> {
  const hash = createHash('sha256');
  for (const path of (await folder.list('.')).filter((one) => measuredFrom.test(one))) {
    hash.update(JSON.stringify([path, await folder.read(path)]));
  }
  return hash.digest('hex');
}

import { z } from 'zod';
import type { IssueId } from '../../../model/window.ts';
import { formatJson, parseJson } from '../../../platform/parse-json.ts';
import type { Files } from '../../../platform/ports.ts';
import type { PushedBefore, Sha } from '../../../review/pull-request/pull-request-state.ts';

const Pushed = z.strictObject({
  repository: z.string(),
  commits: z.array(z.string()),
  files: z.record(z.string(), z.string()),
  layout: z.array(z.string()),
});

/** Commits that are remembered as ours; of older ones nothing is asked any more. */
const most = 300;

/**
 * What this home did at the pull request of an issue. It is kept in the home and not in the branch, where others could write it. Where it
 * is lost nobody knows which side changed what, and every difference is told instead of merged.
 */
export async function readRecord(files: Files, issue: IssueId, repository: string): Promise<PushedBefore | null> {
  const file = fileOf(issue);
  const text = await files.read(file);
  const value = text === null ? null : parseJson({ file, text, schema: Pushed }).value;
  if (value?.repository !== repository) return null;
  return { commits: value.commits, files: value.files, layout: value.layout };
}

export async function writeRecord(
  files: Files,
  issue: IssueId,
  { repository, commits, files: known, layout }: PushedBefore & { repository: string },
): Promise<void> {
  const text = formatJson({ repository, commits: commits.slice(-most), files: sorted(known), layout });
  if ((await files.read(fileOf(issue))) !== text) await files.write(new Map([[fileOf(issue), text]]));
}

function fileOf(issue: IssueId): string {
  return `.zhoubao/pull-requests/${issue}.json`;
}

function sorted(files: Readonly<Record<string, Sha>>): { [path: string]: Sha } {
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}

import type { IssueId } from '../../../model/window.ts';
import { brokenLogLines, digestOf, loggedDigests, readLog } from '../../../platform/issue-log.ts';
import type { IssueHistory } from '../../../review/state/log-line.ts';
import type { Context } from '../context.ts';

/** Files that people or the desk write; those of the machine are told by the checks. */
const written = /^(?:issue\.yaml|review\.json|approval\.yaml|entries\/.+\.yaml)$/;

/**
 * The log of an issue with its broken lines, and the files that no line of it knows as they are: those were changed outside, or the
 * end of the log is missing.
 */
export async function issueHistory({ home }: Pick<Context, 'home'>, id: IssueId): Promise<IssueHistory> {
  const folder = home.issue(id);
  const log = (await folder.read('log.jsonl')) ?? '';
  const broken = new Set(brokenLogLines(log));
  const rows = log.split('\n').filter((row) => row !== '');
  const lines = rows.map((row, index) => {
    const [entry = null] = readLog(row);
    return { number: index + 1, entry, holds: !broken.has(index + 1) };
  });
  const logged = loggedDigests(log);
  const outside: string[] = [];
  const paths = new Set([...(await folder.list('.')), ...logged.keys()].filter((path) => written.test(path)));
  for (const path of [...paths].sort()) {
    const text = await folder.read(path);
    if ((text === null ? null : digestOf(text)) !== (logged.get(path) ?? null)) outside.push(path);
  }
  return { lines, outside };
}

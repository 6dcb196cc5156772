import { issueBefore } from '../../collect/window.ts';
import type { IssueId } from '../../model/window.ts';
import { readIssue } from '../../platform/issue-folder.ts';
import type { Context } from './context.ts';

/** Issues back that readers are taken to remember an explanation. */
const remembered = 12;

/** How many of the last issues explained a term. An issue that is not there or cannot be read explained nothing. */
export async function readExplained({ home }: Pick<Context, 'home'>, issue: IssueId): Promise<Map<string, number>> {
  const explained = new Map<string, number>();
  for (let ago = 1; ago <= remembered; ago += 1) {
    const folder = home.issue(issueBefore(issue, ago));
    if ((await folder.read('issue.yaml')) === null) continue;
    const earlier = await readIssue(folder);
    for (const { term } of earlier.value?.glossary ?? []) explained.set(term, (explained.get(term) ?? 0) + 1);
  }
  return explained;
}

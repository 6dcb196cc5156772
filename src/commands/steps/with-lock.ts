import { problem } from '../../model/problem.ts';
import type { Context, Report, Request } from './context.ts';
import { openIssue } from './open-issue.ts';

/** Does the work while no other process writes the same issue. A request that names no issue is refused by the work itself. */
export async function withLock(context: Context, request: Request, work: () => Promise<Report>): Promise<Report> {
  const opened = await openIssue(context, request);
  if (opened.value === null) return { json: null, text: '', problems: opened.problems };
  const { issue } = opened.value.window;
  const release = await context.home.lock(issue);
  if (release === null) {
    const message = `Another process is working on ${issue} in ${context.home.files.root}.`;
    return { json: null, text: '', problems: [problem('issue-busy', {}, message)] };
  }
  try {
    return await work();
  } finally {
    await release();
  }
}

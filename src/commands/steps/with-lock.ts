import { problem, type Problem } from '../../model/problem.ts';
import type { Context, Report, Request } from './context.ts';
import { openIssue } from './open-issue.ts';

/** The work of a verb, and what its `--json` prints when the work could not begin. */
export type Verb = { work: () => Promise<Report>; refused: (problems: Problem[]) => unknown };

/** Does the work of a verb while no other process writes the same issue. */
export async function withLock(context: Context, request: Request, { work, refused }: Verb): Promise<Report> {
  const refuse = (problems: Problem[]): Report => ({ json: refused(problems), text: '', problems });
  const opened = await openIssue(context, request);
  if (opened.value === null) return refuse(opened.problems);
  const { issue } = opened.value.window;
  const release = await context.home.lock(issue);
  if (release === null) {
    const message = `Another process is working on ${issue} in ${context.home.files.root}.`;
    return refuse([problem('issue-busy', {}, message)]);
  }
  try {
    return await work();
  } finally {
    await release();
  }
}

import { checkIssue, type IssueChecks, type IssueToCheck } from '../../../check/issue/check-issue.ts';
import type { Slug } from '../../../model/entry.ts';
import type { Problem } from '../../../model/problem.ts';

/** What tells the parts of an issue from themselves after a change. `grounds` is all that texts are checked against. */
export type Stamps = { issue: string; grounds: string; entry: (slug: Slug) => string };

/** The checks of one issue, of which only those are made anew whose text or grounds changed since the last time. */
export function rememberChecks(): (input: IssueToCheck, stamps: Stamps) => Problem[] {
  let known = new Map<string, Problem[]>();
  return (input, { issue, grounds, entry }) => {
    const used = new Map<string, Problem[]>();
    const recall = (parts: readonly string[], check: () => Problem[]): Problem[] => {
      const key = JSON.stringify([grounds, ...parts]);
      const found = used.get(key) ?? known.get(key) ?? check();
      used.set(key, found);
      return found;
    };
    const checks: IssueChecks = {
      ofEntry: (asked, check) => recall([asked.slug, entry(asked.slug)], check),
      ofTexts: (check) => recall([issue, restOn(input)], check),
    };
    const problems = checkIssue(input, checks);
    known = used;
    return problems;
  };
}

/** What the issue's own texts rest on: the items of the listed entries, not their words. */
function restOn({ entries }: IssueToCheck): string {
  return JSON.stringify([...entries].map(([slug, { story, links }]) => [slug, story, links]));
}

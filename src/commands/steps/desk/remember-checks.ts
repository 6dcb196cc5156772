import { checkIssue, type IssueChecks, type IssueToCheck } from '../../../check/issue/check-issue.ts';
import type { Slug } from '../../../model/entry.ts';
import type { Problem } from '../../../model/problem.ts';

/** What tells the parts of an issue from themselves after a change. `grounds` is all that texts are checked against. */
export type Stamps = { issue: string; grounds: string; entry: (slug: Slug) => string };

/** The checks of one issue, of which only those are made anew whose text or grounds changed since the last time. */
export function rememberChecks(): (input: IssueToCheck, stamps: Stamps) => Problem[] {
  const found = whatWasMade<Problem[]>();
  const rests = whatWasMade<ReturnType<IssueChecks['groundsOf']>>();
  return (input, { issue, grounds, entry }) => {
    const checks: IssueChecks = {
      ofEntry: ({ slug }, check) => found.recall([grounds, slug, entry(slug)], check),
      ofTexts: (check) => found.recall([grounds, issue, restOn(input)], check),
      groundsOf: ({ story, links }, make) => rests.recall([grounds, story, ...links], make),
    };
    const problems = checkIssue(input, checks);
    for (const memory of [found, rests]) memory.forgetOthers();
    return problems;
  };
}

type Made<T> = { recall: (of: readonly string[], make: () => T) => T; forgetOthers: () => void };

/** Remembers what was made of what. What was asked for since the last time stays; where nothing was, all of it. */
function whatWasMade<T>(): Made<T> {
  let known = new Map<string, T>();
  let used = new Map<string, T>();
  const recall: Made<T>['recall'] = (of, make) => {
    const key = JSON.stringify(of);
    const made = used.get(key) ?? known.get(key) ?? make();
    used.set(key, made);
    return made;
  };
  const forgetOthers = (): void => {
    if (used.size > 0) known = used;
    used = new Map();
  };
  return { recall, forgetOthers };
}

/** What the issue's own texts rest on: the items of the listed entries, not their words. */
function restOn({ entries }: IssueToCheck): string {
  return JSON.stringify([...entries].map(([slug, { story, links }]) => [slug, story, links]));
}

import { problem, type Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';

/** The problem that votes of a source may be missing. `what` says why; `file` is the file that could not be read. */
export function voteUnreadable(source: Source, what: string, file?: string): Problem {
  const place = { source: source.id, ...(file === undefined ? {} : { file }) };
  return problem('vote-unreadable', place, `Votes of ${source.repo} may be missing or miscounted: ${what}.`);
}

import { problem, type Problem } from '../../../model/problem.ts';
import type { Source } from '../../../model/source.ts';
import type { Note } from './changelog-requests.ts';

/** A pull request that adds more entries than this moves them about. */
export const mostEntries = 8;

/** The problem that release notes may be missing. */
export function missing(source: Source, what: string): Problem {
  const message = `The change log of ${source.repo} could not be read in full, so release notes may be missing: ${what}.`;
  return problem('source-partial', { source: source.id }, message);
}

/** The problem that a change log has too many new files to be read. */
export function reorganised(source: Source, files: number): Problem {
  const message = `The change log of ${source.repo} has ${files} new files, more than a week of changes has, so none of them was read.`;
  return problem('source-partial', { source: source.id }, message);
}

/** The problem that a pull request wrote more entries than release notes of it are. */
export function leftOut(source: Source, { number, entries }: Note): Problem {
  const ref = `${source.repo}#${number}`;
  const message = `${ref} wrote ${entries.length} entries into the change log of ${source.repo}; more than ${mostEntries} are no release notes of it.`;
  return problem('changelog-entries-left-out', { source: source.id, ref }, message);
}

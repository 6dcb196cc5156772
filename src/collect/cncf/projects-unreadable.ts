import { problem, type Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';

/** The problem that an answer says nothing of a source's projects. */
export function projectsUnreadable(source: Source): Problem {
  const message = `An answer for the projects of ${source.repo} was not what was asked for, so they are missing.`;
  return problem('row-invalid', { source: source.id }, message);
}

/** The problem that only the first threads of many were shown. */
export function tooManyThreads(source: Source, shown: number): Problem {
  const message = `More than ${shown} threads of ${source.repo} changed since the window began; the others were not read.`;
  return problem('source-partial', { source: source.id }, message);
}

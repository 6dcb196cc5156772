import type { Outcome } from '../model/problem.ts';

/** Several outcomes as one, in their order; the ones without a value leave only their problems. */
export function joinOutcomes<T>(outcomes: readonly Outcome<T | null>[]): Outcome<T[]> {
  return {
    value: outcomes.map((outcome) => outcome.value).filter((value): value is T & {} => value !== null),
    problems: outcomes.flatMap((outcome) => outcome.problems),
  };
}

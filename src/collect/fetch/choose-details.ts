import { compareText } from '../../model/compare-text.ts';

/** A request that can be left out: its worth, what it would take of the points, and a text that orders equals. */
export type Detail = { worth: number; points: number; order: string };

/**
 * The worthiest details that fit: at most `count` of them, for at most `points`. The same details in another order give the
 * same choice.
 */
export function chooseDetails<T extends Detail>(
  details: readonly T[],
  budget: { count: number; points: number },
): { chosen: T[]; rest: T[] } {
  const sorted = [...details].sort((a, b) => b.worth - a.worth || compareText(a.order, b.order));
  let spent = 0;
  const end = sorted.findIndex((one, index) => index >= budget.count || (spent += one.points) > budget.points);
  const length = end === -1 ? sorted.length : end;
  return { chosen: sorted.slice(0, length), rest: sorted.slice(length) };
}

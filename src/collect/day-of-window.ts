import { parseISO } from 'date-fns/parseISO';
import type { Instant } from '../model/instant.ts';
import type { Window } from '../model/window.ts';
import { shiftInstant } from './instants.ts';

const aDay = 86_400;

/**
 * When a day begins in a window, or null when the window does not have it. A window begins at a Monday's midnight of the
 * newsletter's zone, so that its days need no zone.
 * @param day `2019-05-08`; a day that there is not (`2019-02-31`) is in no window.
 */
export function dayOfWindow({ issue, from, to }: Window, day: string): Instant | null {
  const number = Math.round((utcOf(day) - utcOf(`${issue}-1`)) / (aDay * 1000));
  if (!(number >= 0 && number < 7)) return null;
  const at = shiftInstant(from, number * aDay);
  return Date.parse(at) < Date.parse(to) ? at : null;
}

/** Midnight in UTC of a day, also of one written as week and weekday (`2019-W19-1`). */
function utcOf(day: string): number {
  return parseISO(`${day}T00:00:00Z`).getTime();
}

type Place = { start: number; end: number };

/**
 * Index of the last place that ends at or before a position, -1 where none does. Places are sorted and do not overlap. By halves:
 * a text has as many places as words, and each asks for those before it.
 */
export function lastEnding(places: readonly Place[], at: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.end ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Whether a position is inside one of the places. */
export function isInside(places: readonly Place[], at: number): boolean {
  const next = places[lastEnding(places, at) + 1];
  return next !== undefined && next.start <= at;
}

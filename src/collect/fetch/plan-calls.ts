/** What limits a call: its load in percent, its number of requests and its length. */
const mostRequests = 50;
const mostCharacters = 1_000_000;

/** A request that waits for a call; `load` is the percentage of a call that it takes. */
export type Waiting = { load: number; characters: number };

/**
 * Takes from those that wait, in their order, what fits into one call. A request that is larger than a call goes alone.
 * @param most percentage of a call that may be used, at most 100.
 */
export function takeCall<T extends Waiting>(waiting: readonly T[], most: number): { call: T[]; rest: T[] } {
  const call: T[] = [];
  const rest: T[] = [];
  let [load, characters] = [0, 0];
  for (const one of waiting) {
    const isFitting =
      call.length < mostRequests && load + one.load <= most && characters + one.characters <= mostCharacters;
    if (call.length > 0 && !isFitting) {
      rest.push(one);
      continue;
    }
    call.push(one);
    load += one.load;
    characters += one.characters;
  }
  return { call, rest };
}

import pLimit from 'p-limit';

/** A place among the requests that may be under way at once. */
export type Place = {
  /** Gives the place to the next one in the queue and resolves when requests have had the time to leave. Once is enough. */
  leave(): Promise<void>;
};

export type Places = { take(): Promise<Place> };

/**
 * So many places, taken in the order in which they are asked for. Who has an answer leaves before it is checked: the checks take
 * tens of milliseconds in which nothing else runs, and belong into the time in which the server is at work.
 * @param rest lets what was begun go on, such as a request on its way out.
 */
export function openPlaces(most: number, rest: () => Promise<void>): Places {
  const limit = pLimit(most);
  const leaveFor = (free: () => void) => {
    let isTaken = true;
    return async (): Promise<void> => {
      if (!isTaken) return;
      isTaken = false;
      free();
      await rest();
    };
  };
  return {
    take: () =>
      new Promise<Place>((taken) => {
        void limit(() => new Promise<void>((free) => taken({ leave: leaveFor(free) })));
      }),
  };
}

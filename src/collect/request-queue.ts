import { chooseDetails } from './fetch/choose-details.ts';
import type { Pending, Track } from './track.ts';

/** What collecting may take: points of GitHub's GraphQL limit, and requests that can be left out. */
export type Budget = { points: number; details: number };

/**
 * The requests that wait. Details wait until nothing else does. Their choice counts what every request would take, be it in
 * the cache or not, so that a run that was killed and begun again chooses the same. `turns`: sources that take turns.
 */
export function openQueue(
  budget: Budget,
  turns: readonly Track[] | null,
  shareOfRequest: (request: Pending['request']) => number,
) {
  let due: Pending[] = [];
  let details: Pending[] = [];
  let [count, points] = [budget.details, budget.points];
  const spend = (round: readonly Pending[]): Pending[] => {
    for (const { request } of round) points -= shareOfRequest(request);
    return [...round];
  };
  return {
    add: (pending: readonly Pending[]): void => {
      due.push(...pending.filter(({ request }) => request.worth === undefined));
      details.push(...pending.filter(({ request }) => request.worth !== undefined));
    },
    take: (): Pending[] => {
      const round = turns === null ? due : firstTurn(due, turns);
      due = due.filter((one) => !round.includes(one));
      if (round.length > 0) return spend(round);
      const { chosen, rest } = chooseDetails(
        details.map((one) => detailOf(one, shareOfRequest)),
        { count, points },
      );
      count -= chosen.length;
      details = rest.map(({ pending }) => pending);
      return spend(chosen.map(({ pending }) => pending));
    },
    open: (): Set<Track> => new Set([...due, ...details].map(({ track }) => track)),
    rest: (): Pending[] => details,
  };
}

/**
 * Sources in the order in which they are read when requests are few: of a kind that few sources have first, so that sixty
 * repositories do not take what the one with the KEPs needs for its second step.
 */
export function turnsOf(tracks: readonly Track[]): Track[] {
  const kinds = Map.groupBy(tracks, ({ source }) => source.kind);
  const many = ({ source }: Track): number => kinds.get(source.kind)?.length ?? 0;
  return tracks.toSorted((a, b) => many(a) - many(b));
}

/** What costs no request to GitHub, and what the first source asks that waits for GitHub. */
function firstTurn(due: readonly Pending[], turns: readonly Track[]): Pending[] {
  const waiting = new Set(due.filter(({ request }) => isCounted(request)).map(({ track }) => track));
  const turn = turns.find((track) => waiting.has(track));
  return due.filter(({ request, track }) => track === turn || !isCounted(request));
}

function isCounted({ api }: Pending['request']): boolean {
  return api === 'rest' || api === 'graphql';
}

function detailOf(pending: Pending, share: (request: Pending['request']) => number) {
  const { request, track } = pending;
  const order = JSON.stringify([track.source.id, track.source.kind, { ...request, otherwise: undefined }]);
  return { pending, worth: request.worth ?? 0, points: share(request), order };
}

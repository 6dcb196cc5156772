/** Requests of one kind of collector that were sent and not found in the cache, and their part of the predicted points. */
type KindCost = { asked: number; points: number };

/**
 * What a run took: requests that were sent, attempts included, points of GitHub's GraphQL limit as predicted before each
 * attempt and as GitHub counted them, and who asked.
 */
export type Cost = {
  requests: { graphql: number; rest: number; http: number };
  points: number;
  predictedPoints: number;
  kinds: Record<string, KindCost>;
};

export function noCost(): Cost {
  return { requests: { graphql: 0, rest: 0, http: 0 }, points: 0, predictedPoints: 0, kinds: {} };
}

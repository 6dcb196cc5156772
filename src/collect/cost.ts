/** What a run took: requests that were sent, attempts included, and points of GitHub's GraphQL limit. */
export type Cost = { requests: { graphql: number; rest: number; http: number }; points: number };

export const noCost: Cost = { requests: { graphql: 0, rest: 0, http: 0 }, points: 0 };

/** The sum of two costs. */
export function addCost(a: Cost, b: Cost): Cost {
  const { graphql, rest, http } = a.requests;
  const requests = {
    graphql: graphql + b.requests.graphql,
    rest: rest + b.requests.rest,
    http: http + b.requests.http,
  };
  return { requests, points: a.points + b.points };
}

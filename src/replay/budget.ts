import { formatMoment } from './recording/values.ts';

export type Resource = 'graphql' | 'core' | 'search';

/** GitHub's limits: points of GraphQL and requests of REST by the hour, searches by the minute. */
const limits = {
  authorized: { graphql: 5000, core: 5000, search: 30 },
  anonymous: { graphql: 0, core: 60, search: 10 },
};
const spans: Record<Resource, number> = { graphql: 3_600_000, core: 3_600_000, search: 60_000 };

type Allowance = { limit: number; used: number; remaining: number; resetAt: string };
export type Budget = {
  /** Takes points; false when they are more than what is left, or when there are none at all. */
  take(resource: Resource, points: number): boolean;
  left(resource: Resource): Allowance;
};

/**
 * What a client may still ask at `asOf`. Time stands still there, so nobody could wait: with a token a budget that is used
 * up begins anew at once; without one it refuses one request first, and whoever asks again is taken to have waited.
 */
export function openBudget(asOf: string, client: keyof typeof limits): Budget {
  const used: Record<Resource, number> = { graphql: 0, core: 0, search: 0 };
  const waiting = new Set<Resource>();
  return {
    take: (resource, points) => {
      const limit = limits[client][resource];
      const sum = used[resource] + points;
      if (client === 'authorized') used[resource] = sum >= limit ? 0 : sum;
      else if (sum <= limit) used[resource] = sum;
      else if (limit === 0 || !waiting.delete(resource)) {
        waiting.add(resource);
        return false;
      } else used[resource] = points;
      return true;
    },
    left: (resource) => ({
      limit: limits[client][resource],
      used: used[resource],
      remaining: limits[client][resource] - used[resource],
      resetAt: formatMoment(Date.parse(asOf) + spans[resource]),
    }),
  };
}

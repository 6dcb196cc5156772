import type { RepositoryView, Snapshot } from '../snapshot/snapshot.ts';

/** What every object needs to show what it points at. */
export type World = { snapshot: Snapshot; rate: RateLimit };

export type RateLimit = {
  limit: number;
  cost: number;
  remaining: number;
  used: number;
  resetAt: string;
  nodeCount: number;
};

/** A repository of the recording by `owner/name` in any case. */
export function repositoryOf(world: World, name: string): RepositoryView | null {
  return world.snapshot.repositories.get(name.toLowerCase()) ?? null;
}

/** An object of the schema: values, or functions of the field's arguments. */
export type Shown = Record<string, unknown>;

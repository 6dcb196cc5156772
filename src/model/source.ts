import { z } from 'zod';

/** A repository as `owner/name`, in GitHub's own spelling. */
export const Repo = z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]*)\/[A-Za-z0-9._-]+$/);
export type Repo = z.infer<typeof Repo>;

/** The name of a file in `sources/` without `.yaml`. */
export const SourceId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/);
export type SourceId = z.infer<typeof SourceId>;

/** What to collect: the name of a kind, or the name with options. `section` takes items of the kind to another section than the file's. */
export const CollectEntry = z.union(
  [
    z.string(),
    z.strictObject({
      kind: z.string(),
      section: z.string().optional(),
      options: z.record(z.string(), z.unknown()).optional(),
    }),
  ],
  { error: 'expected the name of a kind, or `kind` with `section` or `options`' },
);
export type CollectEntry = z.infer<typeof CollectEntry>;

/** A file of `sources/` as people write it: one upstream and what to collect from it. */
export const WrittenSource = z.strictObject({
  /** Needed by every kind that reads a repository. */
  repo: Repo.optional(),
  /** Names that the repository had before; references to them are references to it. */
  formerly: z.array(Repo).default([]),
  project: z.string().regex(/^[a-z0-9-]+$/),
  section: z.string().default('upstream'),
  /**
   * Weeks in a row without an item after which the silence is an alarm, at most the half year that is looked back on; null
   * for sources that may be silent for ever.
   */
  silence: z.int().min(1).max(26).nullable().default(2),
  collect: z.array(CollectEntry).min(1),
});
export type WrittenSource = z.infer<typeof WrittenSource>;

/**
 * One collector on one upstream: a written source has as many of these as it lists kinds. Options are checked by the
 * kind's schema. A kind that reads no repository may have a source without one.
 */
export type Source<Options = unknown, At extends Repo | null = Repo> = {
  id: SourceId;
  kind: string;
  repo: At;
  formerly: Repo[];
  project: string;
  section: string;
  silence: number | null;
  options: Options;
};
export type AnySource = Source<unknown, Repo | null>;

import { z } from 'zod';
import { Evidence } from './evidence.ts';
import { Instant } from './instant.ts';
import { Facts } from './facts.ts';
import { hiddenCharacters } from './hidden-characters.ts';
import { Repo, SourceId } from './source.ts';

/**
 * Canonical id: `gh:owner/repo#n` (pull requests, GitHub issues and discussions share their numbers), `kep:n` or `kep:slug`,
 * `rel:owner/repo@tag`, `vote:owner/repo#n:comment`, `adv:` with the first of CVE, GHSA and GO ids, `proj:cncf/slug`,
 * `repo:owner/repo`, `url:` canonical. Owner and repository are in lower case, a tag keeps its case.
 */
export const ItemId = z
  .string()
  .regex(/^(gh|kep|rel|vote|adv|proj|repo|url):\S+$/)
  .refine((id) => id.search(hiddenCharacters) === -1, 'expected an id without hidden characters');
export type ItemId = z.infer<typeof ItemId>;

export const MoveKind = z.enum([
  'opened',
  'pushed',
  'discussed',
  'reviewed',
  'merged',
  'closed',
  'added',
  'removed',
  'moved',
  'status-changed',
  'stage-changed',
  'milestone-changed',
  'metadata-changed',
  'vote-opened',
  'vote-closed',
  'vote-cancelled',
  'voted',
  'accepted',
  'released',
  'opted-in',
  'published',
  'updated',
  'withdrawn',
  'answered',
  'declined',
  'level-changed',
  'trending',
  'recommended',
]);
export type MoveKind = z.infer<typeof MoveKind>;

/**
 * What happened to an item inside the window, or in the day before it where the item has the signal `late`: the issue before
 * could not find it yet. `from` and `to` are the values of a change.
 */
export const Move = z.strictObject({
  move: MoveKind,
  at: Instant,
  by: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});
export type Move = z.infer<typeof Move>;

export const Author = z.strictObject({ login: z.string().nullable(), bot: z.boolean() });
export type Author = z.infer<typeof Author>;

export const Relation = z.enum([
  'closes',
  'backport-of',
  'reverts',
  'kep',
  'changed-by',
  'subject',
  'follows',
  'mentions',
  'lists',
  'fixes',
  'links',
]);
export type Relation = z.infer<typeof Relation>;

/** An edge to another item, as the upstream text states it. */
export const Ref = z.strictObject({ relation: Relation, id: ItemId });
export type Ref = z.infer<typeof Ref>;

export const ItemState = z.enum([
  'open',
  'merged',
  'closed',
  'changed',
  'voting',
  'passed',
  'failed',
  'cancelled',
  'released',
  'published',
  'withdrawn',
  'accepted',
  'declined',
  'listed',
  'unknown',
]);
export type ItemState = z.infer<typeof ItemState>;

export const ItemKind = z.enum([
  'pull-request',
  'github-issue',
  'kep',
  'vote',
  'release',
  'advisory',
  'discussion',
  'project',
  'repository',
  'article',
]);
export type ItemKind = z.infer<typeof ItemKind>;

/** One upstream fact as it stood at the end of the window; never edited. Moves are sorted by time, refs and labels by text. */
export const Item = z.strictObject({
  id: ItemId,
  kind: ItemKind,
  source: SourceId,
  project: z.string(),
  section: z.string(),
  /** Null for what does not live in a repository, such as an article. */
  repo: Repo.nullable(),
  url: z.httpUrl(),
  title: z.string().min(1),
  author: Author.nullable(),
  state: ItemState,
  createdAt: Instant.nullable(),
  moves: z.array(Move).min(1),
  labels: z.array(z.string()),
  signals: z.record(z.string(), z.union([z.number(), z.boolean()])),
  refs: z.array(Ref),
  facts: Facts,
  evidence: z.array(Evidence),
});
export type Item = z.infer<typeof Item>;

/** The canonical id of a pull request or GitHub issue. */
export function threadId(repo: string, number: number): ItemId {
  return `gh:${repo.toLowerCase()}#${number}`;
}

/**
 * An id as people write it: `owner/repo#n` for threads, `CVE-2026-1234` for advisories, `owner/repo` for repositories, the
 * address of an article; KEPs, releases, votes and projects as they are.
 */
export function formatRef(id: ItemId): string {
  return id.replace(/^(?:gh|adv|repo|url):/, '');
}

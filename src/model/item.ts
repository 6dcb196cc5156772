import { z } from 'zod';
import { Evidence } from './evidence.ts';
import { Instant } from './instant.ts';
import { Repo, SourceId } from './source.ts';
import { VoteFacts } from './vote.ts';

/**
 * Canonical id: `gh:owner/repo#n` (pull requests and GitHub issues), `kep:n` or `kep:slug`, `rel:owner/repo@tag`,
 * `vote:owner/repo#n:comment`. Owner and repository are in lower case, a tag keeps its case.
 */
export const ItemId = z.string().regex(/^(gh|kep|rel|vote|adv|proj|url):\S+$/);
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
]);
export type MoveKind = z.infer<typeof MoveKind>;

/** What happened to an item inside the window. `from` and `to` are the values of a change. */
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
]);
export type Relation = z.infer<typeof Relation>;

/** An edge to another item, as the upstream text states it. */
export const Ref = z.strictObject({ relation: Relation, id: ItemId });
export type Ref = z.infer<typeof Ref>;

export const PullRequestFacts = z.strictObject({
  kind: z.literal('pull-request'),
  number: z.int(),
  base: z.string().nullable(),
  additions: z.int().nullable(),
  deletions: z.int().nullable(),
  changedFiles: z.int().nullable(),
  milestone: z.string().nullable(),
  releaseNote: z.string().nullable(),
});

export const KepFacts = z.strictObject({
  kind: z.literal('kep'),
  number: z.int().nullable(),
  slug: z.string(),
  path: z.string(),
  sig: z.string().nullable(),
  status: z.string().nullable(),
  previousStatus: z.string().nullable(),
  stage: z.string().nullable(),
  previousStage: z.string().nullable(),
  milestone: z.string().nullable(),
});

export const ReleaseFacts = z.strictObject({
  kind: z.literal('release'),
  tag: z.string(),
  prerelease: z.boolean(),
});

export const Facts = z.discriminatedUnion('kind', [PullRequestFacts, KepFacts, ReleaseFacts, VoteFacts]);
export type Facts = z.infer<typeof Facts>;

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
  'unknown',
]);
export type ItemState = z.infer<typeof ItemState>;

/** One upstream fact as it stood at the end of the window; never edited. Moves are sorted by time, refs and labels by text. */
export const Item = z.strictObject({
  id: ItemId,
  kind: z.enum(['pull-request', 'kep', 'release', 'vote']),
  source: SourceId,
  project: z.string(),
  section: z.string(),
  repo: Repo,
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

/** An id as people write it: `owner/repo#n` for pull requests and GitHub issues, every other id as it is. */
export function formatRef(id: ItemId): string {
  return id.startsWith('gh:') ? id.slice(3) : id;
}

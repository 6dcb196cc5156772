import { z } from 'zod';
import { Instant } from './instant.ts';
import { VoteFacts } from './vote.ts';

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

export const GithubIssueFacts = z.strictObject({
  kind: z.literal('github-issue'),
  number: z.int(),
  comments: z.int().nullable(),
  reactions: z.int().nullable(),
});

/** CVE, GHSA and GO ids of one advisory are one item; `identifiers` lists all of them, sorted. */
export const AdvisoryFacts = z.strictObject({
  kind: z.literal('advisory'),
  identifiers: z.array(z.string()).min(1),
  severity: z.enum(['low', 'medium', 'high', 'critical']).nullable(),
  /** CVSS base score, 0 to 10, the newest version of the scale that is given. */
  cvss: z.number().nullable(),
  /** EPSS: probability of exploitation in the next 30 days, 0 to 1. */
  epss: z.number().nullable(),
  affected: z.array(
    z.strictObject({ package: z.string(), range: z.string().nullable(), fixedIn: z.string().nullable() }),
  ),
  fix: z.enum(['fixed', 'open', 'unfixed', 'unknown']),
  withdrawnAt: Instant.nullable(),
});

export const DiscussionFacts = z.strictObject({
  kind: z.literal('discussion'),
  number: z.int(),
  category: z.string(),
  comments: z.int().nullable(),
  upvotes: z.int().nullable(),
  answered: z.boolean().nullable(),
});

export const CncfLevel = z.enum(['sandbox', 'incubating', 'graduated', 'archived']);
export type CncfLevel = z.infer<typeof CncfLevel>;

/** Where a project stands in the CNCF. `previousLevel` is null where it was in none or where that is not known. */
export const ProjectFacts = z.strictObject({
  kind: z.literal('project'),
  slug: z.string(),
  level: CncfLevel.nullable(),
  previousLevel: CncfLevel.nullable(),
  /** The level that is or was applied for; the step says what came of it. Null where nobody applied. */
  appliesFor: CncfLevel.nullable(),
  step: z.enum(['applied', 'in-review', 'postponed', 'accepted', 'declined', 'listed']),
});

/** A repository that many look at. Stars are a snapshot; `gained` needs an earlier one. */
export const RepositoryFacts = z.strictObject({
  kind: z.literal('repository'),
  description: z.string().nullable(),
  stars: z.int(),
  gained: z.int().nullable(),
  forks: z.int().nullable(),
  language: z.string().nullable(),
  licence: z.string().nullable(),
});

/** Something to read: an entry of a feed, or a link that a person recommended. */
export const ArticleFacts = z.strictObject({
  kind: z.literal('article'),
  /** Who published it: the title of the feed, or what the tip says. */
  publisher: z.string(),
  language: z.enum(['zh', 'en']).nullable(),
  publishedAt: Instant.nullable(),
  /** What its publisher says it is about, without markup. */
  summary: z.string().nullable(),
  recommendedBy: z.string().nullable(),
  /** What the one who recommends it says of it. */
  note: z.string().nullable(),
});

/** What is known of an item beside what every item has, by its kind. */
export const Facts = z.discriminatedUnion('kind', [
  PullRequestFacts,
  GithubIssueFacts,
  KepFacts,
  VoteFacts,
  ReleaseFacts,
  AdvisoryFacts,
  DiscussionFacts,
  ProjectFacts,
  RepositoryFacts,
  ArticleFacts,
]);
export type Facts = z.infer<typeof Facts>;

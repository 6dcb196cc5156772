import { z } from 'zod';
import { Comment, count, flag, Person, Reactions, RepoName, share, text, Time, time } from './values.ts';

/** Lists that GitHub sends as `null` or leaves out. */
const list = <T extends z.ZodType>(one: T) =>
  z
    .array(one)
    .nullish()
    .transform((rows) => rows ?? []);

const Score = z.object({ score: share, vector_string: text }).nullable().default(null);

const Vulnerability = z.object({
  package: z.object({ ecosystem: z.string(), name: z.string() }),
  vulnerable_version_range: text,
  first_patched_version: text,
});
export type Vulnerability = z.infer<typeof Vulnerability>;

/**
 * A line of advisories.jsonl, as GitHub's database of advisories writes it. `repo` is where a repository's own advisory
 * was published; `type` says whether GitHub reviewed it.
 */
export const AdvisoryRow = z.object({
  ghsa_id: z.string().regex(/^GHSA(-[23456789cfghjmpqrvwx]{4}){3}$/, 'expected GHSA-xxxx-xxxx-xxxx'),
  cve_id: text,
  repo: RepoName.nullable().default(null),
  html_url: z.httpUrl(),
  summary: z.string(),
  description: text,
  type: z.enum(['reviewed', 'unreviewed', 'malware']).default('reviewed'),
  severity: z.enum(['low', 'medium', 'high', 'critical']).nullable().default(null),
  identifiers: list(z.object({ type: z.string(), value: z.string() })),
  published_at: Time,
  updated_at: time,
  withdrawn_at: time,
  vulnerabilities: list(Vulnerability),
  cvss_severities: z.object({ cvss_v3: Score, cvss_v4: Score }).nullable().default(null),
  epss: z.object({ percentage: share, percentile: share }).nullable().default(null),
});
export type AdvisoryRow = z.infer<typeof AdvisoryRow>;

/** A line of discussions.jsonl. */
export const DiscussionRow = z.object({
  repo: RepoName,
  number: z.int().positive(),
  html_url: z.httpUrl(),
  title: z.string(),
  body: text,
  user: Person,
  category: z.object({ name: z.string(), slug: z.string(), is_answerable: flag }),
  created_at: Time,
  updated_at: time,
  closed_at: time,
  answer_chosen_at: time,
  upvotes: count,
  reactions: Reactions,
  comments: list(Comment),
});
export type DiscussionRow = z.infer<typeof DiscussionRow>;

/** A line of repositories.jsonl: what a repository looked like in that week. `former_names` lead to it too. */
export const RepositoryRow = z.object({
  full_name: RepoName,
  former_names: list(RepoName),
  description: text,
  homepage: text,
  stargazers_count: count,
  forks_count: count,
  archived: flag,
  fork: flag,
  created_at: time,
  pushed_at: time,
  language: text,
  license: z.object({ spdx_id: text, name: text }).nullable().default(null),
  topics: list(z.string()),
});
export type RepositoryRow = z.infer<typeof RepositoryRow>;

/** A line of web.jsonl: what a page outside GitHub's API answered. Names of headers are in lower case. */
export const WebRow = z.object({
  url: z.httpUrl(),
  status: z.int().min(100).max(599),
  headers: z
    .record(z.string(), z.string())
    .default({})
    .transform((headers) =>
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    ),
  body: z.string().default(''),
});
export type WebRow = z.infer<typeof WebRow>;

import { z } from 'zod';

/** A moment to the second in UTC, so that moments compare as text. A day alone is its first second. */
const Time = z.string().transform((text, context) => {
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) {
    context.addIssue({ code: 'custom', message: `expected a date such as 2019-05-06T00:00:00Z, received "${text}"` });
    return z.NEVER;
  }
  return formatMoment(moment);
});

/** `2019-05-06T00:00:00Z` of milliseconds since 1970. */
export function formatMoment(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

const text = z.string().nullable().default(null);
const time = Time.nullable().default(null);
const count = z.int().nullable().default(null);
const flag = z.boolean().nullable().default(null);

const Repo = z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'expected owner/name');

/** Vote samples give a plain login where GitHub gives an object. */
const Person = z
  .union([z.string().transform((login) => ({ login, name: null })), z.object({ login: text, name: text })])
  .nullable()
  .default(null);
export type Person = z.infer<typeof Person>;

const Label = z.union([z.string(), z.object({ name: z.string() }).transform((label) => label.name)]);

const Comment = z.object({ user: Person, body: text, created_at: time, path: text, state: text });
export type Comment = z.infer<typeof Comment>;

const CommitAuthor = z.object({ login: text, name: text, date: time }).nullable().default(null);
export type CommitAuthor = z.infer<typeof CommitAuthor>;

const BranchCommit = z.object({
  sha: z.string(),
  message: z.string().nullable().default(''),
  author: CommitAuthor,
  committer_date: time,
});
export type BranchCommit = z.infer<typeof BranchCommit>;

const ChangedFile = z.object({
  filename: z.string(),
  status: z.enum(['added', 'removed', 'modified', 'renamed', 'copied', 'changed', 'unchanged']).default('modified'),
  additions: count,
  deletions: count,
  previous_filename: text,
});
export type ChangedFile = z.infer<typeof ChangedFile>;

const Branch = z.object({ ref: text, sha: text, label: text }).nullable().default(null);

const thread = {
  repo: Repo,
  number: z.int().positive(),
  html_url: z.httpUrl(),
  title: text,
  body: text,
  state: text,
  state_reason: text,
  user: Person,
  created_at: time,
  closed_at: time,
  labels: z.array(Label).nullable().default(null),
  comments: z.array(Comment).nullable().default(null),
  reviews: z.array(Comment).nullable().default(null),
  milestone: z
    .union([z.string(), z.object({ title: z.string() }).transform((one) => one.title)])
    .nullable()
    .default(null),
};

/** A line of issues.jsonl. */
export const IssueRow = z.object(thread);
export type IssueRow = z.infer<typeof IssueRow>;

/** A line of pulls.jsonl. */
export const PullRow = z.object({
  ...thread,
  merged: flag,
  draft: flag,
  merged_at: time,
  created_before: time,
  first_commit_at: time,
  head_pushed_at: time,
  merge_commit_sha: text,
  merged_by: Person,
  base: Branch,
  head: Branch,
  files: z.array(ChangedFile).nullable().default(null),
  additions: count,
  deletions: count,
  changed_files: count,
  commits: z.array(BranchCommit).nullable().default(null),
  commits_total: count,
});
export type PullRow = z.infer<typeof PullRow>;

/** A line of vote-samples.jsonl: a thread from any time. */
export const SampleRow = z.object({ ...thread, type: z.enum(['pull', 'issue']) });

const HistoryFile = ChangedFile.extend({
  blob_sha_before: text,
  blob_sha_after: text,
  content_before: text,
  content_after: text,
  content_before_truncated: flag,
  content_after_truncated: flag,
});
export type HistoryFile = z.infer<typeof HistoryFile>;

/** A line of commits.jsonl: a commit of the default branch with the files it changed. */
export const CommitRow = z.object({
  repo: Repo,
  sha: z.string().regex(/^[0-9a-f]{40}$/, 'expected a commit id of 40 hexadecimal digits'),
  parents: z.array(z.string()).default([]),
  message: z.string(),
  author: CommitAuthor,
  committer: z.object({ login: text, name: text, date: Time }),
  pull_number: count,
  files: z.array(HistoryFile).default([]),
  siblings: z
    .array(z.object({ path: z.string(), content: z.string() }))
    .nullable()
    .default([]),
});
export type CommitRow = z.infer<typeof CommitRow>;

/** A line of releases.jsonl. */
export const ReleaseRow = z.object({
  repo: Repo,
  tag_name: z.string().min(1),
  html_url: z.httpUrl(),
  name: text,
  body: text,
  prerelease: flag,
  looks_prerelease: flag,
  author: Person,
  created_at: time,
  published_at: time,
  target_commitish: text,
});
export type ReleaseRow = z.infer<typeof ReleaseRow>;

/** manifest.json. */
export const Manifest = z.object({
  week: z.string().regex(/^\d{4}-W\d{2}$/, 'expected YYYY-Www'),
  from: Time,
  to: Time,
  repos: z.record(z.string(), z.unknown()).default({}),
});

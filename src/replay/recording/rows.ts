import { z } from 'zod';
import { Comment, count, flag, Label, Person, Reactions, RepoName, text, Time, time } from './values.ts';

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

const MilestoneTitle = z
  .union([z.string(), z.object({ title: z.string() }).transform((one) => one.title)])
  .nullable()
  .default(null);

/** What was done to a thread, with GitHub's names of events. */
const ThreadEvent = z.object({
  event: z.enum(['labeled', 'unlabeled', 'milestoned', 'demilestoned']),
  actor: Person,
  created_at: Time,
  label: Label.nullable().default(null),
  milestone: MilestoneTitle,
});
export type ThreadEvent = z.infer<typeof ThreadEvent>;

const thread = {
  repo: RepoName,
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
  reactions: Reactions,
  events: z.array(ThreadEvent).nullable().default(null),
  reviews: z.array(Comment).nullable().default(null),
  milestone: MilestoneTitle,
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
  merge_method: text,
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
  repo: RepoName,
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
  repo: RepoName,
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

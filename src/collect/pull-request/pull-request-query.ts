import { z } from 'zod';
import { knownOpening } from '../known-opening.ts';

/**
 * One page of pull requests; about 3 points for 50. Comments and reviews are read by time, since a run that is late
 * would find only later ones at the end of a list. Bodies of comments are not read.
 */
export const pullRequestQuery = `
query PullRequests($q: String!, $since: DateTime!, $first: Int!, $after: String) {
  rateLimit { cost remaining }
  search(type: ISSUE, query: $q, first: $first, after: $after) {
    issueCount
    pageInfo { hasNextPage endCursor }
    nodes {
      ... on PullRequest {
        number title url body isDraft createdAt mergedAt closedAt baseRefName headRefName
        additions deletions changedFiles totalCommentsCount
        repository { nameWithOwner }
        author { type: __typename login }
        mergedBy { login }
        milestone { title }
        labels(first: 30) { nodes { name } }
        files(first: 100) { totalCount nodes { path } }
        firstCommit: commits(first: 1) { totalCount nodes { commit { authoredDate } } }
        lastCommits: commits(last: 10) { nodes { commit { committedDate } } }
        closingIssuesReferences(first: 10) { nodes { number repository { nameWithOwner } } }
        timelineItems(first: 50, since: $since, itemTypes: [ISSUE_COMMENT, PULL_REQUEST_REVIEW]) {
          nodes {
            type: __typename
            ... on IssueComment { createdAt author { type: __typename login } }
            ... on PullRequestReview { createdAt submittedAt author { type: __typename login } }
          }
        }
      }
    }
  }
}`;

const Actor = z.object({ type: z.string().optional(), login: z.string() }).nullable();
const Repository = z.object({ nameWithOwner: z.string() });
const list = <T extends z.ZodType>(node: T) =>
  z.object({ totalCount: z.int().optional(), nodes: z.array(node.nullable()).nullable() }).nullable();
const Time = z.iso.datetime();

/** A pull request as the query asks for it. Only what identifies and dates it is required. */
const WrittenNode = z.object({
  number: z.int(),
  title: z.string(),
  url: z.httpUrl(),
  body: z.string().nullable(),
  isDraft: z.boolean(),
  createdAt: Time,
  mergedAt: Time.nullable(),
  closedAt: Time.nullable(),
  baseRefName: z.string().nullable(),
  headRefName: z.string().nullable(),
  additions: z.int().nullable(),
  deletions: z.int().nullable(),
  changedFiles: z.int().nullable(),
  totalCommentsCount: z.int().nullable(),
  repository: Repository,
  author: Actor,
  mergedBy: Actor,
  milestone: z.object({ title: z.string() }).nullable(),
  labels: list(z.object({ name: z.string() })),
  files: list(z.object({ path: z.string() })),
  firstCommit: list(z.object({ commit: z.object({ authoredDate: Time }) })),
  lastCommits: list(z.object({ commit: z.object({ committedDate: Time }) })),
  closingIssuesReferences: list(z.object({ number: z.int(), repository: Repository })),
  timelineItems: list(
    z.object({
      type: z.string(),
      createdAt: Time,
      submittedAt: Time.nullish(),
      author: Actor,
    }),
  ),
});

/** A size of no files says that the size is not known: a change touches at least one. */
export const PullRequestNode = WrittenNode.transform((node) => {
  const opened = { ...node, createdAt: knownOpening(node.createdAt) };
  return node.changedFiles === 0 ? { ...opened, additions: null, deletions: null, changedFiles: null } : opened;
});
export type PullRequestNode = z.infer<typeof PullRequestNode>;

import type { PullRequestNode } from '../../src/collect/pull-request/pull-request-query.ts';

type List<T> = { totalCount: number; nodes: T[] };
const list = <T>(...nodes: T[]): List<T> => ({ totalCount: nodes.length, nodes });

/** A pull request of containerd that was opened and merged in the week of May 2019, as GraphQL gives it. */
export function pullRequestNode(changes: Partial<PullRequestNode> = {}): PullRequestNode {
  const number = changes.number ?? 3266;
  return {
    number,
    title: 'Close the log of a finished shim',
    url: `https://github.com/containerd/containerd/pull/${number}`,
    body: 'The daemon kept the log of a finished shim open. It is closed now.',
    isDraft: false,
    createdAt: '2019-05-08T09:00:00Z',
    mergedAt: '2019-05-09T14:30:53Z',
    closedAt: '2019-05-09T14:30:53Z',
    baseRefName: 'master',
    headRefName: 'close-shim-log',
    additions: 4,
    deletions: 4,
    changedFiles: 2,
    totalCommentsCount: 1,
    repository: { nameWithOwner: 'containerd/containerd' },
    author: { type: 'User', login: 'octocat' },
    mergedBy: { login: 'hubot' },
    milestone: { title: '1.3' },
    labels: list({ name: 'kind/bug' }),
    files: list({ path: 'runtime/v2/shim.go' }, { path: 'runtime/v2/shim_test.go' }),
    firstCommit: list({ commit: { authoredDate: '2019-05-07T07:00:00Z' } }),
    lastCommits: list({ commit: { committedDate: '2019-05-07T07:00:00Z' } }),
    closingIssuesReferences: list(),
    timelineItems: list(),
    ...changes,
  };
}

/** A comment or review as it stands in the timeline. */
export function talkNode(at: string, login: string, type = 'IssueComment') {
  const author = { type: login.endsWith('[bot]') ? 'Bot' : 'User', login };
  return { type, createdAt: at, submittedAt: type === 'PullRequestReview' ? at : null, author };
}

/** A page of search results. */
export function searchPage(nodes: unknown[], page: { issueCount?: number; endCursor?: string } = {}) {
  return {
    rateLimit: { cost: 3, remaining: 4990 },
    search: {
      issueCount: page.issueCount ?? nodes.length,
      pageInfo: { hasNextPage: page.endCursor !== undefined, endCursor: page.endCursor ?? null },
      nodes,
    },
  };
}

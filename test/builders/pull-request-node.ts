import type { PullRequestNode } from '../../src/collect/pull-request/pull-request-node.ts';
import type { Request, Response } from '../../src/collect/collector.ts';

/** A list as it is read: all its rows, none of them broken. */
export const listOf = <T>(...nodes: T[]) => ({
  totalCount: nodes.length,
  nodes,
  unread: 0,
  cut: false,
});

/** A pull request of containerd that was opened and merged in the week of May 2019, with its details. */
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
    authorAssociation: 'MEMBER',
    mergedBy: { login: 'hubot' },
    milestone: { title: '1.3' },
    labels: listOf({ name: 'kind/bug' }),
    files: listOf({ path: 'runtime/v2/shim.go' }, { path: 'runtime/v2/shim_test.go' }),
    commits: listOf(commitNode('2019-05-07T07:00:00Z')),
    closingIssuesReferences: listOf(),
    timelineItems: listOf(),
    ...changes,
  };
}

/** A commit of a branch, written and pushed at one moment. */
export function commitNode(at: string) {
  return { commit: { authoredDate: at, committedDate: at } };
}

/** A comment or review as it stands in the timeline. */
export function talkNode(at: string, login: string, type = 'IssueComment') {
  const author = { type: login.endsWith('[bot]') ? 'Bot' : 'User', login };
  return { type, createdAt: at, submittedAt: type === 'PullRequestReview' ? at : null, author };
}

/** A page of search results. */
export function searchPage(nodes: unknown[], page: { issueCount?: number; endCursor?: string } = {}) {
  return {
    repository: { nameWithOwner: 'containerd/containerd' },
    search: {
      issueCount: page.issueCount ?? nodes.length,
      pageInfo: { hasNextPage: page.endCursor !== undefined, endCursor: page.endCursor ?? null },
      nodes,
    },
  };
}

/** A GitHub with these pull requests: `merged` are found by the search for merged ones, the others by that for updated ones. */
export function pullRequestAnswers(...nodes: PullRequestNode[]): (request: Request) => Response {
  return (request) => ({
    request,
    status: 200,
    data: answer(request, nodes),
    errors: [],
    readAt: '2019-05-13T06:00:00Z',
  });
}

function answer({ tag, ...request }: Request, nodes: PullRequestNode[]): unknown {
  const variables = request.api === 'graphql' ? request.variables : {};
  if (tag === 'detail') {
    const found = nodes.find(({ number }) => number === variables['number']);
    return { repository: { pullRequest: found ? { ...found, timelineItems: shownTalk(found) } : null } };
  }
  if (tag === 'pulse') return { repository: pulsesOf(variables, nodes) };
  return searchPage(nodes.filter(({ mergedAt }) => (mergedAt !== null) === (tag === 'merged')).map(thinOf));
}

function pulsesOf(variables: Record<string, unknown>, nodes: PullRequestNode[]) {
  const wanted = Object.entries(variables).filter(([name]) => /^n\d+$/.test(name));
  return Object.fromEntries(
    wanted.map(([name, number]) => {
      const node = nodes.find((one) => one.number === number);
      const pushes = (node?.commits?.nodes ?? []).map((one) => ({ type: 'PullRequestCommit', ...one }));
      const talk = node && shownTalk(node);
      return [`p${name.slice(1)}`, { timelineItems: { ...talk, nodes: [...pushes, ...(talk?.nodes ?? [])] } }];
    }),
  );
}

function shownTalk({ timelineItems }: PullRequestNode) {
  return timelineItems && { ...timelineItems, pageInfo: { hasNextPage: timelineItems.cut } };
}

/** What a search shows of a pull request. */
function thinOf(node: PullRequestNode): Partial<PullRequestNode> {
  const { labels: _, files: __, commits: ___, closingIssuesReferences: ____, timelineItems: _____, ...thin } = node;
  return thin;
}

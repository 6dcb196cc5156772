/** What a search and a single request say of a pull request without reading a list: next to no points. */
const thinFields = `number title url body isDraft createdAt mergedAt closedAt baseRefName headRefName
      additions deletions changedFiles totalCommentsCount
      repository { nameWithOwner }
      author { type: __typename login }
      authorAssociation
      mergedBy { login }
      milestone { title }`;

/** One page of a sweep. The repository tells one that is not there from one where nothing happened. */
export const sweepQuery = `
query Sweep($owner: String!, $name: String!, $q: String!, $first: Int!, $after: String) {
  repository(owner: $owner, name: $name) { nameWithOwner }
  search(type: ISSUE, query: $q, first: $first, after: $after) {
    issueCount
    pageInfo { hasNextPage endCursor }
    nodes { ... on PullRequest { ${thinFields} } }
  }
}`;

/**
 * What a sweep leaves out of one pull request: five lists, so that 29 of them are a point. Comments and reviews are read by
 * time, since a run that is late would find only later ones at the end of a list. Bodies of comments are not read. A list costs
 * the same at any length, and GitHub shows at most 100 rows.
 */
export const detailQuery = `
query Detail($owner: String!, $name: String!, $number: Int!, $since: DateTime!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      labels(first: 100) { nodes { name } }
      files(first: 100) { totalCount nodes { path } }
      commits(last: 50) { totalCount nodes { commit { authoredDate committedDate } } }
      closingIssuesReferences(first: 100) { nodes { number repository { nameWithOwner } } }
      timelineItems(first: 100, since: $since, itemTypes: [ISSUE_COMMENT, PULL_REQUEST_REVIEW]) {
        pageInfo { hasNextPage }
        nodes {
          type: __typename
          ... on IssueComment { createdAt author { type: __typename login } }
          ... on PullRequestReview { createdAt submittedAt author { type: __typename login } }
        }
      }
    }
  }
}`;

/**
 * Pushes, comments and reviews of pull requests by number, in one request with a list each: 100 of them are a point. They
 * come oldest first from `since`, so that a late run reads what was in the window.
 */
export function pulseQuery(count: number): string {
  const { declared, fields } = byNumber(count, 'Pulse');
  return `
query Pulse($owner: String!, $name: String!, $since: DateTime!, ${declared}) {
  repository(owner: $owner, name: $name) {
${fields}
  }
}
fragment Pulse on PullRequest {
  timelineItems(first: 50, since: $since, itemTypes: [PULL_REQUEST_COMMIT, ISSUE_COMMENT, PULL_REQUEST_REVIEW]) {
    pageInfo { hasNextPage }
    nodes {
      type: __typename
      ... on PullRequestCommit { commit { authoredDate committedDate } }
      ... on IssueComment { createdAt author { type: __typename login } }
      ... on PullRequestReview { createdAt submittedAt author { type: __typename login } }
    }
  }
}`;
}

/** Pull requests by number, in one request without lists; number `i` of the list is `p<i>` in the answer. */
export function numbersQuery(count: number): string {
  const { declared, fields } = byNumber(count, 'Thin');
  return `
query Numbers($owner: String!, $name: String!, ${declared}) {
  repository(owner: $owner, name: $name) {
${fields}
  }
}
fragment Thin on PullRequest { ${thinFields} }`;
}

function byNumber(count: number, fragment: string): { declared: string; fields: string } {
  const places = Array.from({ length: count }, (_, index) => index);
  return {
    declared: places.map((place) => `$n${place}: Int!`).join(', '),
    fields: places.map((place) => `    p${place}: pullRequest(number: $n${place}) { ...${fragment} }`).join('\n'),
  };
}

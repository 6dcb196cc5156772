import type { Window } from '../../model/window.ts';
import type { Request } from '../collector.ts';
import type { OptInThread } from './parse-opt-ins.ts';

export type OptInsState = { threads: OptInThread[] };

/** The labels of a tracking issue that say what becomes of a KEP in the next release. */
const labels = ['lead-opted-in', 'tracked/yes', 'tracked/no', 'tracked/out-of-tree'];

const query = `query KepOptIns($query: String!, $since: DateTime!, $first: Int!, $after: String) {
  rateLimit { cost remaining }
  search(type: ISSUE, query: $query, first: $first, after: $after) {
    issueCount
    pageInfo { hasNextPage endCursor }
    nodes {
      ... on Issue {
        number
        title
        url
        createdAt
        author { login }
        milestone { title }
        timelineItems(
          first: 100
          since: $since
          itemTypes: [LABELED_EVENT, UNLABELED_EVENT, MILESTONED_EVENT, DEMILESTONED_EVENT]
        ) {
          pageInfo { hasNextPage }
          nodes {
            type: __typename
            ... on LabeledEvent { createdAt actor { login } label { name } }
            ... on UnlabeledEvent { createdAt actor { login } label { name } }
            ... on MilestonedEvent { createdAt actor { login } milestoneTitle }
            ... on DemilestonedEvent { createdAt actor { login } milestoneTitle }
          }
        }
      }
    }
  }
}`;

/**
 * The tracking issues that carry a label of a lead or of the release team, with what was done to their labels since the window
 * began. One that lost the last of these labels is not found, so a withdrawal is told only while the team's label stands.
 */
export function askForOptIns(
  where: { repo: string; window: Window },
  after: string | null,
  state: OptInsState,
): Request {
  const { repo, window } = where;
  const text = `repo:${repo} is:issue label:${labels.join(',')} updated:>=${window.from} created:<${window.to}`;
  const variables = { query: text, since: window.from, first: 50, after };
  return { api: 'graphql', tag: 'opt-ins', query, variables, state, load: 20 };
}

import { z } from 'zod';
import { problem, type Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import type { Reading, Request, Response, Week } from '../collector.ts';
import { windowOfPull } from './look-back.ts';
import { pullRequestItem } from './pull-request-item.ts';
import { noDetail, PullRequestDetail, ThinPullRequest, unreadRows } from './pull-request-node.ts';
import { detailQuery } from './pull-request-query.ts';

const Answer = z.object({ repository: z.object({ pullRequest: PullRequestDetail.nullable() }).nullable() });
const State = z.object({ node: ThinPullRequest });

/** The request for what a sweep leaves out of one pull request. What the sweep said travels along. */
export function askForDetail(node: ThinPullRequest, { source, week }: { source: Source; week: Week }): Request {
  const [owner, name] = source.repo.split('/');
  const variables = { owner, name, number: node.number, since: windowOfPull(node, week).from };
  return { api: 'graphql', query: detailQuery, variables, load: 4, tag: 'detail', state: { node } };
}

/** The item with its details. One that has gone in the meantime, or whose answer makes no sense, stays as it was known before. */
export function readDetail({ request, data }: Response, source: Source, week: Week): Reading {
  const state = State.safeParse(request.state);
  if (!state.success) return { items: [], problems: [lost(source)] };
  const { node } = state.data;
  const answer = Answer.safeParse(data);
  const detail = answer.data?.repository?.pullRequest ?? null;
  const unread = answer.success ? unreadRows(detail ?? noDetail) : null;
  const problems = unread === 0 ? [] : [incomplete(node, source, unread)];
  if (detail === null) return { items: request.otherwise ?? [], problems };
  const item = pullRequestItem({ ...node, ...detail }, { source, week });
  return { items: item.moves.length > 0 ? [item] : [], problems };
}

function incomplete({ number }: ThinPullRequest, source: Source, unread: number | null): Problem {
  const ref = `${source.repo}#${number}`;
  const what = unread === null ? 'the details of' : `${unread} ${unread === 1 ? 'row' : 'rows'} in the lists of`;
  const message = `An answer did not make sense: ${what} ${ref} could not be read and are missing.`;
  return problem('row-invalid', { source: source.id, ref }, message);
}

function lost(source: Source): Problem {
  const message = `An answer for a pull request of ${source.repo} came without the question that it belongs to.`;
  return problem('row-invalid', { source: source.id }, message);
}

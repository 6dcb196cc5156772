import { z } from 'zod';
import { problem, type Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import type { Window } from '../../model/window.ts';
import type { Reading, Request, Response } from '../collector.ts';
import { offerDetail } from './offer-detail.ts';
import { pullRequestItem } from './pull-request-item.ts';
import { noDetail, parsePulse, ThinPullRequest } from './pull-request-node.ts';
import { pulseQuery } from './pull-request-query.ts';

type Where = { source: Source; window: Window };

const perRequest = 25;
const State = z.object({ nodes: z.array(ThinPullRequest) });
const Answer = z.object({ repository: z.record(z.string(), z.unknown()) });

/** Requests for what happened to unmerged pull requests since the window began, 25 in each. */
export function askForPulses(nodes: readonly ThinPullRequest[], where: Where): Request[] {
  const batches = Array.from({ length: Math.ceil(nodes.length / perRequest) }, (_, index) =>
    nodes.slice(index * perRequest, (index + 1) * perRequest),
  );
  return batches.map((batch) => askForPulse(batch, where));
}

function askForPulse(nodes: ThinPullRequest[], { source, window }: Where): Request {
  const [owner, name] = source.repo.split('/');
  const numbers = Object.fromEntries(nodes.map(({ number }, index) => [`n${index}`, number]));
  const variables = { owner, name, since: window.from, ...numbers };
  const query = pulseQuery(nodes.length);
  return { api: 'graphql', query, variables, load: nodes.length + 1, tag: 'pulse', state: { nodes } };
}

/** Unmerged work that moved. One without a pulse that can be read stands with what the sweep said, and is a problem. */
export function readPulse({ data, request }: Response, source: Source, window: Window): Reading {
  const state = State.safeParse(request.state);
  const answer = Answer.safeParse(data);
  if (!state.success) return { items: [], problems: [unread(source, [])] };
  const { nodes } = state.data;
  const pulses = nodes.map((_, index) => (answer.success ? parsePulse(answer.data.repository[`p${index}`]) : null));
  const readings = nodes.map((node, index) => {
    const item = pullRequestItem({ ...node, ...(pulses[index] ?? noDetail) }, { source, window });
    return offerDetail(node, item, { source, window });
  });
  const faulty = nodes.filter((_, index) => pulses[index]?.commits?.unread !== 0);
  return {
    items: readings.flatMap(({ items }) => items),
    follow: readings.flatMap(({ follow }) => follow ?? []),
    problems: [
      ...readings.flatMap(({ problems }) => problems ?? []),
      ...(faulty.length > 0 ? [unread(source, faulty)] : []),
    ],
  };
}

function unread({ id, repo }: Source, nodes: readonly ThinPullRequest[]): Problem {
  const names = nodes.map(({ number }) => `#${number}`).join(' ');
  const message = `What happened to open pull requests of ${repo} could not be read in full, so moves may be missing: ${names}.`;
  return problem('row-invalid', { source: id }, message);
}

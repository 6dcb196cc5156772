import { z } from 'zod';
import type { Instant } from '../../model/instant.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import type { Reading, Request, Response, Week } from '../collector.ts';
import { windowOfPull } from './look-back.ts';
import { offerDetail } from './offer-detail.ts';
import { isTalkCut } from './pull-request-moves.ts';
import { pullRequestItem } from './pull-request-item.ts';
import { noDetail, parsePulse, ThinPullRequest } from './pull-request-node.ts';
import { pulseQuery } from './pull-request-query.ts';

type Where = { source: Source; week: Week };

const perRequest = 25;
const State = z.object({ nodes: z.array(ThinPullRequest) });
const Answer = z.object({ repository: z.record(z.string(), z.unknown()) });

/** Requests for what happened to unmerged pull requests since their window began, at most 25 in each. */
export function askForPulses(nodes: readonly ThinPullRequest[], where: Where): Request[] {
  const bySince = Map.groupBy(nodes, (node) => windowOfPull(node, where.week).from);
  return [...bySince].flatMap(([since, same]) => {
    const batches = Array.from({ length: Math.ceil(same.length / perRequest) }, (_, index) =>
      same.slice(index * perRequest, (index + 1) * perRequest),
    );
    return batches.map((batch) => askForPulse(batch, since, where.source));
  });
}

function askForPulse(nodes: ThinPullRequest[], since: Instant, source: Source): Request {
  const [owner, name] = source.repo.split('/');
  const numbers = Object.fromEntries(nodes.map(({ number }, index) => [`n${index}`, number]));
  const variables = { owner, name, since, ...numbers };
  const query = pulseQuery(nodes.length);
  return { api: 'graphql', query, variables, load: nodes.length + 1, tag: 'pulse', state: { nodes } };
}

/** Unmerged work that moved. One without a pulse that can be read stands with what the sweep said, and is a problem. */
export function readPulse({ data, request }: Response, source: Source, week: Week): Reading {
  const state = State.safeParse(request.state);
  const answer = Answer.safeParse(data);
  if (!state.success) return { items: [], problems: [unread(source, [])] };
  const { nodes } = state.data;
  const pulses = nodes.map((_, index) => (answer.success ? parsePulse(answer.data.repository[`p${index}`]) : null));
  const items = nodes.map((node, index) =>
    pullRequestItem({ ...node, ...(pulses[index] ?? noDetail) }, { source, week }),
  );
  const readings = nodes.flatMap((node, index) => {
    const item = items[index];
    return item === undefined ? [] : [offerDetail(node, item, { source, week })];
  });
  // What people did may stand behind what robots did, where a pulse is cut.
  const faulty = nodes.filter((node, index) => {
    const pulse = pulses[index];
    const isQuiet = items[index]?.moves.length === 0;
    return pulse?.commits?.unread !== 0 || (isQuiet && isTalkCut({ ...node, ...pulse }, windowOfPull(node, week)));
  });
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

import type { Problem } from '../model/problem.ts';
import { collectStep, type CollectResult } from './steps/collect-step.ts';
import type { Context, Report, Request } from './steps/context.ts';
import { withLock } from './steps/with-lock.ts';

/** `zhoubao collect`: what moved upstream in the window. */
export function runCollect(context: Context, request: Request): Promise<Report> {
  return withLock(context, request, {
    work: () => report(context, request),
    refused: (problems) => jsonOf(null, problems),
  });
}

async function report(context: Context, request: Request): Promise<Report> {
  const { value, problems } = await collectStep(context, request);
  return { json: jsonOf(value, problems), text: value ? textOf(value) : '', problems };
}

const longestNote = 100;
const nothing = { requests: { graphql: 0, rest: 0, http: 0 }, points: 0, predictedPoints: 0, kinds: {} };

/** The keys are the same when nothing could be collected. */
function jsonOf(result: CollectResult | null, problems: Problem[]): unknown {
  const { requests, points, predictedPoints, kinds } = result?.collected.cost ?? nothing;
  const { window = null, collected = null } = result ?? {};
  const cost = { requests, points, predictedPoints, kinds };
  return { issue: window?.issue ?? null, window, items: collected?.items ?? [], ...cost, problems };
}

/** The whole note stands in collection.json and in the list of problems. */
function shorten(note: string): string {
  return note.length > longestNote ? `${note.slice(0, longestNote - 1)}…` : note;
}

function textOf({ window, collected }: CollectResult): string {
  const { requests, points, predictedPoints } = collected.cost;
  const rows = collected.collection.sources.map(
    (one) =>
      `  ${one.source.padEnd(26)} ${one.kind.padEnd(14)} ${one.outcome.padEnd(9)} ${String(one.items).padStart(5)}  ${shorten(one.note ?? '')}`,
  );
  const sum = `${collected.items.length} items from ${window.from.slice(0, 10)} to ${window.to.slice(0, 10)}`;
  const sent = `${requests.graphql} GraphQL, ${requests.rest} REST and ${requests.http} other requests`;
  const cost = `${sent}, ${points} points (${predictedPoints} predicted)`;
  const lines = [...rows.map((row) => row.trimEnd()), '', `${window.issue}: ${sum}; ${cost}`];
  const degraded = collected.collection.problems.find(({ code }) => code === 'token-needed');
  return [...lines, ...(degraded ? [degraded.message] : [])].join('\n');
}

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

/** The keys are the same when nothing could be collected. */
function jsonOf(value: CollectResult | null, problems: Problem[]): unknown {
  if (value === null) {
    const requests = { graphql: 0, rest: 0, http: 0 };
    return { issue: null, window: null, items: [], requests, points: 0, problems };
  }
  const { requests, points } = value.collected.cost;
  return { issue: value.window.issue, window: value.window, items: value.collected.items, requests, points, problems };
}

function textOf({ window, collected }: CollectResult): string {
  const { requests, points } = collected.cost;
  const rows = collected.collection.sources.map(
    (one) =>
      `  ${one.source.padEnd(26)} ${one.kind.padEnd(14)} ${one.outcome.padEnd(9)} ${String(one.items).padStart(5)}`,
  );
  const sum = `${collected.items.length} items from ${window.from.slice(0, 10)} to ${window.to.slice(0, 10)}`;
  const cost = `${requests.graphql} GraphQL and ${requests.rest} REST requests, ${points} points`;
  return [...rows, '', `${window.issue}: ${sum}; ${cost}`].join('\n');
}

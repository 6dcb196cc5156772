import type { Instant } from '../model/instant.ts';
import { problem, type Place, type Problem } from '../model/problem.ts';
import type { Source } from '../model/source.ts';
import type { Window } from '../model/window.ts';
import type { CollectedItem, Collector, Reading, Response } from './collector.ts';
import { addCost, noCost, type Cost } from './cost.ts';
import { fetchRequest, type FetchPorts } from './fetch-request.ts';

const mostRequests = 1000;

/** What one collector read of one source. `answers` counts the answers that were read without a fault, `readAt` dates items by id. */
export type SourceReading = {
  items: CollectedItem[];
  readAt: Map<string, Instant>;
  problems: Problem[];
  answers: number;
  cost: Cost;
};

type Input = { source: Source; collector: Collector; window: Window };

/**
 * Follows a source to its end, one request after another as GitHub asks. A request that fails ends its own branch and
 * is a problem; so is an exception of the collector.
 */
export async function readSource(ports: FetchPorts, input: Input): Promise<SourceReading> {
  const { source, collector, window } = input;
  const place: Place = { source: source.id };
  const result: SourceReading = { items: [], readAt: new Map(), problems: [], answers: 0, cost: noCost };
  const started = attempt(input, () => ({ items: [], follow: collector.start(source, window) }));
  result.problems.push(...(started.problems ?? []));
  const waiting = [...(started.follow ?? [])];
  const asked = new Set<string>();
  for (let request = waiting.shift(); request !== undefined; request = waiting.shift()) {
    const key = JSON.stringify(request);
    if (asked.has(key)) continue;
    if (asked.size >= mostRequests) return { ...result, problems: [...result.problems, tooMany(place, input)] };
    asked.add(key);
    const { response, problems, cost } = await fetchRequest(ports, request, { window, place });
    result.cost = addCost(result.cost, cost);
    result.problems.push(...problems.map((one) => ({ ...one, message: `${nameOf(input)}: ${one.message}` })));
    if (response === null) continue;
    const reading = attempt(input, () => collector.read(response, source, window));
    const found = [...(reading.problems ?? []), ...checkErrors(response, input)];
    result.answers += found.some(({ severity }) => severity === 'error') ? 0 : 1;
    result.items.push(...reading.items);
    for (const { id } of reading.items) keepEarliest(result.readAt, id, response.readAt);
    result.problems.push(...found);
    waiting.push(...(reading.follow ?? []));
  }
  return result;
}

/** Notes a moment for an id unless an earlier one is known. */
export function keepEarliest(moments: Map<string, Instant>, id: string, at: Instant): void {
  const known = moments.get(id);
  if (known === undefined || at < known) moments.set(id, at);
}

/** Runs a collector's code; what it throws is a problem of its source. */
function attempt(input: Input, run: () => Reading): Reading {
  try {
    return run();
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'it threw no error';
    const message = `${nameOf(input)}: the collector failed on an answer, so items may be missing (${reason.slice(0, 300)}).`;
    return { items: [], problems: [problem('collector-failed', { source: input.source.id }, message)] };
  }
}

/** Errors beside data mean that a part is missing. That something was not found is for the collector to judge. */
function checkErrors({ errors }: Response, input: Input): Problem[] {
  const [first, ...rest] = errors.filter(({ type }) => type !== 'NOT_FOUND');
  if (first === undefined) return [];
  const path = first.path ? ` at ${first.path.join('.').slice(0, 100)}` : '';
  const more = rest.length > 0 ? ` (and ${rest.length} more)` : '';
  const message = `${nameOf(input)}: GitHub left out a part${path}${more}: ${first.message.slice(0, 300)}`;
  return [problem('source-partial', { source: input.source.id }, message)];
}

function nameOf({ source }: Input): string {
  return `${source.id} (${source.kind} of ${source.repo})`;
}

function tooMany(place: Place, input: Input): Problem {
  const message = `${nameOf(input)}: stopped after ${mostRequests} requests; the rest was not read.`;
  return problem('source-partial', place, message);
}

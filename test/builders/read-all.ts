import type { CollectedItem, Collector, Memory, Request, Response } from '../../src/collect/collector.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Repo, Source } from '../../src/model/source.ts';
import type { Window } from '../../src/model/window.ts';

export type ReadAll = { items: CollectedItem[]; problems: Problem[]; requests: Request[]; remembered: Memory };

/** Runs a collector to its end against answers, as the shell does, without any network. State crosses as JSON. */
export async function readAll<Options, At extends Repo | null = Repo>(
  collector: Collector<Options, At>,
  where: { source: Source<Options, At>; window: Window; before?: Memory },
  answer: (request: Request) => Response | Promise<Response>,
): Promise<ReadAll> {
  const requests: Request[] = [];
  const items: CollectedItem[] = [];
  const problems: Problem[] = [];
  const remembered: Memory = {};
  const week = { window: where.window, before: where.before ?? {} };
  const open = collector.start(where.source, week);
  while (open.length > 0) {
    const request = JSON.parse(JSON.stringify(open.shift())) as Request;
    requests.push(request);
    const reading = collector.read(await answer(request), where.source, week);
    Object.assign(remembered, reading.remember);
    items.push(...reading.items);
    problems.push(...(reading.problems ?? []));
    open.push(...(reading.follow ?? []));
  }
  return { items, problems, requests, remembered };
}

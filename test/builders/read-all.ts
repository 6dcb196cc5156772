import type { CollectedItem, Collector, Request, Response } from '../../src/collect/collector.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Source } from '../../src/model/source.ts';
import type { Window } from '../../src/model/window.ts';

export type ReadAll = { items: CollectedItem[]; problems: Problem[]; requests: Request[] };

/** Runs a collector to its end against answers, as the shell does, without any network. State crosses as JSON. */
export async function readAll<Options>(
  collector: Collector<Options>,
  where: { source: Source<Options>; window: Window },
  answer: (request: Request) => Response | Promise<Response>,
): Promise<ReadAll> {
  const requests: Request[] = [];
  const items: CollectedItem[] = [];
  const problems: Problem[] = [];
  const open = collector.start(where.source, where.window);
  while (open.length > 0) {
    const request = JSON.parse(JSON.stringify(open.shift())) as Request;
    requests.push(request);
    const reading = collector.read(await answer(request), where.source, where.window);
    items.push(...reading.items);
    problems.push(...(reading.problems ?? []));
    open.push(...(reading.follow ?? []));
  }
  return { items, problems, requests };
}

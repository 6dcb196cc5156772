import type { ServerRequest } from '../platform/ports.ts';
import { seededRandom } from '../model/seeded-random.ts';

export type FaultKind = 'bad-gateway' | 'secondary-limit' | 'resource-limits' | 'dropped' | 'slow';

/**
 * `rate` is the share of requests in `[0, 1]` that go wrong, of any kind, or the share of each kind; `seed` decides which
 * requests, and how.
 */
export type FaultOptions = { rate: number | Partial<Record<FaultKind, number>>; seed: number };

const restKinds: FaultKind[] = ['bad-gateway', 'secondary-limit', 'dropped', 'slow'];
const graphqlKinds: FaultKind[] = [...restKinds, 'resource-limits'];
const inARow = 3;

/**
 * Decides for each request in turn what goes wrong with it, null for nothing. One request does not fail more than three
 * times in a row, so that a client that tries again always finishes.
 */
export function planFaults({ rate, seed }: FaultOptions): (request: ServerRequest) => FaultKind | null {
  const random = seededRandom(seed);
  const failed = new Map<string, number>();
  return (request) => {
    const kinds = request.path === '/graphql' ? graphqlKinds : restKinds;
    const kind = chooseFault(rate, kinds, [random(), random()]);
    const key = keyOf(request);
    const before = failed.get(key) ?? 0;
    const fails = kind !== null && kind !== 'slow' && before < inARow;
    if (fails) failed.set(key, before + 1);
    else failed.delete(key);
    return kind === 'slow' || fails ? kind : null;
  };
}

function chooseFault(rate: FaultOptions['rate'], kinds: FaultKind[], drawn: [number, number]): FaultKind | null {
  const [hit, choice] = drawn;
  if (typeof rate === 'number') return hit < rate ? (kinds[Math.floor(choice * kinds.length)] ?? null) : null;
  let sum = 0;
  for (const kind of graphqlKinds) {
    sum += rate[kind] ?? 0;
    if (hit < sum) return kinds.includes(kind) ? kind : null;
  }
  return null;
}

/** A request asked again with smaller pages is the same request. */
function keyOf({ method, path, query, body }: ServerRequest): string {
  const sized = body.replaceAll(/"(?:first|last)":\d+/g, '');
  return `${method} ${path}?${query.toString()} ${sized}`;
}

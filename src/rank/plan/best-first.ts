import type { Candidate } from './candidate.ts';
import { isFull, worthOf, type Places, type PlacesOf } from './places.ts';

/** Candidates of one repository in one group, the best first: only the first of them may be the best of all. */
type Lane = { rest: readonly Candidate[]; at: number; head: Candidate; worth: number; order: number };

/**
 * Gives, each time it is asked, the candidate that counts for most among those of the pool that have room and are not picked, null
 * when there is none; of equal ones the first of the pool, which is sorted. Whoever asks gives it its places before asking again:
 * its repository then gives way by more. What has no room never gets any, so that each candidate is looked at a few times only.
 */
export function bestFirst(
  pool: readonly Candidate[],
  { places, picked }: { places: PlacesOf; picked: ReadonlySet<Candidate> },
): () => Candidate | null {
  const order = new Map(pool.map((candidate, index) => [candidate, index]));
  const advance = (lane: Pick<Lane, 'rest' | 'at'>): Lane | null => {
    for (let at = lane.at; at < lane.rest.length; at += 1) {
      const head = lane.rest[at];
      const needed = head && places.get(head);
      if (!head || !needed || picked.has(head) || needed.some(isFull)) continue;
      return { rest: lane.rest, at, head, worth: worthOf(head, needed), order: order.get(head) ?? 0 };
    }
    return null;
  };
  // Sorted lanes are a heap already.
  const heap = lanesOf(pool, places)
    .flatMap((rest) => advance({ rest, at: 0 }) ?? [])
    .sort((a, b) => (isBefore(a, b) ? -1 : 1));
  return () => {
    for (let [first] = heap; first; [first] = heap) {
      const next = advance(first);
      if (next?.head === first.head) return first.head;
      replaceFirst(heap, next);
    }
    return null;
  };
}

/** The candidates of each repository or publisher in each group, in the order of the pool. */
function lanesOf(pool: readonly Candidate[], places: PlacesOf): Candidate[][] {
  const groupOf = (one: Candidate): Places | undefined => places.get(one)?.find(({ kind }) => kind === 'group');
  return [...Map.groupBy(pool, groupOf).values()].flatMap((own) => [
    ...Map.groupBy(own, ({ origin }) => origin).values(),
  ]);
}

function isBefore(a: Lane, b: Lane): boolean {
  return a.worth > b.worth || (a.worth === b.worth && a.order < b.order);
}

/** Puts a lane that counts for less in the place of the first, or the last one where it has come to its end, and lets it sink. */
function replaceFirst(heap: Lane[], next: Lane | null): void {
  const lane = next ?? heap.pop();
  if (!lane || heap.length === 0) return;
  let at = 0;
  for (;;) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
    const child = right && left && isBefore(right, left) ? 2 * at + 2 : 2 * at + 1;
    const below = heap[child];
    if (!below || isBefore(lane, below)) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = lane;
}

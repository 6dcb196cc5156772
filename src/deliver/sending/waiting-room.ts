import type { QueueLimits } from '../../model/delivery-settings.ts';
import type { Instant } from '../../model/instant.ts';
import type { RestingQueue, Waiting } from '../../platform/ports.ts';
import type { Verdict } from '../replies/classify-reply.ts';
import { awake, restAfter, type QueueRest } from '../replies/plan-retry.ts';
import { blockedUntil, isForgettable, newQueue, type QueueStanding } from './queue-standing.ts';

/** What waits for a free connection, by queue: everybody gets a turn, and a queue that is full or resting holds up nobody else. */
export type WaitingRoom = {
  /** Begins anew with the queues that have rows in the ledger; rests are kept. */
  expect(queues: readonly string[]): void;
  /** Queues that should be read from the ledger now, and from where; `starving` reads on although the room is full. */
  hungry(now: Instant, starving?: boolean): { queue: string; after: number }[];
  /** Rows as the ledger gave them; fewer planned ones than asked for means that there are no more. */
  fill(queue: string, rows: { planned: Waiting[]; deferred: Waiting[] }, asked: number): void;
  /** Rows of whatever queues that have become due. */
  add(due: readonly Waiting[]): void;
  /** The next row whose queue is free; it is under way until `done`. */
  take(now: Instant): Waiting | null;
  done(queue: string): void;
  /** A row that was taken and not claimed, since its queue's window is full. */
  putBack(row: Waiting, until: Instant): void;
  /** A row that was taken and for which there was no connection. */
  giveBack(row: Waiting): void;
  note(queue: string, verdict: Pick<Verdict, 'class' | 'rest'>, now: Instant): void;
  /** What is known of a queue; it was not told to rest where nothing is. */
  restOf(queue: string): QueueRest;
  /** Takes over what others know of queues, where they rest for longer. */
  recall(rests: readonly RestingQueue[]): void;
  /** Rows under way; whether any queue may go on; else the first moment at which one may, or null where none waits. */
  state(now: Instant): RoomState;
  /** Queues that wait although they have rows. */
  blocked(now: Instant): string[];
};

type RoomState = { busy: number; open: boolean; until: Instant | null };

/** Rows per queue that are read at once; a queue that has fewer than `enough` is read again. */
export const pageOfQueue = 100;
const enough = 20;
/** Rows in memory at which nothing more is read while any of them can leave. */
const mostRows = 2000;
/** Queues that are read at once, so that many small ones do not hold up what is ready. */
const readAtOnce = 20;

/** @param limitsOf what a queue may take */
export function waitingRoom(limitsOf: (queue: string) => Required<QueueLimits>): WaitingRoom {
  const room = new Rows(limitsOf);
  return {
    expect: (names) => names.forEach((name) => room.expect(name)),
    hungry: (now, starving = false) => (starving || room.number < mostRows ? room.hungry(now) : []),
    fill: (name, { planned, deferred }, asked) => {
      const last = planned.length < asked ? null : (planned.at(-1)?.place ?? null);
      room.readTo(name, last);
      room.push(name, [...deferred, ...planned]);
    },
    add: (due) => Map.groupBy(due, ({ queue }) => queue).forEach((rows, name) => room.push(name, rows)),
    take: (now) => room.take(now),
    done: (name) => room.done(name),
    putBack: (row, until) => {
      room.queueOf(row.queue).throttledUntil = until;
      room.putBack(row);
    },
    giveBack: (row) => {
      room.putBack(row);
      room.done(row.queue);
    },
    note: (name, verdict, now) => {
      const queue = room.queueOf(name);
      queue.rest = restAfter(queue.rest, verdict, now);
    },
    restOf: (name) => room.restOf(name),
    recall: (rests) => rests.forEach(({ queue, ...rest }) => room.recall(queue, rest)),
    state: (now) => room.state(now),
    blocked: (now) => room.blocked(now),
  };
}

class Rows {
  readonly #limitsOf: (queue: string) => Required<QueueLimits>;
  readonly #queues = new Map<string, QueueStanding>();
  // Sets keep the order of insertion: who had a turn is put at the end.
  readonly #ready = new Set<string>();
  readonly #unread = new Set<string>();
  /** Rows in memory. */
  number = 0;
  #busy = 0;

  constructor(limitsOf: (queue: string) => Required<QueueLimits>) {
    this.#limitsOf = limitsOf;
  }

  queueOf(name: string): QueueStanding {
    const known = this.#queues.get(name);
    if (known) return known;
    const made = newQueue(this.#limitsOf(name));
    this.#queues.set(name, made);
    return made;
  }

  restOf(name: string): QueueRest {
    return this.#queues.get(name)?.rest ?? awake;
  }

  recall(name: string, rest: Omit<RestingQueue, 'queue'>): void {
    const { until } = this.restOf(name);
    if (until === null || Date.parse(until) < Date.parse(rest.until)) this.queueOf(name).rest = rest;
  }

  expect(name: string): void {
    this.queueOf(name).after = 0;
    this.#unread.add(name);
  }

  hungry(now: Instant): { queue: string; after: number }[] {
    const found: { queue: string; after: number }[] = [];
    for (const name of this.#unread) {
      const queue = this.queueOf(name);
      if (queue.rows.length >= enough || blockedUntil(queue, now) !== null) continue;
      found.push({ queue: name, after: queue.after ?? 0 });
      if (found.length === readAtOnce) break;
    }
    return found;
  }

  readTo(name: string, place: number | null): void {
    this.queueOf(name).after = place;
    if (place === null) this.#unread.delete(name);
  }

  push(name: string, rows: readonly Waiting[]): void {
    const queue = this.queueOf(name);
    const known = new Set(queue.rows.map((row) => row.subscriber));
    const added = rows.filter((row) => !known.has(row.subscriber));
    queue.rows.push(...added);
    this.number += added.length;
    if (queue.rows.length > 0) this.#ready.add(name);
    else if (isForgettable(queue)) this.#queues.delete(name);
  }

  take(now: Instant): Waiting | null {
    for (const name of this.#ready) {
      const queue = this.queueOf(name);
      if (queue.busy >= queue.limits.connections || blockedUntil(queue, now) !== null) continue;
      const row = queue.rows.shift();
      this.#ready.delete(name);
      if (queue.rows.length > 0) this.#ready.add(name);
      if (row === undefined) continue;
      this.number--;
      this.#busy++;
      queue.busy++;
      return row;
    }
    return null;
  }

  done(name: string): void {
    const queue = this.queueOf(name);
    queue.busy--;
    this.#busy--;
    if (isForgettable(queue)) this.#queues.delete(name);
  }

  putBack(row: Waiting): void {
    this.queueOf(row.queue).rows.unshift(row);
    this.number++;
    this.#ready.add(row.queue);
  }

  state(now: Instant): RoomState {
    let until: Instant | null = null;
    for (const name of [...this.#ready, ...this.#unread]) {
      const blocked = blockedUntil(this.queueOf(name), now);
      if (blocked === null) return { busy: this.#busy, open: true, until: null };
      if (until === null || Date.parse(blocked) < Date.parse(until)) until = blocked;
    }
    return { busy: this.#busy, open: false, until };
  }

  blocked(now: Instant): string[] {
    return [...this.#ready].filter((name) => blockedUntil(this.queueOf(name), now) !== null);
  }
}

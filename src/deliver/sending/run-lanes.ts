import type { Claimed, Clock, RelayConnection, Settled, Waiting } from '../../platform/ports.ts';
import type { Bell } from './bell.ts';
import type { Answered, Turn } from './gather-exchanges.ts';
import type { RelayDoor } from './relay-door.ts';
import type { Settlement } from './settle-outcome.ts';
import type { WaitingRoom } from './waiting-room.ts';

/** One mail over a connection: whether the relay answered it, or else whether it had all of it; `unsent` did not get that far. */
export type Mailed = Settlement & { end: 'answered' | 'handed-over' | 'lost' | 'unsent' };

/** What a lane needs. */
export type LaneTools = {
  door: RelayDoor;
  bell: Bell;
  clock: Clock;
  room: WaitingRoom;
  exchange: (turn: Turn) => Promise<Answered>;
  /** Composes, signs and hands over one claimed mail. */
  mail(connection: RelayConnection, claimed: Claimed, isOld: boolean): Promise<Mailed>;
  /** Told of every end of an attempt, before it is durable. */
  onEnd(claimed: Claimed, settlement: Settlement): Promise<void>;
  /** Reads more rows into the room where it is hungry; one call at a time. */
  refill(starving: boolean): Promise<void>;
  /** True as soon as nothing more may be claimed. */
  isStopping(): boolean;
  limitOf(queue: string): number;
};

/** Milliseconds after which a lane without work looks again at the latest. */
const pause = 1000;
/** Milliseconds of a rest for which connections are kept open. */
const patience = 60_000;

/**
 * Sends what waits over so many connections, each with one mail at a time, until nothing waits, all that waits rests for longer than a
 * minute, or it is stopped. A row is claimed only over a connection that is open. Resolves when all results are durable; throws what a lane threw, after the others have ended.
 */
export async function runLanes(lanes: number, tools: LaneTools): Promise<void> {
  const shared = { failed: false };
  const ended = await Promise.allSettled(Array.from({ length: lanes }, () => runLane(tools, shared)));
  const fault = ended.find((end) => end.status === 'rejected');
  if (fault) throw fault.reason;
}

/** What a lane holds: its connection, how many mails that carried, and the result that is not durable yet. */
type Lane = { connection: RelayConnection | null; mails: number; result: Settled | null };

async function runLane(tools: LaneTools, shared: { failed: boolean }): Promise<void> {
  const lane: Lane = { connection: null, mails: 0, result: null };
  try {
    while (!shared.failed && !tools.isStopping()) {
      const row = await nextRow(tools, lane);
      if (row === 'end') break;
      if (row !== null) await sendRow(row, lane, tools);
    }
  } catch (error) {
    shared.failed = true;
    throw error;
  } finally {
    lane.connection?.close();
    // Those who wait look whether there is anything to wait for.
    tools.bell.ringAll();
    await tell(lane, tools);
  }
}

/** A row to claim; null to look again; `end` when this lane has nothing to wait for. */
async function nextRow(tools: LaneTools, lane: Lane): Promise<Waiting | null | 'end'> {
  const { room, clock } = tools;
  await tools.refill(false);
  let row = room.take(clock.now());
  if (row === null) {
    await tools.refill(true);
    row = room.take(clock.now());
  }
  if (tools.isStopping()) {
    if (row !== null) room.done(row.queue);
    return null;
  }
  if (row === null) return wait(tools, lane);
  if (lane.connection?.isOpen()) return row;
  return connect(row, lane, tools);
}

async function wait(tools: LaneTools, lane: Lane): Promise<null | 'end'> {
  const now = tools.clock.now();
  // What is known is made durable first: it may be a while.
  await tell(lane, tools);
  const { busy, open, until } = tools.room.state(now);
  const left = until === null ? null : Date.parse(until) - Date.parse(now);
  if (!open && busy === 0 && (left === null || left > patience)) return 'end';
  await tools.bell.wait(Math.max(Math.min(left ?? pause, pause), 1));
  return null;
}

/** Opens a connection for a row, after what was done over the one before is told: nothing is under way in the meantime. */
async function connect(row: Waiting, lane: Lane, tools: LaneTools): Promise<Waiting | null> {
  await tell(lane, tools);
  const opened = await tools.door.open();
  if (typeof opened !== 'number') {
    [lane.connection, lane.mails] = [opened, 0];
    return row;
  }
  lane.connection = null;
  // For whoever has a connection. Nobody is woken: lanes that wait as this one does would wake each other for ever.
  tools.room.giveBack(row);
  await tools.bell.wait(Math.min(opened, pause));
  return null;
}

/** Tells the result of the last mail and claims the next in one step, then sends it. */
async function sendRow(row: Waiting, lane: Lane, tools: LaneTools): Promise<void> {
  const { room, clock, bell } = tools;
  const { claimed, not } = await tools.exchange({ settle: lane.result, claim: row });
  lane.result = null;
  if (claimed === null || lane.connection === null) {
    room.done(row.queue);
    if (not?.why === 'throttled') room.putBack(row, not.until ?? clock.now());
  } else {
    await mailClaimed(claimed, lane.connection, { lane, tools });
    room.done(row.queue);
  }
  bell.ring();
}

async function mailClaimed(
  claimed: Claimed,
  connection: RelayConnection,
  { lane, tools }: { lane: Lane; tools: LaneTools },
): Promise<void> {
  const isOld = lane.mails > 0;
  const mailed = await tools.mail(connection, claimed, isOld);
  lane.result = mailed.settled;
  tools.room.note(claimed.queue, mailed.verdict, tools.clock.now());
  if (mailed.end === 'answered') tools.door.answered();
  else if (mailed.end !== 'unsent') tools.door.lost({ handedOver: mailed.end === 'handed-over', isOld });
  if (mailed.end !== 'unsent') lane.mails += 1;
  if (lane.mails >= tools.limitOf(claimed.queue)) connection.close();
  await tools.onEnd(claimed, mailed);
}

async function tell(lane: Lane, { exchange }: LaneTools): Promise<void> {
  if (lane.result === null) return;
  await exchange({ settle: lane.result, claim: null });
  lane.result = null;
}

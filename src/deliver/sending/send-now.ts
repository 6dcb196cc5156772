import type { DeliverySettings } from '../../model/delivery-settings.ts';
import type { DeliveryCounts, Mailing } from '../../model/delivery.ts';
import type { Instant } from '../../model/instant.ts';
import type { IssueId } from '../../model/window.ts';
import type { Claimed, Clock, Ledger, Random, Relay, RelayConnection } from '../../platform/ports.ts';
import { limitsOf, windowLimits } from '../replies/queue-limits.ts';
import { bell, type Bell } from './bell.ts';
import { faultWatch, type FaultWatch } from './fault-watch.ts';
import { gatherExchanges } from './gather-exchanges.ts';
import { queueMemory, type QueueMemory } from './queue-memory.ts';
import { relayDoor, type RelayDoor } from './relay-door.ts';
import { runLanes, type Mailed } from './run-lanes.ts';
import type { Settlement } from './settle-outcome.ts';
import { pageOfQueue, waitingRoom, type WaitingRoom } from './waiting-room.ts';
import { watchMailing } from './watch-mailing.ts';

/** What sending an issue needs of the world. */
export type SendingTools = {
  ledger: Ledger;
  relay: Relay;
  clock: Clock;
  random: Random;
  settings: DeliverySettings;
  /** This process, for its claims; another one at each start. */
  sender: { sender: string; host: string; pid: number };
  /** Whether a process of this machine runs. */
  isRunning: (pid: number) => boolean;
  /** Composes, signs, hands over and judges one mail. */
  mail(connection: RelayConnection, claimed: Claimed, going: { mailing: Mailing; isOld: boolean }): Promise<Mailed>;
  /** Told of every end of an attempt, before it is durable. */
  onEnd(claimed: Claimed, settlement: Settlement): Promise<void>;
  /** `trouble` is why nothing leaves at this moment, where it may pass by itself. */
  onProgress(mailing: Mailing, counts: DeliveryCounts, trouble: string | null): void;
  /** True once the process is asked to end: nothing more is claimed, results are still written. */
  isStopping: () => boolean;
  /** Resolves once what has arrived until now was looked at. */
  nextTurn: () => Promise<void>;
  /** Milliseconds for which it is waited here; with a longer wait the caller decides. */
  patience: number;
};

/** What lasts as long as an issue is sent by this process: rests of queues and what is known of the relay. */
export type Sending = {
  room: WaitingRoom;
  faults: FaultWatch;
  door: RelayDoor;
  bell: Bell;
  memory: QueueMemory;
  why(): string | null;
  trouble(): string | null;
};

export function openSending({ ledger, relay, clock, random, settings }: SendingTools): Sending {
  const room = waitingRoom((queue) => limitsOf(queue, settings));
  const faults = faultWatch();
  const door = relayDoor({ relay, clock, random, lanes: settings.connections });
  return {
    room,
    faults,
    door,
    bell: bell(clock),
    memory: queueMemory({ room, ledger, clock }),
    why: () => door.why() ?? faults.why(),
    trouble: () => door.trouble(),
  };
}

/**
 * Opens the connections and sends what waits; the mailing is watched in the meantime.
 * @returns when the first of the queues that rest may go on; null to look at once
 */
export async function sendNow(issue: IssueId, sending: Sending, tools: SendingTools): Promise<Instant | null> {
  const { ledger, clock, settings, sender } = tools;
  const { room, door, faults, bell, memory } = sending;
  const mailing = await ledger.mailing(issue);
  if (mailing === null) return null;
  // What those before it were told to wait for.
  await memory.recall();
  room.expect((await ledger.queues(issue, clock.now())).map(({ queue }) => queue));
  const watch = watchMailing(issue, sending, tools);
  const isStopping = (): boolean => watch.isOver() || sending.why() !== null || tools.isStopping();
  const exchange = gatherExchanges(ledger, {
    sender: sender.sender,
    clock,
    nextTurn: tools.nextTurn,
    limits: (queues) => windowLimits(queues, settings),
  });
  try {
    await runLanes(settings.connections, {
      door,
      bell,
      clock,
      room,
      exchange,
      isStopping,
      mail: (connection, claimed, isOld) => tools.mail(connection, claimed, { mailing, isOld }),
      onEnd: async (claimed, settlement) => {
        faults.ended(settlement.verdict.class);
        // What is our fault is mended by a person, and tried at once by whoever sends then.
        if (settlement.verdict.class !== 'our-fault') await memory.keep(claimed.queue);
        await tools.onEnd(claimed, settlement);
      },
      refill: refiller(issue, { room, ledger, clock }),
      limitOf: (queue) => limitsOf(queue, settings).perConnection,
    });
  } finally {
    await watch.end();
  }
  const { open, until } = room.state(clock.now());
  return open || isStopping() ? null : until;
}

/** Reads what the room is hungry for; whoever asks while it is read waits for the same reading. */
function refiller(
  issue: IssueId,
  { room, ledger, clock }: { room: WaitingRoom; ledger: Ledger; clock: Clock },
): (starving: boolean) => Promise<void> {
  let reading: Promise<void> | null = null;
  const read = async (hungry: readonly { queue: string; after: number }[]): Promise<void> => {
    for (const { queue, after } of hungry) {
      const ask = { queue, after, now: clock.now(), limit: pageOfQueue };
      room.fill(queue, await ledger.waiting(issue, ask), pageOfQueue);
    }
  };
  return (starving) => {
    if (reading !== null) return reading;
    const hungry = room.hungry(clock.now(), starving);
    if (hungry.length === 0) return Promise.resolve();
    reading = read(hungry).finally(() => (reading = null));
    return reading;
  };
}

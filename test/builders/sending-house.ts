import { expect, onTestFinished } from 'vitest';
import { DeliverySettings } from '../../src/model/delivery-settings.ts';
import type { DeliveryCounts, Mailing } from '../../src/model/delivery.ts';
import type { Instant } from '../../src/model/instant.ts';
import { blameReader } from '../../src/deliver/sending/blame-reader.ts';
import { sendMailing, type SendingEnd } from '../../src/deliver/sending/send-mailing.ts';
import type { SendingTools } from '../../src/deliver/sending/send-now.ts';
import { settleOutcome } from '../../src/deliver/sending/settle-outcome.ts';
import { openStorage, type Storage } from '../../src/platform/open-storage.ts';
import { keyRing } from './compose-frame.ts';
import { simulatedRelay, type SimulatedRelay, type Simulation } from './simulated-relay.ts';
import { mailing, noon, plainRows, putReaders, reader } from './stored-readers.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { virtualClock, type VirtualClock } from './virtual-clock.ts';

const issue = '2026-W47';

/** A newsletter with readers and a planned issue, a relay that is simulated, and time that goes by at once. */
export type SendingHouse = {
  home: string;
  clock: VirtualClock;
  relay: SimulatedRelay;
  storage: Storage;
  settings: DeliverySettings;
  /** Sends as a new process would, until it is told to stop or the mailing is left. */
  send(over?: Partial<SendingTools>): Promise<SendingEnd>;
  counts(): Promise<Partial<DeliveryCounts>>;
  mailing(): Promise<Mailing>;
  /** How many copies each reader has, by how many readers have so many. */
  copies(): Record<number, number>;
};

export type HousePlan = {
  readers: number;
  /** The domain of a reader by their number. */
  domain?: (number: number) => string;
  settings?: Partial<DeliverySettings>;
  relay?: Partial<Simulation>;
  mailing?: Partial<Mailing>;
  clock?: VirtualClock;
};

/** No limits, no canary steps. */
function wideSettings(over: Partial<DeliverySettings> = {}): DeliverySettings {
  const wide = { connections: 500, perConnection: 1_000_000, windows: [] };
  return DeliverySettings.parse({ connections: 4, canary: [], queues: { 'example.org': wide }, ...over });
}

export async function sendingHouse(plan: HousePlan): Promise<SendingHouse> {
  const clock = plan.clock ?? virtualClock(noon);
  const relay = simulatedRelay(clock, plan.relay);
  const home = await temporaryFolder();
  const storage = await openHouse(home);
  const settings = wideSettings(plan.settings);
  const domain = plan.domain ?? (() => 'example.org');
  const readers = Array.from({ length: plan.readers }, (_, at) =>
    reader(at, { address: `reader-${at}@${domain(at)}` }),
  );
  await putReaders(storage.subscribers, readers);
  await storage.ledger.plan(mailing(plan.mailing), plainRows);
  let starts = 0;
  return {
    home,
    clock,
    relay,
    storage,
    settings,
    send: (over) => sendMailing(issue, { ...toolsOf({ clock, relay, storage, settings }, (starts += 1)), ...over }),
    counts: async () => {
      const counts = await storage.ledger.counts(issue);
      expect(await storage.ledger.recount(issue)).toEqual(counts);
      return Object.fromEntries(Object.entries(counts).filter(([, number]) => number > 0));
    },
    mailing: async () => {
      const found = await storage.ledger.mailing(issue);
      if (found === null) throw new Error('There is no mailing.');
      return found;
    },
    copies: () => {
      const byReader = new Map<string, number>(readers.map(({ address }) => [address, 0]));
      for (const { to } of relay.copies) byReader.set(to, (byReader.get(to) ?? 0) + 1);
      const numbers: Record<number, number> = {};
      for (const number of byReader.values()) numbers[number] = (numbers[number] ?? 0) + 1;
      return numbers;
    },
  };
}

/** The storage of a house once more, as another process has it. */
export async function openHouse(home: string): Promise<Storage> {
  const { value, problems } = await openStorage({ home, address: undefined, now: noon });
  if (value === null) throw new Error(problems[0]?.message);
  // What the disk holds after a loss of power is not what is asked here.
  await value.database.query('pragma synchronous = off');
  onTestFinished(() => value.close());
  return value;
}

type Parts = Pick<SendingHouse, 'clock' | 'relay' | 'storage' | 'settings'>;

const random = (): number => 0.5;

/** The tools of a process by its number. Nothing is composed: the simulation looks at the recipient alone. */
export function toolsOf({ clock, relay, storage, settings }: Parts, pid: number): SendingTools {
  return {
    ledger: storage.ledger,
    relay,
    clock,
    random,
    settings,
    sender: { sender: `sender-${pid}`, host: 'here', pid },
    isRunning: (other) => other === pid,
    nextTurn: () => Promise.resolve(),
    patience: Infinity,
    isStopping: () => false,
    onProgress: () => {},
    onEnd: blameReader(storage.subscribers, keyRing()),
    mail: async (connection, claimed, { mailing, isOld }) => {
      const envelope = { from: 'b@bounce.example.org', to: claimed.address };
      const outcome = await connection.send(envelope, { pieces: [], bytes: 0 });
      const since: Instant = mailing.mailedAt ?? mailing.startAt;
      const messageId = `<${claimed.subscriber}@example.org>`;
      const { giveUpHours } = settings;
      const input = { now: clock.now(), since, giveUpHours, random, provider: null, messageId, isOld };
      const end = outcome.outcome !== 'lost' ? 'answered' : outcome.handedOver ? 'handed-over' : 'lost';
      return { ...settleOutcome(claimed, outcome, input), end };
    },
  };
}

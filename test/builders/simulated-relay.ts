import type { NotOpened, Relay, RelayConnection, SendOutcome } from '../../src/platform/relay-ports.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What a relay that is simulated makes of a mail; `lost` and `unanswered` break the connection off, the latter after it has a copy. */
type Answer = 'taken' | 'lost' | 'unanswered' | 'half' | `${4 | 5}${string}`;

export type Simulation = {
  /** Milliseconds that a mail takes. */
  takes: number;
  /** Whether it can be reached at all. */
  isUp: () => boolean;
  /** Refuses to open a connection. */
  refuses: () => (Pick<NotOpened, 'phase'> & { code: number }) | null;
  answer: (to: string, at: number) => Answer;
};

/** Who has which copy: recipient and moment of each mail that it took. */
export type SimulatedRelay = Relay & {
  copies: { to: string; at: number }[];
  attempts: { to: string; at: number; answer: Answer }[];
  /** Mails that are under way at this moment, and the most that ever were. */
  underWay: { now: number; most: number };
  opened: number;
};

export function simulatedRelay(clock: VirtualClock, given: Partial<Simulation> = {}): SimulatedRelay {
  const simulation: Simulation = { takes: 100, isUp: () => true, refuses: () => null, answer: () => 'taken', ...given };
  const relay: SimulatedRelay = {
    copies: [],
    attempts: [],
    underWay: { now: 0, most: 0 },
    opened: 0,
    open: async () => {
      await clock.sleep(10);
      const refused = simulation.refuses();
      if (refused !== null) return { failed: failure(refused.phase, refused.code) };
      if (!simulation.isUp()) return { failed: failure('connect', null) };
      relay.opened += 1;
      return { connection: connectionOf(relay, simulation, clock) };
    },
  };
  return relay;
}

function failure(phase: NotOpened['phase'], code: number | null): NotOpened {
  const reply = code === null ? null : { code, text: `${code} no` };
  return { phase, reply, isUntrusted: false, reason: code === null ? 'ECONNREFUSED' : `EAUTH: ${code} no` };
}

function connectionOf(relay: SimulatedRelay, simulation: Simulation, clock: VirtualClock): RelayConnection {
  let isOpen = true;
  const dialogue = async (to: string): Promise<SendOutcome> => {
    if (!isOpen || !simulation.isUp()) return { outcome: 'lost', handedOver: false, reason: 'ECONNECTION' };
    const answer = simulation.answer(to, clock.at());
    relay.attempts.push({ to, at: clock.at(), answer });
    await clock.sleep(simulation.takes);
    if (answer === 'unanswered') relay.copies.push({ to, at: clock.at() });
    if (answer === 'unanswered' || answer === 'half')
      return { outcome: 'lost', handedOver: true, reason: 'ECONNECTION' };
    // A fall in the middle of a mail.
    if (answer === 'lost' || !simulation.isUp()) return { outcome: 'lost', handedOver: false, reason: 'ECONNECTION' };
    if (answer !== 'taken')
      return { outcome: 'refused', phase: 'rcpt', reply: { code: Number(answer.slice(0, 3)), text: answer } };
    relay.copies.push({ to, at: clock.at() });
    return { outcome: 'taken', reply: { code: 250, text: '250 2.0.0 taken' } };
  };
  return {
    isOpen: () => isOpen,
    close: () => (isOpen = false),
    send: async ({ to }) => {
      relay.underWay.now += 1;
      relay.underWay.most = Math.max(relay.underWay.most, relay.underWay.now);
      const outcome = await dialogue(to);
      relay.underWay.now -= 1;
      if (outcome.outcome === 'lost') isOpen = false;
      return outcome;
    },
  };
}

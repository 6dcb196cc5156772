import type { Instant } from '../../model/instant.ts';
import type { Clock, NotOpened, Random, Relay, RelayConnection } from '../../platform/ports.ts';
import { maskReply } from '../replies/mask-reply.ts';

/** The way to the relay: all lanes open their connections here, so that one that is ill is asked by one of them at a time. */
export type RelayDoor = {
  /** A connection, or how many milliseconds to wait before asking again. */
  open(): Promise<RelayConnection | number>;
  /** The relay said something to a mail: it is well. */
  answered(): void;
  /** A connection was lost with a mail under way. `handedOver` is as in `SendOutcome`; an old connection may have been closed in good order. */
  lost(lost: { handedOver: boolean; isOld: boolean }): void;
  /** Why nothing more may leave, in a sentence; null where nothing speaks against it. */
  why(): string | null;
  /** Why nothing leaves at this moment, in a sentence, where it may pass by itself; null where the relay is well. */
  trouble(): string | null;
};

type DoorTools = { relay: Relay; clock: Pick<Clock, 'elapsed' | 'now'>; random: Random; lanes: number };

/** Refused logins and certificates, in a row, after which only a person can help. */
const mostRefused = 3;
/** Mails without an answer, in a row, beyond one for each connection: one fault of a relay takes all connections with it. */
const mostUnanswered = 5;
/** Faults in a row from which on people are told. */
const told = 2;

export function relayDoor({ relay, clock, random, lanes }: DoorTools): RelayDoor {
  const ill = { times: 0, notBefore: 0, isAsking: false, refused: 0, reason: '', since: '' as Instant };
  let unanswered = 0;
  // What several connections meet at the same time is one fault.
  const fails = (): boolean => {
    if (clock.elapsed() < ill.notBefore) return false;
    ill.times++;
    if (ill.times === 1) ill.since = clock.now();
    ill.notBefore = clock.elapsed() + waitAfterFailure(ill.times, random);
    return true;
  };
  const ask = async (): Promise<RelayConnection | number> => {
    const opened = await relay.open();
    if ('connection' in opened) {
      // Until it answers a mail the next one waits.
      if (ill.times > 0) ill.notBefore = clock.elapsed() + waitAfterFailure(ill.times, random);
      return opened.connection;
    }
    if (fails() && isRefusal(opened.failed)) ill.refused++;
    ill.reason = opened.failed.reason;
    return Math.max(ill.notBefore - clock.elapsed(), 1);
  };
  return {
    open: async () => {
      const left = ill.notBefore - clock.elapsed();
      if (ill.times === 0) return ask();
      if (left > 0 || ill.isAsking) return Math.max(left, shortest);
      ill.isAsking = true;
      return ask().finally(() => (ill.isAsking = false));
    },
    answered: () => {
      Object.assign(ill, { times: 0, notBefore: 0, refused: 0 });
      unanswered = 0;
    },
    lost: ({ handedOver, isOld }) => {
      if (handedOver) unanswered++;
      if ((handedOver || !isOld) && fails()) ill.reason = 'connections break off';
    },
    why: () => {
      if (ill.refused >= mostRefused)
        return `The relay does not take our login or we not its certificate: ${ill.reason}`;
      if (unanswered >= lanes + mostUnanswered)
        return `${unanswered} mails in a row were handed over without an answer of the relay.`;
      return null;
    },
    trouble: () =>
      ill.times < told
        ? null
        : `The relay has taken no mail since ${ill.since} (${maskReply(ill.reason)}). It is tried again.`,
  };
}

/** What does not pass by itself; a handshake that breaks off may. */
function isRefusal({ phase, reply, isUntrusted }: NotOpened): boolean {
  if (phase === 'auth' || phase === 'tls') return isUntrusted || (reply !== null && reply.code >= 500);
  return false;
}

const [shortest, first, longest] = [50, 500, 120_000];

/** Milliseconds to wait before the relay is tried again: twice as long each time, up to two minutes, and up to a half more at random. */
function waitAfterFailure(inARow: number, random: Random): number {
  return Math.min(first * 2 ** Math.min(inARow - 1, 20), longest) * (1 + random() / 2);
}

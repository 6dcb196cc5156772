import type { Clock } from '../../platform/ports.ts';

/** Why the relay did not take a mail; `mayPass`: it has no copy, and another try may do. */
type Refusal = { reason: string; mayPass: boolean };

/** @returns null where the relay took the mail */
type Post<Mail> = (mail: Mail) => Promise<Refusal | null>;

export type AskQueueGround<Mail> = {
  clock: Pick<Clock, 'sleep'>;
  post: Post<Mail>;
  /** The mail was given up; `reason` is the relay's and may hold the address. */
  givenUp: (mail: Mail, reason: string) => Promise<void>;
};

export type AskQueue<Mail> = {
  /** @returns false where too many wait already; then the mail is not taken */
  add(mail: Mail): boolean;
  /** Resolves once nothing waits. */
  idle(): Promise<void>;
  waiting(): number;
};

const most = 5000;
/** As many may wait for another try: what is refused beyond them is given up. */
const mostRefused = 500;
const atOnce = 2;
/** Milliseconds that it begins behind the answer: what a mail takes to make shall not be seen in the answer's time. */
const behind = 1000;
/** Milliseconds before it is tried again. */
const pauses = [5000, 60_000, 600_000];

type Try<Mail> = { mail: Mail; before: number };

/**
 * Mails that a visitor's answer does not wait for. A refusal that may pass is tried again, and holds up no other mail meanwhile; what was
 * perhaps taken is not.
 */
export function askQueue<Mail>({ clock, post, givenUp }: AskQueueGround<Mail>): AskQueue<Mail> {
  const queue: Try<Mail>[] = [];
  const underWay = new Set<Promise<void>>();
  let workers = 0;
  let inHand = 0;
  let refused = 0;
  const follow = (work: Promise<void>): void => {
    const followed: Promise<void> = work.finally(() => underWay.delete(followed));
    underWay.add(followed);
  };
  const tryAgain = async ({ mail, before }: Try<Mail>, pause: number): Promise<void> => {
    refused += 1;
    await clock.sleep(pause);
    refused -= 1;
    queue.push({ mail, before: before + 1 });
    employ(0);
  };
  const deliver = async (one: Try<Mail>): Promise<void> => {
    const refusal = await post(one.mail).catch((fault: unknown) => ({ reason: String(fault), mayPass: false }));
    if (refusal === null) return;
    const pause = pauses[one.before];
    if (pause === undefined || !refusal.mayPass || refused >= mostRefused) return givenUp(one.mail, refusal.reason);
    follow(tryAgain(one, pause));
  };
  const work = async (pause: number): Promise<void> => {
    workers += 1;
    if (pause > 0) await clock.sleep(pause);
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
      inHand += 1;
      await deliver(one).catch(() => {});
      inHand -= 1;
    }
    workers -= 1;
  };
  const employ = (pause: number): void => {
    if (workers < atOnce) follow(work(pause));
  };
  return {
    add: (mail) => {
      if (queue.length + refused >= most) return false;
      queue.push({ mail, before: 0 });
      employ(behind);
      return true;
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    waiting: () => queue.length + inHand + refused,
  };
}

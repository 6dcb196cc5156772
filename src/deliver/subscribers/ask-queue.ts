import type { Clock } from '../../platform/ports.ts';

/** @returns null where the relay took the mail, else why not */
type Post<Mail> = (mail: Mail) => Promise<string | null>;

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
const atOnce = 2;
/** Milliseconds before it is tried again. */
const pauses = [5000, 60_000, 600_000];

/** Mails that a visitor's answer does not wait for. A refusal that may pass is tried again; what was perhaps taken is not. */
export function askQueue<Mail>({ clock, post, givenUp }: AskQueueGround<Mail>): AskQueue<Mail> {
  const queue: Mail[] = [];
  const running = new Set<Promise<void>>();
  let inHand = 0;
  const deliver = async (mail: Mail): Promise<void> => {
    for (const pause of [...pauses, null]) {
      const reason = await post(mail).catch(String);
      if (reason === null) return;
      if (pause === null || !mayPass(reason)) return givenUp(mail, reason);
      await clock.sleep(pause);
    }
  };
  const work = async (): Promise<void> => {
    for (let mail = queue.shift(); mail !== undefined; mail = queue.shift()) {
      inHand += 1;
      await deliver(mail).catch(() => {});
      inHand -= 1;
    }
  };
  return {
    add: (mail) => {
      if (queue.length >= most) return false;
      queue.push(mail);
      if (running.size >= atOnce) return true;
      const worker: Promise<void> = work().finally(() => running.delete(worker));
      running.add(worker);
      return true;
    },
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
    waiting: () => queue.length + inHand,
  };
}

/** The relay was not reached, or said in time that it is for another time. */
function mayPass(reason: string): boolean {
  return /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|Greeting|(?:^|[\s:])4\d\d[\s-]/.test(reason);
}

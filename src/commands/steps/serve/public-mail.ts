import { composeAskMail, type AskMail, type AskMailGround } from '../../../deliver/subscribers/ask-mail.ts';
import { askQueue } from '../../../deliver/subscribers/ask-queue.ts';
import { forgetAsk, openAskOf } from '../../../deliver/subscribers/decide-ask.ts';
import { maskReply } from '../../../deliver/replies/mask-reply.ts';
import type { Clock, PlainMail, SubscriberStore } from '../../../platform/ports.ts';
import type { Refusal } from '../deliver/hand-over.ts';

export type PublicMailGround = AskMailGround & {
  clock: Clock;
  store: SubscriberStore;
  /** Between tries; the process may end meanwhile. */
  sleep: (milliseconds: number) => Promise<void>;
  /** @returns null where the relay took it */
  send: (mail: PlainMail) => Promise<Refusal | null>;
  report: (line: string) => void;
};

/** Mails to people who asked for them, in their own time. */
export type PublicMail = {
  add: (mail: AskMail) => boolean;
  /** Takes up what a stop left: confirmations of the last day whose sending never began. */
  resume: () => Promise<void>;
  idle: () => Promise<void>;
};

const day = 86_400;
const page = 1000;

export function publicMail(ground: PublicMailGround): PublicMail {
  const { store, clock, sleep, send, report } = ground;
  const begun = new Set<string>();
  const giveUp = async (mail: AskMail, reason: string): Promise<void> => {
    report(`A mail about a subscription was not taken: ${maskReply(reason, [mail.subscriber.address])}`);
    // Whoever asks again is mailed again.
    await store.change({ id: mail.subscriber.id }, (known) => forgetAsk(known, mail.at));
  };
  const queue = askQueue<AskMail>({
    clock: { sleep },
    post: async (mail) => {
      const message = composeAskMail(mail, ground);
      // Noted before it begins: after a stop, what had begun is not sent a second time.
      const isFirst =
        begun.has(message.messageId) ||
        (await store.countAct(`mail ${message.messageId}`, { at: clock.now(), seconds: day })) === 1;
      if (!isFirst) return null;
      begun.add(message.messageId);
      const refusal = await send(message);
      if (refusal === null || !refusal.mayPass) begun.delete(message.messageId);
      return refusal;
    },
    givenUp: giveUp,
  });
  const add = (mail: AskMail): boolean => {
    if (queue.add(mail)) return true;
    void giveUp(mail, 'too many mails wait already').catch(() => report('The database did not answer.'));
    return false;
  };
  const resume = async (): Promise<void> => {
    const askedSince = new Date(Date.parse(clock.now()) - day * 1000).toISOString();
    let after: string | null = null;
    for (;;) {
      const some = await store.list({ askedSince }, { after, limit: page });
      for (const subscriber of some) {
        const ask = openAskOf(subscriber);
        if (ask !== null) add({ kind: 'confirmation', subscriber: { id: subscriber.id, ...ask }, at: ask.at });
      }
      const last = some.at(-1);
      if (last === undefined || some.length < page) return;
      after = last.id;
    }
  };
  return { add, resume, idle: () => queue.idle() };
}

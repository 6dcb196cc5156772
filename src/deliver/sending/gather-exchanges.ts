import type { Claimed, Clock, Ledger, NotClaimed, Settled, Waiting, WindowLimit } from '../../platform/ports.ts';

/** What one connection tells and asks between two mails. */
export type Turn = { settle: Settled | null; claim: Waiting | null };
export type Answered = { claimed: Claimed | null; not: NotClaimed | null };

type Asked = Turn & { resolve: (answer: Answered) => void; reject: (error: unknown) => void };

type GatherTools = {
  sender: string;
  clock: Pick<Clock, 'now'>;
  limits: (queues: readonly string[]) => WindowLimit[];
  /** Resolves once what has arrived until now was looked at. */
  nextTurn: () => Promise<void>;
};

/**
 * Gathers what all connections tell and ask into one step of the ledger at a time: while one is being made durable the next fills. So
 * each mail is claimed durably right before it leaves, at the price of one commit for all that are ready.
 * @param tools `limits` are the windows that hold for these queues
 */
export function gatherExchanges(
  ledger: Pick<Ledger, 'exchange'>,
  tools: GatherTools,
): (turn: Turn) => Promise<Answered> {
  const { sender, clock, limits, nextTurn } = tools;
  let waiting: Asked[] = [];
  let isRunning = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    while (waiting.length > 0) {
      // What becomes ready in this moment comes along, for as long as more does: a commit costs as much for one mail as for ten.
      for (let before = 0; before < waiting.length;) {
        before = waiting.length;
        await nextTurn();
      }
      const asked = waiting;
      waiting = [];
      await exchangeAll(asked);
    }
    isRunning = false;
  };
  const exchangeAll = async (asked: readonly Asked[]): Promise<void> => {
    const claim = asked.flatMap((one) => one.claim ?? []);
    const settle = asked.flatMap((one) => one.settle ?? []);
    const queues = [...new Set(claim.map(({ queue }) => queue))];
    try {
      const answer = await ledger.exchange({ sender, now: clock.now(), settle, claim, limits: limits(queues) });
      const claimed = new Map(answer.claimed.map((row) => [row.subscriber, row]));
      const not = new Map(answer.not.map((row) => [row.subscriber, row]));
      for (const one of asked) {
        const subscriber = one.claim?.subscriber ?? '';
        one.resolve({ claimed: claimed.get(subscriber) ?? null, not: not.get(subscriber) ?? null });
      }
    } catch (error) {
      for (const one of asked) one.reject(error);
    }
  };
  return (turn) =>
    new Promise((resolve, reject) => {
      waiting.push({ ...turn, resolve, reject });
      if (!isRunning) void run();
    });
}

import type { IssueId } from '../../model/window.ts';
import { whyStop } from './next-step.ts';
import { readFacts } from './read-facts.ts';
import type { Sending, SendingTools } from './send-now.ts';
import { takeOver } from './take-over.ts';

/** Milliseconds between two looks at the mailing. */
const pause = 1000;
/** Looks after which it is read what has become due, and who else sends. */
const every = 10;
/** Rows that have become due, read at a time. */
const page = 500;

/** A place that no row has. */
const beyondAll = Number.MAX_SAFE_INTEGER;

/** Looks once a second whether the mailing still runs and what the breaker says, renews the sign of life, and brings what has become due. */
export function watchMailing(
  issue: IssueId,
  { room, bell, memory, trouble }: Pick<Sending, 'room' | 'bell' | 'memory' | 'trouble'>,
  tools: SendingTools,
): { isOver(): boolean; end(): Promise<void> } {
  const { ledger, clock } = tools;
  const state = { isOver: false, isEnded: false };
  const look = async (): Promise<void> => {
    const facts = await readFacts(issue, ledger, clock.now());
    tools.onProgress(facts.mailing, facts.counts, trouble());
    state.isOver = facts.mailing.state !== 'running' || whyStop(facts, tools.settings) !== null;
    await ledger.beat({ ...tools.sender, at: clock.now(), trouble: trouble() });
  };
  const bring = async (): Promise<void> => {
    const now = clock.now();
    await takeOver(ledger, tools.sender, { now, isRunning: tools.isRunning });
    await memory.recall();
    const ask = { now, after: beyondAll, limit: page, except: room.blocked(now) };
    room.add((await ledger.waiting(issue, ask)).deferred);
  };
  const lookOnce = async (looks: number): Promise<void> => {
    await look();
    if (looks % every === 0) await bring();
    if (state.isOver) bell.ringAll();
  };
  let looking: Promise<void> = Promise.resolve();
  const watch = async (): Promise<void> => {
    for (let looks = 1; !state.isEnded && !state.isOver; looks += 1) {
      await clock.sleep(pause);
      if (state.isEnded) return;
      looking = lookOnce(looks);
      await looking;
    }
  };
  const fault = watch().then(
    () => null,
    (error: unknown) => {
      // Whoever cannot read the mailing must not go on with it.
      state.isOver = true;
      bell.ringAll();
      return { error };
    },
  );
  return {
    isOver: () => state.isOver,
    end: async () => {
      const wasOver = state.isOver;
      state.isEnded = true;
      // No sign of life comes after the end.
      await looking.catch(() => {});
      const found = wasOver ? await fault : null;
      if (found !== null) throw found.error;
    },
  };
}

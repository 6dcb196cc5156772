import { setTimeout as wait } from 'node:timers/promises';
import type { Storage } from '../../src/platform/open-storage.ts';
import { issueOfPlan } from '../../test/builders/sending-plan.ts';
import type { CrashWay, Killed } from './crash-mailing.ts';
import { startFleet } from './worker-fleet.ts';

/** Seconds without a sign of life after which others take a worker for gone. */
const goneAfter = 2;
/** Milliseconds that a mailing may take to finish once nobody is killed any more. */
const patience = 120_000;
/** Milliseconds for which it is waited that a worker sends. */
const mostPatience = 3000;

/** So many workers on one database, of which one after the other is killed and another started in its place. */
export function killWorkers(workers: number): CrashWay {
  return async (plan, { storage, sink }) => {
    const { home, address = '', recipients } = plan;
    const fleet = startFleet({ home, address, url: sink.url, workers, goneAfter });
    const found: Killed = {
      kills: 0,
      killsWhileSending: 0,
      mostClaimed: 0,
      claimedAtKills: 0,
      sumsHold: true,
      state: '',
      why: null,
    };
    try {
      for (let deadline = Infinity; performance.now() < deadline;) {
        const which = Math.floor(plan.random() * workers);
        // Most are killed in the midst of it, some at whatever they do before.
        const isMature = plan.random() < 0.2 ? () => true : () => fleet.isSending(which);
        for (let waited = 0; waited < mostPatience && !isMature(); waited += 20) await wait(20);
        await wait(400 * plan.random());
        await passTime(storage);
        found.sumsHold &&= (await sumOf(storage)) === recipients;
        const mailing = await storage.ledger.mailing(issueOfPlan);
        [found.state, found.why] = [mailing?.state ?? '', mailing?.why ?? null];
        if (found.state !== 'running') break;
        if (found.kills === plan.kills) {
          deadline = Math.min(deadline, performance.now() + patience);
          continue;
        }
        if (await fleet.kill(which)) found.killsWhileSending += 1;
        found.kills += 1;
      }
    } finally {
      await fleet.stop();
    }
    return { ...found, ...(await leftInHand(storage)) };
  };
}

async function sumOf({ ledger }: Storage): Promise<number> {
  return Object.values(await ledger.counts(issueOfPlan)).reduce((a, b) => a + b, 0);
}

/** What waits to be tried again is due now. */
async function passTime({ database }: Storage): Promise<void> {
  await database.transaction((inside) =>
    inside.run(`update deliveries set due_at = 0 where state = 'deferred' and due_at <> 0`),
  );
}

/** Mails that became uncertain since their worker was gone: the most of one worker, and all. */
async function leftInHand({ database }: Storage): Promise<Pick<Killed, 'mostClaimed' | 'claimedAtKills'>> {
  const rows = await database.query<{ number: number }>(
    `select count(*) as number from deliveries where state = 'uncertain' and reply like 'the sender was gone%' group by sender`,
  );
  const numbers = rows.map(({ number }) => number);
  return { mostClaimed: Math.max(0, ...numbers), claimedAtKills: numbers.reduce((a, b) => a + b, 0) };
}

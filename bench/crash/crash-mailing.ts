import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DeliveryCounts } from '../../src/model/delivery.ts';
import { openStorage, type Storage } from '../../src/platform/open-storage.ts';
import { renderedMail } from '../../test/builders/compose-frame.ts';
import { issueOfPlan, planReaders, writePlan } from '../../test/builders/sending-plan.ts';
import { noon } from '../../test/builders/stored-readers.ts';
import { startSink, type Sink } from './start-sink.ts';

/** One mailing whose sender is killed again and again. */
export type CrashPlan = {
  /** An empty folder. */
  home: string;
  /** DATABASE_URL; without one it is SQLite in the home. */
  address: string | undefined;
  recipients: number;
  connections: number;
  /** At most; fewer where the mailing is finished before. */
  kills: number;
  /** Share of mails at which the relay breaks the connection off. */
  breaks: number;
  /** Milliseconds after a start, or after its first mail, up to which it is killed. */
  delay?: number;
  random: () => number;
};

/** What came of it. */
export type CrashResult = {
  recipients: number;
  /** Kills of the sender while it ran, and how many of them after it had begun to send. */
  kills: number;
  killsWhileSending: number;
  breaks: number;
  /** Readers whose mail was answered for once, more than once, and never. */
  once: number;
  twice: number;
  never: number;
  /** By the ledger, at the end. */
  counts: DeliveryCounts;
  /** Readers that have no mail though the ledger says so, or the other way round; a fault each. */
  wrong: number;
  /** The most rows that one kill left in somebody's hands. */
  mostClaimed: number;
  /** The rows that all kills together left in somebody's hands. */
  claimedAtKills: number;
  /** Whether the sum of the counts was the audience after each kill. */
  sumsHold: boolean;
  state: string;
  /** Why it did not go on; null where it did. */
  why: string | null;
};

/** Seconds by which the clock of each start is ahead of the one before: what waits to be tried again is due then. */
const stride = 600;

/** @param way who sends, and how it is killed until the mailing is finished */
export async function crashMailing(plan: CrashPlan, way: CrashWay = killOften): Promise<CrashResult> {
  mkdirSync(plan.home, { recursive: true });
  const opened = await openStorage({ home: plan.home, address: plan.address, now: noon });
  if (opened.value === null) throw new Error(opened.problems[0]?.message);
  const storage = opened.value;
  await planReaders(storage, plan.recipients);
  writePlan(plan.home, { rendered: renderedMail('both'), connections: plan.connections });
  const seed = Math.floor(plan.random() * 1e9);
  const sink = await startSink(join(plan.home, 'accepted.log'), { share: plan.breaks, seed });
  try {
    const killed = await way(plan, { storage, sink });
    return { ...killed, ...(await compare(plan, { storage, sink })) };
  } finally {
    await sink.stop();
    await storage.close();
  }
}

type Where = { storage: Storage; sink: Sink };
export type CrashWay = (plan: CrashPlan, where: Where) => Promise<Killed>;
export type Killed = Pick<
  CrashResult,
  'kills' | 'killsWhileSending' | 'mostClaimed' | 'claimedAtKills' | 'sumsHold' | 'state' | 'why'
>;

async function killOften(plan: CrashPlan, { storage, sink }: Where): Promise<Killed> {
  const found: Killed = {
    kills: 0,
    killsWhileSending: 0,
    mostClaimed: 0,
    claimedAtKills: 0,
    sumsHold: true,
    state: '',
    why: null,
  };
  for (let start = 1; ; start += 1) {
    const moment =
      found.kills < plan.kills ? { after: (plan.delay ?? 400) * plan.random(), began: plan.random() < 0.7 } : null;
    const { end, sent } = await runSender(plan, { url: sink.url, ahead: start * stride, kill: moment });
    const counts = await storage.ledger.counts(issueOfPlan);
    const sum = Object.values(counts).reduce((a, b) => a + b, 0);
    found.sumsHold &&= sum === plan.recipients;
    if (end === 'killed') {
      found.kills += 1;
      if (sent) found.killsWhileSending += 1;
      found.claimedAtKills += counts.claimed;
      found.mostClaimed = Math.max(found.mostClaimed, counts.claimed);
      continue;
    }
    const mailing = await storage.ledger.mailing(issueOfPlan);
    [found.state, found.why] = [mailing?.state ?? '', mailing?.why ?? null];
    if (found.state !== 'running' || start > plan.kills + 200) return found;
  }
}

type Start = { url: string; ahead: number; kill: { after: number; began: boolean } | null };

/** Runs a sender until it ends or is killed: so many milliseconds after its start, or after its first mail. */
async function runSender(
  { home, address }: CrashPlan,
  { url, ahead, kill }: Start,
): Promise<{ end: 'killed' | 'ended'; sent: boolean }> {
  const script = resolve(import.meta.dirname, '../../test/builders/sending-process.ts');
  const env = {
    PATH: process.env['PATH'] ?? '',
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(home, '..', 'compiled'),
    ...(address !== undefined && { DATABASE_URL: address }),
  };
  const child = spawn(process.execPath, [script, home, url, String(ahead)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, complained] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()));
  const exit = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const sending = new Promise<void>((resolve) =>
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.startsWith('sending')) resolve();
    }),
  );
  if (kill !== null) {
    if (kill.began) await Promise.race([sending, exit]);
    await Promise.race([wait(kill.after), exit]);
    child.kill('SIGKILL');
  }
  const [code, signal] = await exit;
  if (signal === null && code !== 0) throw new Error(`The sender ended with ${code}: ${complained}`);
  return { end: signal === null ? 'ended' : 'killed', sent: said.startsWith('sending') };
}

type Compared = Omit<CrashResult, keyof Killed>;

/** Holds what the relay answered for against what the ledger says. */
async function compare(plan: CrashPlan, { storage, sink }: Where): Promise<Compared> {
  const accepted = sink.accepted();
  const found = { once: 0, twice: 0, never: 0, wrong: 0 };
  const addresses = new Map<string, string>();
  for (let after: string | null = null; ;) {
    const page = await storage.subscribers.list({}, { after, limit: 5000 });
    for (const { id, address } of page) addresses.set(id, address);
    after = page.at(-1)?.id ?? null;
    if (page.length < 5000) break;
  }
  let rows = 0;
  for (let after = 0; ;) {
    const page = await storage.ledger.list(issueOfPlan, {}, { after, limit: 5000 });
    for (const { subscriber, state } of page) {
      const copies = accepted.get(addresses.get(subscriber) ?? '') ?? 0;
      found[copies === 0 ? 'never' : copies === 1 ? 'once' : 'twice'] += 1;
      if (copies === 0 ? state === 'submitted' : state !== 'submitted' && state !== 'uncertain') found.wrong += 1;
      // Nobody may be without a mail and without a row that says so.
      if (copies === 0 && state !== 'uncertain' && state !== 'rejected' && state !== 'skipped') found.wrong += 1;
    }
    rows += page.length;
    after = page.at(-1)?.place ?? after;
    if (page.length < 5000) break;
  }
  if (rows !== plan.recipients) found.wrong += Math.abs(plan.recipients - rows);
  return {
    ...found,
    recipients: plan.recipients,
    breaks: sink.breaks(),
    counts: await storage.ledger.recount(issueOfPlan),
  };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Workers in processes of their own. */
export type Fleet = {
  /** Resolves once all of them work. */
  ready(): Promise<void>;
  /** Whether one of them has begun to send. */
  isSending(which: number): boolean;
  /** Kills one of them and starts another in its place; whether it had begun to send. */
  kill(which: number): Promise<boolean>;
  /** Throws what a worker complained of that ended by itself. */
  check(): void;
  /** Asks all to end and waits for it; throws what one complained of that did not end well. */
  stop(): Promise<void>;
};

export type FleetPlan = { home: string; address: string; url: string; workers: number; goneAfter: number };

type Member = { child: ChildProcess; said: () => string; complained: () => string };

export function startFleet({ workers, ...plan }: FleetPlan): Fleet {
  const members = Array.from({ length: workers }, () => startWorker(plan));
  return {
    ready: async () => void (await Promise.all(members.map(working))),
    isSending: (which) => members[which]?.said().includes('sending') ?? false,
    kill: async (which) => {
      const { child, said, complained } = members[which]!;
      if (child.exitCode !== null) throw new Error(`A worker ended by itself: ${complained()}`);
      child.kill('SIGKILL');
      await once(child, 'exit');
      members[which] = startWorker(plan);
      return said().includes('sending');
    },
    check: () => {
      for (const { child, complained } of members)
        if (child.exitCode !== null) throw new Error(`A worker ended by itself: ${complained()}`);
    },
    stop: async () => {
      const ended = await Promise.all(members.map(endOf));
      const fault = ended.find((said) => said !== null);
      if (fault !== undefined) throw new Error(`A worker did not end well: ${fault}`);
    },
  };
}

function startWorker({ home, address, url, goneAfter }: Omit<FleetPlan, 'workers'>): Member {
  const script = resolve(import.meta.dirname, '../../test/builders/worker-process.ts');
  const env = {
    PATH: process.env['PATH'] ?? '',
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(home, '..', 'compiled'),
    DATABASE_URL: address,
  };
  const words = [
    '--max-semi-space-size=2',
    '--heap-growing-percent=50',
    '--v8-pool-size=1',
    script,
    home,
    url,
    String(goneAfter),
  ];
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, complained] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()));
  return { child, said: () => said, complained: () => complained };
}

async function working({ child, said }: Member): Promise<void> {
  while (child.exitCode === null && !said().includes('working')) await wait(20);
}

async function endOf(member: Member): Promise<string | null> {
  const { child, complained } = member;
  if (child.exitCode === null) {
    // It listens once it works.
    await working(member);
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  }
  return child.exitCode === 0 ? null : complained();
}

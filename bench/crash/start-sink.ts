import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A relay in a process of its own. */
export type Sink = {
  url: string;
  /** How often each address was answered for. */
  accepted(): Map<string, number>;
  /** Connections that it broke off. */
  breaks(): number;
  stop(): Promise<void>;
};

/**
 * @param share of mails at which it breaks the connection off
 * @param delay milliseconds until it answers a mail
 */
export async function startSink(file: string, { share = 0, seed = 1, delay = 0 } = {}): Promise<Sink> {
  const script = resolve(import.meta.dirname, '../../test/builders/mail-sink.ts');
  const child = spawn(process.execPath, [script, file, String(share), String(seed), String(delay)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    url: `smtp://127.0.0.1:${port.toString().trim()}`,
    accepted: () => {
      const counts = new Map<string, number>();
      for (const line of linesOf(file)) {
        const to = line.split(' ')[0] ?? '';
        counts.set(to, (counts.get(to) ?? 0) + 1);
      }
      return counts;
    },
    breaks: () => linesOf(`${file}.breaks`).length,
    stop: async () => {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

function linesOf(path: string): string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
}

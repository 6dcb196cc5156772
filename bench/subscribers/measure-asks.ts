import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { openStorage } from '../../src/platform/open-storage.ts';
import { systemClock } from '../../src/platform/system-clock.ts';
import { compareTimes, type Compared } from './compare-times.ts';

/** Asks under way at a time. */
const atOnce = 3;

export type Asks = Compared & { number: number; answers: number };

/**
 * Posts the forms at a path for as many addresses that subscribe as that nobody knows, by turns and each over a connection of its own.
 * @returns times in milliseconds, those of known addresses first, and how many different answers there were
 */
export async function measureAsks(
  { home, port, path }: { home: string; port: number; path: string },
  number: number,
): Promise<Asks> {
  const { value: storage } = await openStorage({ address: undefined, home, now: systemClock().now() });
  if (storage === null) throw new Error('no storage');
  const readers = await storage.subscribers.list({ states: ['active'] }, { after: null, limit: number });
  const asks = readers.flatMap(({ address }, at) => [
    { address, isKnown: true, at: 2 * at },
    { address: `${digest(`${path} ${at}`)}@${at % 500}.example.org`, isKnown: false, at: 2 * at + 1 },
  ]);
  const [times, answers] = [{ known: [] as number[], unknown: [] as number[] }, new Set<string>()];
  for (let from = 0; from < asks.length; from += 400) {
    // The limit of all visitors together would end it.
    await storage.database.transaction((inside) => inside.run('delete from acts'));
    const some = asks.slice(from, from + 400);
    const work = async (): Promise<void> => {
      for (let ask = some.shift(); ask !== undefined; ask = some.shift()) {
        const { milliseconds, answer } = await post(port, path, ask);
        times[ask.isKnown ? 'known' : 'unknown'].push(milliseconds);
        answers.add(answer);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }
  await storage.close();
  return { ...compareTimes(times.known, times.unknown), number: readers.length, answers: answers.size };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** As a browser behind the proxy, each from a network of its own. The answer is its status, its headers but for the date, and its bytes. */
function post(
  port: number,
  path: string,
  { address, at }: { address: string; at: number },
): Promise<{ milliseconds: number; answer: string }> {
  const start = performance.now();
  return new Promise((done, fail) => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': `2001:db8:${at.toString(16)}::1`,
    };
    const asked = request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent: false }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () => {
        const milliseconds = performance.now() - start;
        const { date: _, ...rest } = reply.headers;
        done({
          milliseconds,
          answer: JSON.stringify([reply.statusCode, rest, Buffer.concat(chunks).toString('base64')]),
        });
      });
    });
    asked.on('error', fail).end(new URLSearchParams({ email: address, language: 'zh' }).toString());
  });
}

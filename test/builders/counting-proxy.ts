import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { questionsOf } from './questions-of.ts';

/** A request that came through, the first one with number 1, and whether its whole answer was handed over. */
export type Passed = { number: number; questions: string[]; answered: boolean };
/** Called as a request comes and as its answer has been handed over. The request goes no further where it says `drop`. */
export type Watch = (passed: Passed) => Promise<'pass' | 'drop'>;
export type CountingProxy = { url: string; passed: Passed[] };

/** A proxy on loopback in front of another server there that counts what passes, until the test is finished. */
export async function countingProxy(
  target: string,
  watch: Watch = () => Promise.resolve('pass'),
): Promise<CountingProxy> {
  const passed: Passed[] = [];
  const server = createServer((incoming, outgoing) => {
    forward(incoming, outgoing).catch(() => outgoing.destroy());
  });
  const forward = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const [method = 'GET', path = '/', body] = [incoming.method, incoming.url, await text(incoming)];
    const one: Passed = { number: passed.length + 1, questions: questionsOf(method, path, body), answered: false };
    passed.push(one);
    if ((await watch(one)) === 'drop') return void outgoing.destroy();
    const { authorization = '', 'content-type': type = 'application/json' } = incoming.headers;
    const headers = { authorization, 'content-type': type };
    const answer = await fetch(`${target}${path}`, { method, headers, ...(method === 'POST' && { body }) });
    outgoing.writeHead(answer.status, headersOf(answer));
    outgoing.end(await answer.text(), () => {
      one.answered = true;
      void watch(one);
    });
  };
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(async () => {
    await new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, passed };
}

/** The answer's headers without those that say how its bytes were packed. */
function headersOf({ headers }: Response): Record<string, string> {
  const packing = new Set(['connection', 'content-encoding', 'content-length', 'keep-alive', 'transfer-encoding']);
  return Object.fromEntries([...headers].filter(([name]) => !packing.has(name)));
}

import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { Agent, request as ask, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { valuesOf, type Fields } from './read-forms.ts';

/** What a request took at the server, in milliseconds: from its headers to the end of its answer, and of that the processor's time. */
export type Took = { wall: number; processor: number };

/** An answer. `bytes` is its body as it was sent, `text` the same unpacked. */
export type Answer = { text: string; bytes: number; took: Took };

/** A browser of somebody who is signed in: one request after the other, as its scripts ask. */
export type Visitor = {
  get: (path: string) => Promise<Answer>;
  /** The part of a page that a script asks for. */
  getPart: (path: string) => Promise<Answer>;
  post: (path: string, fields: Fields) => Promise<Answer>;
  /** Stays connected to events until it leaves; `took` is until the first one came. */
  listen: (path: string) => Promise<{ took: Took; leave: () => void }>;
};

type Place = { origin: string; cookie: { name: string; value: string } };
type Asked = { method: 'GET' | 'POST'; path: string; body?: string; isPart: boolean; id?: string };

/** The name of the header that tells requests apart. */
const asked = 'x-bench-request';

/** @param clock of the server that is in this process */
export async function visitDesk({ origin, cookie }: Place, clock: ServerClock): Promise<Visitor> {
  const agent = new Agent({ keepAlive: true });
  let token = '';
  const open = ({ method, path, body = '', isPart, id = '' }: Asked): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const headers = {
        'accept-encoding': 'gzip',
        'accept-language': 'en',
        [asked]: id,
        cookie: `${cookie.name}=${cookie.value}`,
        ...(isPart ? { 'hx-request': 'true' } : {}),
        ...(method === 'POST'
          ? {
              'sec-fetch-site': 'same-origin',
              'content-type': 'application/x-www-form-urlencoded',
              'x-desk-form': token,
            }
          : {}),
      };
      const sent = ask(new URL(path, origin), { method, headers, agent }, resolve);
      sent.once('error', reject).end(body);
    });
  const whole = async (what: Asked): Promise<Answer> => {
    const { id, took } = clock();
    const answer = await open({ ...what, id });
    const sent = await buffer(answer);
    const { statusCode: status = 0, headers } = answer;
    const text = (headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent).toString();
    if (status >= 400) throw new Error(`${what.method} ${what.path} was answered ${status}: ${text.slice(0, 400)}`);
    const to = headers.location ?? headers['hx-redirect'];
    if (to === '/sign-in') throw new Error(`Nobody is signed in at ${what.path}.`);
    return { text, bytes: sent.byteLength, took: await took };
  };
  const get: Visitor['get'] = (path) => whole({ method: 'GET', path, isPart: false });
  token = valuesOf((await get('/me')).text, '_form')[0] ?? '';
  return {
    get,
    getPart: (path) => whole({ method: 'GET', path, isPart: true }),
    post: (path, fields) => whole({ method: 'POST', path, body: new URLSearchParams(fields).toString(), isPart: true }),
    listen: async (path) => {
      const [start, processor] = [performance.now(), process.cpuUsage()];
      const answer = await open({ method: 'GET', path, isPart: false });
      if (answer.statusCode !== 200) throw new Error(`GET ${path} was answered ${answer.statusCode}.`);
      await once(answer, 'data');
      const took = { wall: performance.now() - start, processor: milliseconds(processor) };
      answer.resume().on('error', () => {});
      return { took, leave: () => answer.destroy() };
    },
  };
}

/** Begins to count one request: what it has to be sent with, and what it will have taken. */
export type ServerClock = () => { id: string; took: Promise<Took> };

/** Counts what requests take that the server of this process answers, as it counts them itself. */
export function serverClock(): ServerClock {
  const waiting = new Map<string, (took: Took) => void>();
  const begun = new Map<string, { wall: number; processor: NodeJS.CpuUsage }>();
  subscribe('http.server.request.start', (message) => {
    begun.set(idOf(message), { wall: performance.now(), processor: process.cpuUsage() });
  });
  subscribe('http.server.response.finish', (message) => {
    const [id, now] = [idOf(message), performance.now()];
    const start = begun.get(id);
    if (start === undefined) return;
    waiting.get(id)?.({ wall: now - start.wall, processor: milliseconds(start.processor) });
    for (const known of [waiting, begun]) known.delete(id);
  });
  let count = 0;
  return () => {
    const id = String((count += 1));
    return { id, took: new Promise((resolve) => waiting.set(id, resolve)) };
  };
}

function milliseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function idOf(message: unknown): string {
  return String((message as { request: IncomingMessage }).request.headers[asked]);
}

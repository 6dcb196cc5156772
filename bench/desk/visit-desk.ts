import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { Agent, request as ask, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

/** What a request took at the server, in milliseconds: from its headers to the end of its answer, and of that the processor's time. */
export type Took = { wall: number; processor: number };

/** An answer. `bytes` is its body as it was sent, `text` the same unpacked. */
export type Answer = { status: number; to: string; text: string; bytes: number; took: Took };

/** The fields of a form as they stand on a page. */
export type Fields = [string, string][];

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
          ? { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded', 'x-desk-form': token }
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
    return { status, to: typeof to === 'string' ? to : '', text, bytes: sent.byteLength, took: await took };
  };
  const get: Visitor['get'] = (path) => whole({ method: 'GET', path, isPart: false });
  token = valuesOf((await get('/me')).text, '_form')[0] ?? '';
  return {
    get,
    getPart: (path) => whole({ method: 'GET', path, isPart: true }),
    post: (path, fields) =>
      whole({ method: 'POST', path, body: new URLSearchParams(fields).toString(), isPart: true }),
    listen: async (path) => {
      const [start, processor] = [performance.now(), process.cpuUsage()];
      const answer = await open({ method: 'GET', path, isPart: false });
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
  const idOf = (message: unknown): string => String((message as { request: IncomingMessage }).request.headers[asked]);
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

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** The forms of a page or of a part of one whose address is this, each as its fields. */
export function formsOf(html: string, action: string): Fields[] {
  const isIt = (one: Element): boolean => one.tagName === 'form' && attribute(one, 'action')?.split('#')[0] === action;
  return elementsIn(parse(html)).filter(isIt).map(fieldsOf);
}

/** The values that fields of this name have anywhere on a page. */
export function valuesOf(html: string, name: string): string[] {
  return elementsIn(parse(html)).flatMap((one) =>
    attribute(one, 'name') === name && one.tagName !== 'textarea' ? (attribute(one, 'value') ?? []) : [],
  );
}

/** The scripts that a page loads. */
export function scriptsOf(html: string): string[] {
  return elementsIn(parse(html)).flatMap((one) => (one.tagName === 'script' ? (attribute(one, 'src') ?? []) : []));
}

/** The fields with some of them as somebody filled them; each name that is given stands for all fields of it. */
export function filled(fields: Fields, typed: Readonly<Record<string, string>>): Fields {
  return [...fields.filter(([name]) => !(name in typed)), ...Object.entries(typed)];
}

function elementsIn(node: Node): Element[] {
  const below = 'childNodes' in node ? node.childNodes.flatMap(elementsIn) : [];
  return 'tagName' in node ? [node, ...below] : below;
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

function fieldsOf(form: Element): Fields {
  return elementsIn(form).flatMap((one): Fields => {
    const name = attribute(one, 'name');
    if (name === undefined) return [];
    if (one.tagName === 'textarea') return [[name, textOf(one)]];
    if (one.tagName === 'select') return [[name, chosenIn(one)]];
    if (one.tagName !== 'input') return [];
    const isLeft = attribute(one, 'type') === 'checkbox' && attribute(one, 'checked') === undefined;
    return isLeft ? [] : [[name, attribute(one, 'value') ?? 'on']];
  });
}

function textOf(element: Element): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}

function chosenIn(select: Element): string {
  const options = elementsIn(select).filter(({ tagName }) => tagName === 'option');
  const chosen = options.find((one) => attribute(one, 'selected') !== undefined) ?? options[0];
  return chosen === undefined ? '' : (attribute(chosen, 'value') ?? '');
}

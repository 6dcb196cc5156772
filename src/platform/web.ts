import { lookup } from 'node:dns/promises';
import { Agent, request as send, type Dispatcher } from 'undici';
import type { Web, WebReply, WebRequest, WebValidators } from './ports.ts';
import { checkAddress, showUrl, type Reach } from './web/check-address.ts';
import { decodeBody } from './web/decode-body.ts';
import { faultOf } from './web/fault-of.ts';
import { publicLookup, type ResolveHost } from './web/public-lookup.ts';
import { encodings, readBody } from './web/read-body.ts';

export type WebOptions = {
  /** Milliseconds that an answer may take, redirects and body included. */
  timeout: number;
  /** Bytes of a body after decompression. */
  maxBytes: number;
  userAgent: string;
  /** For tests: http, any port, and addresses of the machine itself. */
  allowLoopback?: boolean;
  resolve?: ResolveHost;
};

const mostRedirects = 5;
const redirects = [301, 302, 303, 307, 308];
const maxHeaderBytes = 32_768;
/** Headers that tell something of the content; others, cookies among them, end here. */
const kept = ['cache-control', 'content-type', 'date', 'etag', 'expires', 'last-modified', 'retry-after'];

type Hop = { agent: Agent; signal: AbortSignal; validators: WebValidators; options: WebOptions };
type Page = { page: WebReply } | { redirect: string };

/**
 * The public web by GET over https, without cookies or credentials. Only the hosts of a request are connected to, only at
 * public addresses, after redirects too; a page that is not had is a reply with the reason. Bodies are read of status 2xx.
 */
export function webClient(options: WebOptions): Web {
  const loopback = options.allowLoopback ?? false;
  const resolve = options.resolve ?? ((host) => lookup(host, { all: true }));
  const agent = new Agent({
    connect: { lookup: publicLookup(resolve, loopback), timeout: options.timeout },
    maxHeaderSize: maxHeaderBytes,
    allowH2: false,
    connections: 1,
  });
  return {
    get: async (request, validators) => {
      const signal = AbortSignal.timeout(options.timeout);
      return follow(request, loopback, { agent, signal, validators, options });
    },
  };
}

async function follow(request: WebRequest, loopback: boolean, hop: Hop): Promise<WebReply> {
  const first = URL.parse(request.url);
  if (first === null) return refused(`${JSON.stringify(request.url.slice(0, 200))} is not an address`);
  const hosts = new Set([first.hostname, ...(request.hosts ?? []).map((host) => host.toLowerCase())]);
  const reach: Reach = { hosts, loopback };
  let url = first;
  for (let count = 0; count <= mostRedirects; count++) {
    const reason = checkAddress(url, reach);
    if (reason !== null) return refused(count === 0 ? reason : `redirected: ${reason}`);
    const result = await ask(url, hop);
    if ('page' in result) return result.page;
    const target = URL.parse(result.redirect, url.href);
    if (target === null) return refused(`${showUrl(url)} redirects to what is not an address`);
    url = target;
  }
  return refused(`${showUrl(first)} redirects more than ${mostRedirects} times`);
}

async function ask(url: URL, hop: Hop): Promise<Page> {
  try {
    return await readAnswer(url, await sendOnce(url, hop), hop.options);
  } catch (error) {
    return { page: faultOf(error, url, hop.options.timeout) };
  }
}

function sendOnce(url: URL, { agent, signal, validators, options }: Hop): Promise<Dispatcher.ResponseData> {
  const headers = {
    'user-agent': options.userAgent,
    accept: 'application/rss+xml, application/atom+xml, application/feed+json, application/json, */*;q=0.8',
    'accept-encoding': encodings,
    ...(validators.etag !== undefined && { 'if-none-match': validators.etag }),
    ...(validators.lastModified !== undefined && { 'if-modified-since': validators.lastModified }),
  };
  return send(url, { dispatcher: agent, method: 'GET', headers, signal });
}

async function readAnswer(url: URL, answer: Dispatcher.ResponseData, { maxBytes }: WebOptions): Promise<Page> {
  const { statusCode: status, body } = answer;
  const header = (name: string): string => [answer.headers[name] ?? ''].flat().join(', ');
  const location = header('location');
  const isPage = status >= 200 && status < 300;
  // What is not wanted is not read either: its end may never come.
  if (!isPage) body.on('error', () => {}).destroy();
  if (redirects.includes(status) && location !== '') return { redirect: location };
  const headers = Object.fromEntries(kept.map((name) => [name, header(name)]).filter(([, value]) => value !== ''));
  const reply = { outcome: 'answered' as const, status, url: url.href, headers };
  if (!isPage) return { page: { ...reply, text: '' } };
  const { bytes, refused: reason } = await readBody(body, header('content-encoding'), maxBytes);
  if (bytes === null) return { page: refused(`${showUrl(url)}: ${reason}`) };
  return { page: { ...reply, text: decodeBody(bytes, header('content-type')) } };
}

function refused(reason: string): WebReply {
  return { outcome: 'refused', reason };
}

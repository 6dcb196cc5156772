import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Handler, ServerReply, ServerRequest } from './ports.ts';

const bodyLimit = 1024 * 1024;
/** Milliseconds for the head of a request, and for all of it. */
const patience = { headersTimeout: 10_000, requestTimeout: 30_000 };

export type Served = { url: string; port: number; close(): Promise<void> };

/**
 * Serves a handler on 127.0.0.1; port 0 takes a free one. A body of more than 1 MB is answered with 413, a handler that
 * throws with 500. Rejects when the port cannot be taken. `close` ends open connections and waits for none of them.
 */
export async function serve(handler: Handler, options: { port: number }): Promise<Served> {
  const server = createServer(patience, (incoming, outgoing) => {
    answer(handler, incoming, outgoing).catch(() => outgoing.destroy());
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : options.port);
    });
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, port, close };
}

async function answer(handler: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const body = await readBody(incoming);
  const reply = body === null ? tooLarge() : await handler(requestOf(incoming, body)).catch(broken);
  if (reply.delay !== undefined) await wait(reply.delay);
  if (reply.kind === 'drop') {
    incoming.socket.destroy();
    return;
  }
  // An unread body would be taken for the next request.
  const headers = body === null ? { ...reply.headers, connection: 'close' } : reply.headers;
  outgoing.writeHead(reply.status, headers).end(incoming.method === 'HEAD' ? undefined : (reply.bytes ?? reply.body));
}

/** The body as text, or null when it is longer than the limit. */
async function readBody(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > bodyLimit) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function requestOf(incoming: IncomingMessage, body: string): ServerRequest {
  const target = incoming.url ?? '/';
  const mark = target.indexOf('?');
  return {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    ),
    body,
  };
}

function tooLarge(): ServerReply {
  return jsonReply(413, `The body is larger than ${bodyLimit} bytes, which is the most that is accepted.`);
}

function broken(error: unknown): ServerReply {
  return jsonReply(500, error instanceof Error ? error.message : 'The request could not be answered.');
}

function jsonReply(status: number, message: string): ServerReply {
  return {
    kind: 'reply',
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ message }),
  };
}

import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { Web } from '../../src/platform/ports.ts';
import { webClient } from '../../src/platform/web.ts';

export type Route = (request: IncomingMessage, response: ServerResponse) => void;
export type WebServer = {
  port: number;
  /** How many connections were made to it. */
  connections(): number;
  /** The paths that were asked for, in order. */
  asked: string[];
  close(): Promise<void>;
};

/** A server on loopback that answers each path by its route; a path without one is 404. */
export async function serveRoutes(routes: Record<string, Route>): Promise<WebServer> {
  const asked: string[] = [];
  const answer: RequestListener = (request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const route = routes[path] ?? ((_, missing) => missing.writeHead(404).end());
    route(request, response);
  };
  const server = createServer(answer);
  let connections = 0;
  server.on('connection', () => (connections += 1));
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port, connections: () => connections, asked, close };
}

/** A route that answers 200 with a text or bytes. */
export function page(body: string | Uint8Array, headers: Record<string, string> = {}): Route {
  return (_, response) => void response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(body);
}

export function status(code: number, headers: Record<string, string> = {}): Route {
  return (_, response) => void response.writeHead(code, headers).end('<html>no</html>');
}

export function redirect(location: string): Route {
  return status(302, { location });
}

/** A client for tests: names lead where the test says, to 127.0.0.1 when it says nothing. */
export function loopbackWeb(names: Record<string, string[]> = {}, timeout = 5000): Web {
  const resolve = (host: string) =>
    Promise.resolve(
      (names[host] ?? ['127.0.0.1']).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  return webClient({ timeout, maxBytes: 100_000, userAgent: 'a feed reader', allowLoopback: true, resolve });
}

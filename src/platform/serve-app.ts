import { serve, type ServerType } from '@hono/node-server';
import type { AddressInfo } from 'node:net';

/** What answers requests as the web's own interface has it. */
type App = { fetch: (request: Request) => Response | Promise<Response> };

/** Milliseconds for what is being answered; events of a desk that closes end by themselves. */
const grace = 300;

/** What one visitor may keep busy: milliseconds for the head of a request and for all of it, and connections at the same time. */
export type ServeLimits = { head: number; request: number; connections: number | null };

/** Nobody who waits for an answer sends for so long. */
const usualLimits: ServeLimits = { head: 10_000, request: 30_000, connections: null };

export type ServedApp = { port: number; close(): Promise<void> };

/**
 * Serves an app on 127.0.0.1, or where `hostname` says; port 0 takes a free one, which the app may need to know before its first answer. Rejects when the port
 * cannot be taken. `close` lets answers that are under way end for a moment, then ends all connections.
 */
export async function serveApp(
  makeApp: (port: number) => Promise<App>,
  options: { port: number; hostname?: string; limits?: Partial<ServeLimits> },
): Promise<ServedApp> {
  const limits = { ...usualLimits, ...options.limits };
  let app: App | null = null;
  let server: ServerType | null = null;
  const port = await new Promise<number>((resolve, reject) => {
    server = serve(
      {
        fetch: async (request) => (app === null ? new Response(null, { status: 503 }) : app.fetch(request)),
        hostname: options.hostname ?? '127.0.0.1',
        port: options.port,
        serverOptions: {
          headersTimeout: limits.head,
          requestTimeout: limits.request,
          connectionsCheckingInterval: Math.ceil(limits.head / 5),
        },
      },
      (address: AddressInfo) => resolve(address.port),
    );
    if (limits.connections !== null && 'maxConnections' in server) server.maxConnections = limits.connections;
    server.once('error', reject);
  });
  app = await makeApp(port);
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      const open = server;
      if (open === null) return resolve();
      const force = setTimeout(() => 'closeAllConnections' in open && open.closeAllConnections(), grace);
      open.close(() => {
        clearTimeout(force);
        resolve();
      });
      if ('closeIdleConnections' in open) open.closeIdleConnections();
    });
  return { port, close };
}

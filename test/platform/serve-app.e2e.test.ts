import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { serveApp, type ServeLimits } from '../../src/platform/serve-app.ts';
import { until } from '../builders/until.ts';

async function servedWith(limits: Partial<ServeLimits>) {
  const app = { fetch: async (request: Request) => new Response(await request.text()) };
  const served = await serveApp(async () => app, { port: 0, limits });
  onTestFinished(() => served.close());
  return served;
}

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  // Whether it was reset or ended is the system's affair.
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

test('whoever does not finish the head of a request, or its body, is let go', async () => {
  const { port } = await servedWith({ head: 50, request: 100 });
  for (const said of [
    'GET / HTTP/1.1\r\nHost: x\r\nX-',
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf',
  ]) {
    const socket = await connected(port);
    socket.resume();
    socket.write(said);
    await until('the connection is closed', () => socket.closed || undefined);
  }
  const reply = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'whole' });
  expect(await reply.text()).toBe('whole');
});

test('one connection more than there may be is closed', async () => {
  const { port } = await servedWith({ connections: 2 });
  const [first] = [await connected(port), await connected(port)];
  const third = await connected(port);
  third.resume();
  await until('the third connection is closed', () => third.closed || undefined);
  expect(first.destroyed).toBe(false);
});

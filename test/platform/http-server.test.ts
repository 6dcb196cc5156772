import { request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { serve } from '../../src/platform/http-server.ts';
import type { Handler, ServerReply } from '../../src/platform/ports.ts';

const ok = (body: string): ServerReply => ({
  kind: 'reply',
  status: 200,
  headers: { 'content-type': 'text/plain' },
  body,
});

async function served(handler: Handler) {
  const server = await serve(handler, { port: 0 });
  onTestFinished(() => server.close());
  return server;
}

test('hands method, path, query, headers and body to the handler', async () => {
  const { url } = await served(async ({ method, path, query, headers, body }) =>
    ok(JSON.stringify([method, path, query.get('q'), headers['x-a'], body])),
  );
  const answer = await fetch(`${url}/a/b?q=x%20y`, { method: 'POST', headers: { 'x-a': '1' }, body: '周报' });
  expect(await answer.json()).toEqual(['POST', '/a/b', 'x y', '1', '周报']);
});

test('listens on loopback alone', async () => {
  const { url, port } = await served(async () => ok(''));
  expect(url).toBe(`http://127.0.0.1:${port}`);
});

test('answers a handler that throws with 500 and no stack', async () => {
  const { url } = await served(() => Promise.reject(new Error('out of order')));
  const answer = await fetch(url);
  expect(answer.status).toBe(500);
  expect(await answer.json()).toEqual({ message: 'out of order' });
});

test('refuses a body of more than 1 MB with 413 and goes on serving', async () => {
  const { url } = await served(async () => ok('here'));
  const answer = await fetch(url, { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) }).catch(() => null);
  // The answer may come while the body is still on its way, which some clients report as a broken connection.
  if (answer !== null) expect(answer.status).toBe(413);
  expect(await (await fetch(url)).text()).toBe('here');
});

test('drops the connection when the handler says so', async () => {
  const { url } = await served(async () => ({ kind: 'drop' }));
  await expect(fetch(url)).rejects.toThrow();
});

test('waits before a delayed answer', async () => {
  const { url } = await served(async () => ({ ...ok('late'), delay: 60 }));
  const from = performance.now();
  expect(await (await fetch(url)).text()).toBe('late');
  expect(performance.now() - from).toBeGreaterThan(50);
});

test('closes at once although a connection is kept alive', async () => {
  const server = await serve(async () => ok(''), { port: 0 });
  await new Promise<void>((resolve, reject) => {
    request(server.url, { headers: { connection: 'keep-alive' } }, (answer) => answer.resume().on('end', resolve))
      .on('error', reject)
      .end();
  });
  const from = performance.now();
  await server.close();
  expect(performance.now() - from).toBeLessThan(1000);
});

test('says when the port is taken', async () => {
  const { port } = await served(async () => ok(''));
  await expect(serve(async () => ok(''), { port })).rejects.toThrow('EADDRINUSE');
});

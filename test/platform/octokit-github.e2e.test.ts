import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { octokitGitHub } from '../../src/platform/octokit-github.ts';
import type { GitHub } from '../../src/platform/ports.ts';

async function githubAt(listener: RequestListener): Promise<GitHub> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return octokitGitHub({
    token: 'secret-token',
    apiUrl: url,
    graphqlUrl: `${url}/graphql`,
    origin: 'test',
    timeout: 500,
  });
}

const query = { api: 'graphql', query: '{ viewer { login } }', variables: {} } as const;

test('a GraphQL answer comes with its data and its errors', async () => {
  const body = { data: { viewer: null }, errors: [{ type: 'NOT_FOUND', path: ['viewer'], message: 'gone' }] };
  const github = await githubAt((_, reply) =>
    reply.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
  );
  expect(await github.send(query)).toMatchObject({
    outcome: 'answered',
    status: 200,
    data: { viewer: null },
    errors: body.errors,
  });
});

test('the token and a pinned API version go along', async () => {
  const seen: Record<string, unknown>[] = [];
  const github = await githubAt((request, reply) => {
    seen.push(request.headers);
    reply.setHeader('content-type', 'application/json').end('{}');
  });
  await github.send({ api: 'rest', route: 'GET /repos/{owner}/{repo}', parameters: { owner: 'a', repo: 'b' } });
  expect(seen[0]).toMatchObject({ authorization: 'token secret-token', 'x-github-api-version': '2022-11-28' });
});

test.each([502, 403, 404])('status %i is an answer with its headers, asked for once', async (status) => {
  let requests = 0;
  const github = await githubAt((_, reply) => {
    requests++;
    reply.writeHead(status, { 'retry-after': '7', 'content-type': 'application/json' }).end('{"message":"no"}');
  });
  expect(await github.send(query)).toMatchObject({ outcome: 'answered', status, headers: { 'retry-after': '7' } });
  expect(requests).toBe(1);
});

test('a dropped connection and an answer that never comes are unreachable', async () => {
  const dropping = await githubAt((request) => request.socket.destroy());
  expect(await dropping.send(query)).toMatchObject({ outcome: 'unreachable' });
  const silent = await githubAt(() => {});
  expect(await silent.send(query)).toMatchObject({ outcome: 'unreachable' });
});

test('a fault that repeats the token is told without it', async () => {
  const github = await githubAt((request, reply) => {
    const message = `refused ${request.headers.authorization}`;
    reply
      .writeHead(400, { 'content-type': 'application/json' })
      .end(JSON.stringify({ message, errors: [{ message }] }));
  });
  const reply = await github.send(query);
  expect(JSON.stringify(reply)).toContain('(token)');
  expect(JSON.stringify(reply)).not.toContain('secret-token');
});

import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { Resolver, lookup, promises as dns } from 'node:dns';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { connect as connectSafely } from 'node:tls';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { takeAttempts } from '../builders/watch-attempts.ts';

/** An address for documents, which nobody has (RFC 5737). */
const nowhere = '192.0.2.1';
const program = `fetch('http://${nowhere}/').catch(({ cause }) => console.log(cause.message))`;

/** What is tried, and what is noted of it. */
const ways: [string, () => Promise<unknown>, string][] = [
  ['fetch', () => fetch(`http://${nowhere}:81/`), `a connection to ${nowhere}:81`],
  ['fetch with TLS and a name', () => fetch('https://example.org/'), 'a connection to example.org:443'],
  ['net', () => once(connect(25, nowhere), 'connect'), `a connection to ${nowhere}:25`],
  ['tls', () => once(connectSafely(465, nowhere), 'secureConnect'), `a connection to ${nowhere}:465`],
  ['a name', () => promisify(lookup)('example.org'), 'a question for the name example.org'],
  ['a name by promise', () => dns.lookup('example.org'), 'a question for the name example.org'],
  ['whose a number is', () => dns.reverse(nowhere), `a question for the name ${nowhere}`],
  [
    'a resolver of elsewhere',
    () => {
      const resolver = new Resolver();
      resolver.setServers([nowhere]);
      return promisify(resolver.resolveTxt.bind(resolver))('example.org');
    },
    'a question for the name example.org',
  ],
  [
    'a datagram',
    async () => {
      const socket = createSocket('udp4');
      onTestFinished(() => void socket.close());
      socket.send('x', 53, nowhere);
    },
    `a datagram to ${nowhere}`,
  ],
];

test.each(ways)('nothing leaves this machine by %s', async (_, attempt, noted) => {
  await expect(attempt()).rejects.toThrow();
  expect(takeAttempts()).toEqual([noted]);
});

test('nor from a process that a test starts, whatever environment it is given', async () => {
  const ends = await Promise.all(
    [undefined, { PATH: process.env['PATH'] ?? '' }, { NODE_OPTIONS: '--no-warnings' }].map((env) =>
      promisify(execFile)(process.execPath, ['-e', program], { env }),
    ),
  );
  for (const { stdout } of ends) expect(stdout).toContain('Tests connect to this machine alone');
  expect(takeAttempts()).toEqual(Array.from({ length: 3 }, () => `a connection to ${nowhere}:80`));
});

test('nor from a thread, nor from a process of a process', async () => {
  const worker = new Worker(program, { eval: true, stdout: true });
  await once(worker, 'exit');
  const nested = `require('child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(program)}])`;
  await promisify(execFile)(process.execPath, ['-e', nested], { env: {} });
  expect(takeAttempts()).toHaveLength(2);
});

test('this machine is reached by number and by name', async () => {
  const server = createServer((socket) => socket.end('here')).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  for (const host of ['127.0.0.1', 'localhost', undefined]) {
    const [said] = (await once(connect({ port, host, family: 4 }), 'data')) as [Buffer];
    expect(String(said)).toBe('here');
  }
  expect(takeAttempts()).toEqual([]);
});

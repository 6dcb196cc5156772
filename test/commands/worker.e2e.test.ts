import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { runDatabase } from '../../src/commands/database.ts';
import { runSend } from '../../src/commands/send.ts';
import { runWorker } from '../../src/commands/worker.ts';
import type { Context, Report } from '../../src/commands/steps/context.ts';
import { readEnvironment } from '../../src/platform/environment.ts';
import { migrationsFor } from '../../src/platform/migrate.ts';
import { openStorage } from '../../src/platform/open-storage.ts';
import { wakeWorkers } from '../../src/platform/wake-workers.ts';
import { codesOf } from '../builders/codes-of.ts';
import { postgresAddress } from '../builders/postgres-address.ts';
import { change, sample } from '../builders/reviewed-home.ts';
import {
  fillReaders,
  fillSendingHome,
  relayInTest,
  sendingContext,
  sendingVariables,
} from '../builders/sending-home.ts';
import { mailing, noon, plainRows } from '../builders/stored-readers.ts';
import { copiesOf, temporaryFolder } from '../builders/temporary-folder.ts';

const approved = copiesOf((home) => fillSendingHome(home));

type Working = { context: Context & { said: string[] }; stop(): Promise<Report> };

function work(home: string, databaseUrl: string, relay: string): Working {
  const { promise, resolve } = Promise.withResolvers<void>();
  const environment = readEnvironment({ ...sendingVariables(relay), DATABASE_URL: databaseUrl });
  const context = { ...sendingContext(home, relay), environment, stopped: () => promise };
  const ended = runWorker(context, { goneAfter: 60 });
  ended.catch(() => {});
  return {
    context,
    stop: () => {
      resolve();
      return ended;
    },
  };
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 60_000 && !(await isTrue()); waited += 50) await wait(50);
}

test('a worker sends what its home holds as it was approved; one whose home differs refuses and leaves it to others', async () => {
  const [home, other] = [await approved(), await approved()];
  await change(other, `issues/${sample}/issue.yaml`, (text) =>
    text.replace(/^headline:/m, 'published: 2019-05-13\nheadline:'),
  );
  await change(other, 'newsletter.yaml', (text) => text.replace('云原生生态周报', '另一份周报'));
  const address = await postgresAddress();
  const { value: storage } = await openStorage({ home, address, now: noon });
  if (storage === null) throw new Error('The database was not opened.');
  onTestFinished(() => storage.close());
  const relay = await relayInTest();
  await fillReaders(storage, 4);
  const { digest } = (await runSend(sendingContext(home, relay.url), { issue: sample })).json as { digest: string };
  const now = `${new Date().toISOString().slice(0, 19)}Z`;
  const begun = { issue: sample, digest, confirmedAt: now, startAt: now, mailedAt: now };
  await storage.ledger.plan(mailing({ ...begun, upTo: 0 }), plainRows);

  const wrong = work(other, address, relay.url);
  await until(() => Promise.resolve(wrong.context.said.some((line) => line.includes('is not sent from here'))));
  const right = work(home, address, relay.url);
  await wakeWorkers(address, sample);
  await until(async () => (await storage.ledger.mailing(sample))?.state !== 'running');
  const [refused, ended] = await Promise.all([wrong.stop(), right.stop()]);

  expect(codesOf(refused)).toEqual(['worker-refuses-issue']);
  expect(ended.problems).toEqual([]);
  expect(await storage.ledger.counts(sample)).toMatchObject({ submitted: 12, planned: 0, uncertain: 0 });
  expect(new Set(relay.mails.flatMap(({ to }) => to)).size).toBe(12);
  expect(relay.mails).toHaveLength(12);
  const logs = await Promise.all(
    [home, other].map((folder) => readFile(join(folder, `issues/${sample}/log.jsonl`), 'utf8')),
  );
  expect(logs.join('').match(/finished sending: 12 of 12 taken/g)).toHaveLength(1);
  expect([...wrong.context.said, ...right.context.said].join('\n')).not.toMatch(/reader-\d|postgres:/);
});

test('a backup is made and restored by hand, and nothing is sent until a person who may send says so', async () => {
  const home = await approved();
  const copy = join(await temporaryFolder(), 'copy.gz');
  const address = await postgresAddress();
  const context = (databaseUrl: string): Context => ({
    ...sendingContext(home, 'smtp://127.0.0.1'),
    environment: readEnvironment({ DATABASE_URL: databaseUrl }),
  });
  expect(codesOf(await runDatabase(context(address), { act: 'backup', file: copy }))).toEqual(['storage-absent']);
  expect((await runDatabase(context(address), { act: 'migrate' })).json).toEqual({
    applied: migrationsFor('postgres').length,
  });
  expect((await runDatabase(context(address), { act: 'migrate' })).json).toEqual({ applied: 0 });
  const { value: storage } = await openStorage({ home, address, now: noon });
  await fillReaders(storage!, 2);
  await storage!.close();
  expect((await runDatabase(context(address), { act: 'backup', file: copy })).json).toEqual({ file: copy, rows: 6 });
  expect(codesOf(await runDatabase(context(address), { act: 'backup', file: copy }))).toEqual(['backup-exists']);
  expect(codesOf(await runDatabase(context(address), { act: 'restore', file: copy }))).toEqual(['restore-not-empty']);
  const fresh = context(await postgresAddress());
  expect((await runDatabase(fresh, { act: 'restore', file: copy })).json).toMatchObject({ rows: 6, sends: false });
  expect(codesOf(await runDatabase(fresh, { act: 'confirm-restored', by: 'blue' }))).toEqual(['desk-role-missing']);
  expect((await runDatabase(fresh, { act: 'confirm-restored', by: 'grey' })).text).toContain('may send');
  expect((await runDatabase(fresh, { act: 'confirm-restored', by: 'grey' })).json).toEqual({ restoredAt: null });
});

test('a worker without PostgreSQL does not begin', async () => {
  const home = await temporaryFolder();
  expect(codesOf(await runWorker(sendingContext(home, 'x'), { goneAfter: 60 }))).toEqual(['worker-needs-postgres']);
});

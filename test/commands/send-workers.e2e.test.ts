import { expect, test } from 'vitest';
import { runSend } from '../../src/commands/send.ts';
import { runWorker } from '../../src/commands/worker.ts';
import { readEnvironment } from '../../src/platform/environment.ts';
import { postgresAddress } from '../builders/postgres-address.ts';
import { sample } from '../builders/reviewed-home.ts';
import {
  fillReaders,
  fillSendingHome,
  relayInTest,
  sendingContext,
  sendingVariables,
  storageOf,
} from '../builders/sending-home.ts';
import { copiesOf } from '../builders/temporary-folder.ts';
import { until } from '../builders/until.ts';

const approved = copiesOf((home) => fillSendingHome(home));
const as = 'grey';

test('what is left to workers is planned and woken here and sent by them, also after a pause', async () => {
  const home = await approved();
  const address = await postgresAddress();
  const storage = await storageOf(home, address);
  await fillReaders(storage, 4);
  const relay = await relayInTest({ delay: 50 });
  const context = sendingContext(home, relay.url, { DATABASE_URL: address });
  const { digest } = (await runSend(context, { issue: sample })).json as { digest: string };
  const confirmed = await runSend(context, { issue: sample, confirm: digest, as, workers: true });
  expect(confirmed.problems).toEqual([]);
  expect(confirmed.json).toMatchObject({ state: 'running', counts: { planned: 12 }, workers: false });
  expect(confirmed.text).toContain('start one with npx zhoubao worker');
  await runSend(context, { issue: sample, steer: 'pause', as });

  const { promise, resolve } = Promise.withResolvers<void>();
  const environment = readEnvironment({ ...sendingVariables(relay.url), DATABASE_URL: address });
  const working = runWorker(
    { ...sendingContext(home, relay.url), environment, stopped: () => promise },
    { goneAfter: 60 },
  );
  try {
    await until('the worker lives', async () => ((await storage.ledger.senders()).length > 1 ? true : undefined));
    expect(relay.mails).toEqual([]);
    const resumed = await runSend(context, { issue: sample, steer: 'resume', as, workers: true });
    expect(resumed.problems).toEqual([]);
    expect(resumed.json).toMatchObject({ workers: true, until: null });
    await until('all is sent', async () =>
      (await storage.ledger.mailing(sample))?.state === 'finished' ? true : undefined,
    );
  } finally {
    resolve();
    await working;
  }
  expect(await storage.ledger.counts(sample)).toMatchObject({ submitted: 12, uncertain: 0 });
  expect(new Set(relay.mails.flatMap(({ to }) => to)).size).toBe(12);
  expect(relay.mails).toHaveLength(12);
  expect(await storage.ledger.mailing(sample)).toMatchObject({ key: 'new', endedAt: expect.any(String) });
});

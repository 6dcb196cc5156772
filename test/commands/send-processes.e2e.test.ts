import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runSend } from '../../src/commands/send.ts';
import { certificate } from '../builders/certificate.ts';
import { codesOf } from '../builders/codes-of.ts';
import { sample } from '../builders/reviewed-home.ts';
import {
  fillReaders,
  fillSendingHome,
  relayInTest,
  sendingContext,
  sendingVariables,
  storageOf,
  type RelayInTest,
} from '../builders/sending-home.ts';
import { copiesOf, temporaryFolder } from '../builders/temporary-folder.ts';
import { startZhoubao, type Started } from '../builders/zhoubao.ts';

const approved = copiesOf((home) => fillSendingHome(home));
const as = 'grey';

type Begun = { home: string; relay: RelayInTest; started: Started; words: string[] };

/** A process that sends 60 mails to a slow relay, once some have left. */
async function begin(ofEach = 20): Promise<Begun> {
  const home = await approved();
  await fillReaders(await storageOf(home), ofEach);
  const relay = await relayInTest({ delay: 150 });
  const { digest } = (await runSend(sendingContext(home, relay.url), { issue: sample })).json as { digest: string };
  const words = ['send', sample, '--home', home, '--as', as];
  const started = startZhoubao([...words, '--confirm', digest], sendingVariables(relay.url));
  await expect.poll(() => relay.mails.length, { timeout: 30_000 }).toBeGreaterThan(3);
  return { home, relay, started, words };
}

function copiesOfEach({ mails }: RelayInTest): { readers: number; most: number } {
  const byReader = Map.groupBy(mails, ({ to }) => to[0]);
  return { readers: byReader.size, most: Math.max(...[...byReader.values()].map((some) => some.length)) };
}

test('Ctrl-C ends it with what is under way, says how to go on, and nobody gets a second mail', async () => {
  const { home, relay, started, words } = await begin();
  started.child.kill('SIGINT');
  const { exit, stdout, stderr } = await started.ended;
  expect(stderr).toContain('what is under way is brought to its end');
  expect(exit).toBe(0);
  expect(stdout).toContain(`go on with: npx zhoubao send ${sample} --resume`);
  const { ledger } = await storageOf(home);
  expect(await ledger.counts(sample)).toMatchObject({ submitted: relay.mails.length, claimed: 0, uncertain: 0 });
  expect(relay.mails.length).toBeLessThan(60);
  const { exit: second } = await startZhoubao([...words, '--resume'], sendingVariables(relay.url)).ended;
  expect(second).toBe(0);
  expect(copiesOfEach(relay)).toEqual({ readers: 60, most: 1 });
});

test('while one process sends, a second one says who does, a pause is heard, and it goes on afterwards', async () => {
  const { home, relay, started } = await begin();
  const context = sendingContext(home, relay.url);
  const second = await runSend(context, { issue: sample, steer: 'resume', as });
  expect(codesOf(second)).toEqual(['mailing-elsewhere']);
  expect(second.problems[0]?.message).toContain(`process ${started.child.pid}`);
  const paused = await runSend(context, { issue: sample, steer: 'pause', as });
  expect(paused.text).toContain('is paused');
  const { exit, stdout } = await started.ended;
  expect(exit).toBe(0);
  expect(stdout).toContain('Paused by grey.');
  const left = relay.mails.length;
  expect(left).toBeLessThan(60);
  const resumed = await runSend(context, { issue: sample, steer: 'resume', as });
  expect(resumed.json).toMatchObject({ state: 'finished', counts: { submitted: 60 } });
  expect(copiesOfEach(relay)).toEqual({ readers: 60, most: 1 });
  const log = await readFile(join(home, 'issues', sample, 'log.jsonl'), 'utf8');
  expect(log).toMatch(/"by":"grey","did":"paused sending".*\n.*"did":"resumed sending"/);
});

test('a process that was killed leaves at most one uncertain mail per connection, which people settle', async () => {
  const { home, relay, started, words } = await begin();
  started.child.kill('SIGKILL');
  await started.ended;
  const { ledger } = await storageOf(home);
  const { exit, stdout } = await startZhoubao([...words, '--resume'], sendingVariables(relay.url)).ended;
  const { uncertain, submitted } = await ledger.counts(sample);
  expect(submitted + uncertain).toBe(60);
  expect(uncertain).toBeLessThanOrEqual(4);
  expect(exit).toBe(uncertain > 0 ? 1 : 0);
  const rows = await ledger.list(sample, { states: ['uncertain'] }, { after: 0, limit: 10 });
  for (const { subscriber } of rows) expect(stdout).toContain(subscriber);
  const settle = rows.map(({ subscriber }) => `${subscriber}=taken`);
  if (uncertain > 0) {
    const settled = await runSend(sendingContext(home, relay.url), { issue: sample, settle, as });
    expect(settled.problems).toEqual([]);
  }
  expect(await ledger.counts(sample)).toMatchObject({ submitted: 60, uncertain: 0 });
  expect(copiesOfEach(relay).most).toBe(1);
});

test('over TLS only to a relay whose certificate holds', async () => {
  const pair = certificate();
  const known = join(await temporaryFolder(), 'cert.pem');
  await writeFile(known, pair.cert);
  const home = await approved();
  await fillReaders(await storageOf(home), 1);
  const relay = await relayInTest({ secure: true, ...pair });
  const { digest } = (await runSend(sendingContext(home, relay.url), { issue: sample })).json as { digest: string };
  const words = ['send', sample, '--home', home, '--as', as];
  const variables = sendingVariables(relay.url);
  const refused = await startZhoubao([...words, '--confirm', digest, '--wait'], variables).ended;
  expect(refused.exit).toBe(1);
  expect(refused.stderr).toContain('mailing-stopped');
  expect(relay.mails).toEqual([]);
  const sent = await startZhoubao([...words, '--resume'], { ...variables, NODE_EXTRA_CA_CERTS: known }).ended;
  expect(sent.stderr).not.toContain('mailing-stopped');
  expect(sent.exit).toBe(0);
  expect(copiesOfEach(relay)).toEqual({ readers: 3, most: 1 });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { crashMailing } from '../../../bench/crash/crash-mailing.ts';
import { startSink } from '../../../bench/crash/start-sink.ts';
import { seededRandom } from '../../../src/model/seeded-random.ts';
import { renderedMail } from '../../builders/compose-frame.ts';
import { openHouse } from '../../builders/sending-house.ts';
import { issueOfPlan, planReaders, writePlan } from '../../builders/sending-plan.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

// The whole of it, with 1,000 kills, is `npm run crash`.
test('a sender that is killed again and again loses nobody and mails nobody twice', async () => {
  const plan = { recipients: 400, connections: 5, kills: 12, breaks: 0.02, random: seededRandom(20_261_122) };
  const result = await crashMailing({
    ...plan,
    home: join(await temporaryFolder(), 'home'),
    address: undefined,
    delay: 120,
  });
  expect(result).toMatchObject({ state: 'finished', twice: 0, wrong: 0, sumsHold: true });
  expect(result.kills).toBeGreaterThan(2);
  expect(result.mostClaimed).toBeLessThanOrEqual(5);
  expect(result.counts.uncertain).toBeLessThanOrEqual(result.claimedAtKills + result.breaks);
  const { submitted, uncertain } = result.counts;
  expect(submitted + uncertain).toBe(400);
});

test('two processes that send the same issue by mistake mail nobody twice, and between them everybody', async () => {
  const home = await temporaryFolder();
  const storage = await openHouse(home);
  await planReaders(storage, 300);
  writePlan(home, { rendered: renderedMail('both'), connections: 3 });
  const sink = await startSink(join(home, 'accepted.log'));
  const script = resolve(import.meta.dirname, '../../builders/sending-process.ts');
  const ends = await Promise.all(
    [1, 2].map(async () => {
      const child = spawn(process.execPath, [script, home, sink.url], { stdio: ['ignore', 'ignore', 'inherit'] });
      return (await once(child, 'exit'))[0] as number | null;
    }),
  );
  const accepted = sink.accepted();
  await sink.stop();
  expect(ends).toEqual([0, 0]);
  expect([accepted.size, Math.max(...accepted.values())]).toEqual([300, 1]);
  expect(await storage.ledger.recount(issueOfPlan)).toMatchObject({ submitted: 300 });
});

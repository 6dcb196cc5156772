import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { composeMime } from '../../src/platform/compose-mime.ts';
import { thisProcess } from '../../src/platform/this-process.ts';
import { openStorage } from '../../src/platform/open-storage.ts';
import { smtpRelay } from '../../src/platform/smtp-relay.ts';
import { prepareMail } from '../../src/deliver/compose/prepare-mail.ts';
import { openSigningKey } from '../../src/deliver/compose/signing-key.ts';
import { blameReader } from '../../src/deliver/sending/blame-reader.ts';
import { mailReader } from '../../src/deliver/sending/mail-reader.ts';
import { sendMailing } from '../../src/deliver/sending/send-mailing.ts';
import { parseKeyRing } from '../../src/deliver/tokens/key-ring.ts';
import type { Relay } from '../../src/platform/ports.ts';
import type { SendingPlan } from './sending-plan.ts';

const here = thisProcess();

/**
 * A sender in a process of its own: `node sending-process.ts <home> <relay> [seconds]`. It sends the issue of the home, on a clock that is
 * so many seconds fast, and says `sending` at the first mail and at the end how the mailing was left,
 * the seconds since the first mail and the most memory in MB. The plan, the rendering and the key are
 * in `plan.json`. A relay called `none` is within the process.
 */
const [home = '', url = '', ahead = '0'] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(join(home, 'plan.json'), 'utf8')) as SendingPlan;
const clock = {
  now: () => `${new Date(Date.now() + Number(ahead) * 1000).toISOString().slice(0, 19)}Z`,
  elapsed: () => performance.now(),
  sleep: (milliseconds: number) => new Promise<void>((wake) => setTimeout(wake, milliseconds)),
};

function known<T>({ value, problems }: { value: T | null; problems: readonly { message: string }[] }): T {
  if (value === null) throw new Error(problems.map(({ message }) => message).join(' '));
  return value;
}

const storage = known(await openStorage({ home, address: process.env['DATABASE_URL'], now: clock.now() }));
const { ledger } = storage;
const mailing = await ledger.mailing(plan.frame.issue);
const key = known(openSigningKey(plan.pem, plan.dkim));
const frame = { ...plan.frame, date: mailing?.mailedAt ?? plan.frame.date };
const template = known(await prepareMail(plan.rendered, { frame, key, build: composeMime }));
const ring = known(parseKeyRing(plan.secret));

/** Takes everything at once. */
const nowhere: Relay = {
  open: () =>
    Promise.resolve({
      connection: {
        isOpen: () => true,
        close: () => {},
        send: () => Promise.resolve({ outcome: 'taken', reply: { code: 250, text: '250 2.0.0 taken' } }),
      },
    }),
};

let [began, isStopping] = [0, false];
process.once('SIGTERM', () => (isStopping = true));
const { settings } = plan;
const send = mailReader({
  templates: new Map([[plan.rendered.mode, template]]),
  ring,
  clock,
  settings,
  random: Math.random,
  provider: null,
});
const { mailing: left, counts } = await sendMailing(plan.frame.issue, {
  ledger,
  clock,
  settings,
  isRunning: here.isRunning,
  random: Math.random,
  patience: 1_000,
  nextTurn,
  relay: url === 'none' ? nowhere : smtpRelay({ url, name: 'news.example.org' }),
  sender: { sender: `${process.pid}-${Date.now()}`, host: here.host, pid: here.pid },
  mail: (connection, claimed, going) => {
    if (began === 0) console.log('sending');
    if (began === 0) began = performance.now();
    return send(connection, claimed, going);
  },
  onEnd: blameReader(storage.subscribers, ring),
  onProgress: () => {},
  isStopping: () => isStopping,
});
const seconds = (performance.now() - began) / 1000;
const peak = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ state: left.state, why: left.why, counts, seconds, peak }));
await storage.close();

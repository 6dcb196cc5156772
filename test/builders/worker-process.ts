import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { runCrew } from '../../src/commands/steps/deliver/run-crew.ts';
import { prepareMail } from '../../src/deliver/compose/prepare-mail.ts';
import { openSigningKey } from '../../src/deliver/compose/signing-key.ts';
import { blameReader } from '../../src/deliver/sending/blame-reader.ts';
import { mailReader } from '../../src/deliver/sending/mail-reader.ts';
import { openSending, type SendingTools } from '../../src/deliver/sending/send-now.ts';
import { parseKeyRing } from '../../src/deliver/tokens/key-ring.ts';
import type { Post } from '../../src/deliver/workers/crew.ts';
import { composeMime } from '../../src/platform/compose-mime.ts';
import { newId } from '../../src/platform/new-id.ts';
import { openGraphileJobs } from '../../src/platform/graphile-jobs.ts';
import { openStorage } from '../../src/platform/open-storage.ts';
import { smtpRelay } from '../../src/platform/smtp-relay.ts';
import { systemClock } from '../../src/platform/system-clock.ts';
import type { SendingPlan } from './sending-plan.ts';

/**
 * A worker in a process of its own: `node worker-process.ts <home> <relay> <seconds>` with DATABASE_URL. After so many seconds without a sign
 * of life others take it for gone. It says `sending` at its first mail, and `ended` once it was told to end and did. The plan, the rendering
 * and the key are in `plan.json` of the home.
 */
const [home = '', url = '', seconds = '60'] = process.argv.slice(2);
const address = process.env['DATABASE_URL'] ?? '';
const plan = JSON.parse(readFileSync(join(home, 'plan.json'), 'utf8')) as SendingPlan;
const clock = systemClock();

function known<T>({ value, problems }: { value: T | null; problems: readonly { message: string }[] }): T {
  if (value === null) throw new Error(problems.map(({ message }) => message).join(' '));
  return value;
}

const storage = known(await openStorage({ home, address, now: clock.now() }));
const { ledger } = storage;
const { settings } = plan;
const ring = known(parseKeyRing(plan.secret));
const key = known(openSigningKey(plan.pem, plan.dkim));
const sender = newId();
const place = { host: hostname(), pid: process.pid };

async function makePost(date: string, isStopping: () => boolean): Promise<Post> {
  const template = known(await prepareMail(plan.rendered, { frame: { ...plan.frame, date }, key, build: composeMime }));
  const send = mailReader({
    templates: new Map([[plan.rendered.mode, template]]),
    ring,
    clock,
    settings,
    random: Math.random,
    provider: null,
  });
  let isTold = false;
  const tools: SendingTools = {
    ledger,
    clock,
    settings,
    random: Math.random,
    isStopping,
    patience: 0,
    isRunning: () => true,
    nextTurn: () => setImmediate(),
    relay: smtpRelay({ url, name: 'news.example.org' }),
    sender: { sender, ...place },
    mail: (connection, claimed, going) => {
      if (!isTold) console.log('sending');
      isTold = true;
      return send(connection, claimed, going);
    },
    onEnd: blameReader(storage.subscribers, ring),
    onProgress: () => {},
  };
  return { tools, sending: openSending(tools) };
}

const jobs = await openGraphileJobs(address);
const posts = new Map<string, Promise<Post>>();
console.log('working');
await runCrew({
  jobs,
  place,
  crew: {
    sender,
    ledger,
    clock,
    settings,
    goneAfter: Number(seconds),
    onProgress: () => {},
    onOver: async () => {},
    say: (line) => console.error(line),
  },
  office: (isStopping) => ({
    open: ({ issue, mailedAt }) => {
      const post = posts.get(issue) ?? makePost(mailedAt ?? plan.frame.date, isStopping);
      posts.set(issue, post);
      return post;
    },
    refused: () => [],
    forget: (issue) => posts.delete(issue),
  }),
  retain: () => Promise.resolve(),
  stopped: new Promise((resolve) => process.once('SIGTERM', resolve)),
});
await jobs.close();
await storage.close();
console.log('ended');

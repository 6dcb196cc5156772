import { resolve } from 'node:path';
import { metricsReader } from '../deliver/insight/delivery-metrics.ts';
import { publicApp } from '../deliver/pages/public-app.ts';
import type { PublicGround } from '../deliver/pages/public-ground.ts';
import { problem } from '../model/problem.ts';
import { backgroundSleep } from '../platform/background-sleep.ts';
import { isFolder } from '../platform/given-file.ts';
import { newId } from '../platform/new-id.ts';
import { serveApp } from '../platform/serve-app.ts';
import { thisBuild } from '../platform/this-machine.ts';
import { compileTemplates } from '../render/compile-templates.ts';
import type { Context, Report } from './steps/context.ts';
import { handOverPlain } from './steps/deliver/hand-over.ts';
import { returnsGround } from './steps/deliver/returns-ground.ts';
import { takeMailbox } from './steps/deliver/take-returns.ts';
import { keepReturns } from './steps/serve/keep-returns.ts';
import { publicMail, type PublicMail } from './steps/serve/public-mail.ts';
import { readyToServe, type ServeSettings } from './steps/serve/ready-to-serve.ts';
import { takePosted } from './steps/serve/take-posted.ts';
import { deliveriesOf } from './steps/subscribers/deliveries-of.ts';
import { retain } from './steps/subscribers/retain.ts';
import { refused, withStorage, type Stored } from './steps/subscribers/with-storage.ts';

/** `hostname` is the address of this machine that it listens on; loopback without. */
export type ServeRequest = { port: number; hostname?: string };

const hour = 3_600_000;
/** A proxy keeps some open for each of its processes. */
const mostConnections = 1000;

/** `zhoubao serve`: the public pages about subscriptions, until it is stopped. */
export function runServe(context: Context, request: ServeRequest): Promise<Report> {
  return withStorage(context, async (stored) => {
    const ready = readyToServe(stored.newsletter, context.environment);
    if (ready.value === null) return refused(ready.problems);
    const fill = compileTemplates(await context.home.templates());
    const mail = publicMail(mailGround(context, stored, { ...ready.value, fill }));
    const ground = groundOf(context, stored, { ...ready.value, fill, mail });
    const app = publicApp(ground);
    // What a first answer loads and prepares takes a few hundred milliseconds: nobody is to wait for it.
    await app.request('/u/none', { method: 'POST' });
    await app.request('/u/none');
    const served = await serveApp(async () => app, {
      port: request.port,
      limits: { connections: mostConnections },
      ...(request.hostname !== undefined && { hostname: request.hostname }),
    }).catch(unlessPortTaken);
    if (served === null) return refused([problem('port-unavailable', {}, `Port ${request.port} could not be opened.`)]);
    const url = `http://${request.hostname ?? '127.0.0.1'}:${served.port}`;
    context.say(`The public pages are at ${url}, for a proxy at ${ground.origin}; stop with Ctrl-C`);
    await mail.resume();
    const ending = context.stopped().then(() => 'stopped');
    await Promise.all([keepHouse(context, stored, ending), keepMailbox(context, stored, ending)]);
    await served.close();
    return { json: { url }, text: 'stopped', problems: [] };
  });
}

function mailGround(
  context: Context,
  { newsletter, ring, storage }: Stored,
  { origin, sender, smtpUrl, key, fill }: ServeSettings & Pick<PublicGround, 'fill'>,
): Parameters<typeof publicMail>[0] {
  return {
    newsletter,
    sender,
    ring,
    origin,
    fill,
    sleep: backgroundSleep,
    clock: context.clock,
    store: storage.subscribers,
    send: (mail) => handOverPlain(mail, { url: smtpUrl, key }),
    report: (line) => context.say(line),
  };
}

function groundOf(
  context: Context,
  { newsletter, ring, storage }: Stored,
  { origin, fill, mail }: ServeSettings & Pick<PublicGround, 'fill'> & { mail: PublicMail },
): PublicGround {
  const { clock, environment } = context;
  const { value: returns } = returnsGround(clock, { newsletter, ring, storage });
  const secrets = (environment.returnsSecret ?? '').split(',').filter((secret) => secret.length >= 32);
  return {
    clock,
    origin,
    newsletter,
    ring,
    store: storage.subscribers,
    deliveriesOf: deliveriesOf(storage.ledger),
    fill,
    newId,
    mail: mail.add,
    returns: returns === null || secrets.length === 0 ? null : takePosted({ ...returns, secrets }),
    metrics:
      environment.metricsToken === null
        ? null
        : { token: environment.metricsToken, text: metricsReader({ ...storage, clock, build: thisBuild() }) },
    report: (line) => context.say(line),
  };
}

/** What is not kept any longer is removed every hour, until it ends. */
async function keepHouse(context: Context, stored: Stored, ending: Promise<string>): Promise<void> {
  for (;;) {
    await retain(context, stored).catch(() => context.say('What is not kept any longer could not be removed.'));
    const pause = backgroundSleep(hour).then(() => 'on');
    if ((await Promise.race([ending, pause])) === 'stopped') return;
  }
}

/** Takes what comes to `delivery.returns` until it ends, where that is set. */
async function keepMailbox(context: Context, stored: Stored, ending: Promise<string>): Promise<void> {
  const { returns } = stored.newsletter.delivery;
  if (returns === null) return;
  const place = resolve(context.home.files.root, returns);
  const { value: ground, problems } = returnsGround(context.clock, stored);
  const why = ground === null ? problems.map(({ message }) => message).join(' ') : 'delivery.returns is no folder.';
  if (ground === null || !isFolder(place)) return context.say(`Mail that comes back is not taken here: ${why}`);
  await keepReturns({
    take: () => takeMailbox(ground, place, true),
    sleep: backgroundSleep,
    ending,
    report: (line) => context.say(line),
  });
}

function unlessPortTaken(fault: unknown): null {
  if (fault instanceof Error && 'syscall' in fault && fault.syscall === 'listen') return null;
  throw fault;
}

import { metricsReader } from '../deliver/insight/delivery-metrics.ts';
import { publicApp } from '../deliver/pages/public-app.ts';
import type { PublicGround } from '../deliver/pages/public-ground.ts';
import type { Newsletter } from '../model/newsletter.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { Sender } from '../model/sender.ts';
import type { Environment } from '../platform/environment.ts';
import { backgroundSleep } from '../platform/background-sleep.ts';
import { newId } from '../platform/new-id.ts';
import { serveApp } from '../platform/serve-app.ts';
import { sendMail } from '../platform/smtp.ts';
import { thisBuild } from '../platform/this-machine.ts';
import { compileTemplates } from '../render/compile-templates.ts';
import type { Context, Report } from './steps/context.ts';
import { publicMail, type PublicMail } from './steps/serve/public-mail.ts';
import { takePosted } from './steps/serve/take-posted.ts';
import { deliveriesOf } from './steps/subscribers/deliveries-of.ts';
import { retain } from './steps/subscribers/retain.ts';
import { refused, withStorage, type Stored } from './steps/subscribers/with-storage.ts';

/** `hostname` is the address of this machine that it listens on; loopback without. */
export type ServeRequest = { port: number; hostname?: string };

const hour = 3_600_000;

/** `zhoubao serve`: the public pages about subscriptions, until it is stopped. */
export function runServe(context: Context, request: ServeRequest): Promise<Report> {
  return withStorage(context, async (stored) => {
    const ready = readyFor(stored.newsletter, context.environment);
    if (ready.settings === null) return refused(ready.problems);
    const fill = compileTemplates(await context.home.templates());
    const mail = publicMail(mailGround(context, stored, { ...ready.settings, fill }));
    const ground = groundOf(context, stored, { ...ready.settings, fill, mail });
    const served = await serveApp(async () => publicApp(ground), {
      port: request.port,
      ...(request.hostname !== undefined && { hostname: request.hostname }),
    }).catch(unlessPortTaken);
    if (served === null) return refused([problem('port-unavailable', {}, `Port ${request.port} could not be opened.`)]);
    const url = `http://${request.hostname ?? '127.0.0.1'}:${served.port}`;
    context.say(`The public pages are at ${url}, for a proxy at ${ground.origin}; stop with Ctrl-C`);
    await mail.resume();
    await keepHouse(
      context,
      stored,
      context.stopped().then(() => 'stopped'),
    );
    await served.close();
    return { json: { url }, text: 'stopped', problems: [] };
  });
}

type Settings = { origin: string; sender: Sender; smtpUrl: string };

/** What it needs, or what of it is missing. */
function readyFor(
  { delivery, sender }: Newsletter,
  { smtpUrl }: Environment,
): { settings: Settings; problems: [] } | { settings: null; problems: Problem[] } {
  const { address } = delivery;
  if (address !== null && sender !== null && smtpUrl !== null)
    return { settings: { origin: new URL(address).origin, sender, smtpUrl }, problems: [] };
  const missing: [boolean, string, string][] = [
    [address === null, 'delivery.address', 'Links in mails need delivery.address of newsletter.yaml; it is not set.'],
    [sender === null, 'sender', 'Mails need sender of newsletter.yaml; it is not set.'],
    [smtpUrl === null, '', 'Confirmations are mailed by SMTP_URL; it is not set.'],
  ];
  const problems = missing
    .filter(([isMissing]) => isMissing)
    .map(([, key, message]) => problem('serve-unready', key === '' ? {} : { file: 'newsletter.yaml', key }, message));
  return { settings: null, problems };
}

function mailGround(
  context: Context,
  { newsletter, ring, storage }: Stored,
  { origin, sender, smtpUrl, fill }: Settings & Pick<PublicGround, 'fill'>,
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
    send: (message) => sendMail(smtpUrl, message),
    report: (line) => context.say(line),
  };
}

function groundOf(
  context: Context,
  { newsletter, ring, storage }: Stored,
  { origin, sender, fill, mail }: Settings & Pick<PublicGround, 'fill'> & { mail: PublicMail },
): PublicGround {
  const { clock, environment } = context;
  const { bounceDomain } = newsletter.delivery;
  const secrets = (environment.returnsSecret ?? '').split(',').filter((secret) => secret.length >= 32);
  const senderDomain = sender.address.slice(sender.address.lastIndexOf('@') + 1);
  const posted = { clock, ring, storage, senderDomain, unsubscribeStart: `${origin}/u/`, secrets };
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
    returns: bounceDomain === null || secrets.length === 0 ? null : takePosted({ ...posted, bounceDomain }),
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

function unlessPortTaken(fault: unknown): null {
  if (fault instanceof Error && 'syscall' in fault && fault.syscall === 'listen') return null;
  throw fault;
}

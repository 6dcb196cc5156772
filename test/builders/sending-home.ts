import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';
import { runApprove } from '../../src/commands/approve.ts';
import type { Context } from '../../src/commands/steps/context.ts';
import type { Mode } from '../../src/model/bilingual.ts';
import type { Person } from '../../src/model/person.ts';
import { readEnvironment } from '../../src/platform/environment.ts';
import { openStorage, type Storage } from '../../src/platform/open-storage.ts';
import { systemClock } from '../../src/platform/system-clock.ts';
import { dkimPem } from './compose-frame.ts';
import { contextOf, fillReviewedHome, sample, staff } from './reviewed-home.ts';
import { putReaders, reader } from './stored-readers.ts';

/** One who may send and do nothing else. */
const postmaster: Person = { id: 'grey', name: 'Grey', roles: ['sender'] };

/** Where everything of the newsletter is; no name of it can be looked up. */
export const delivery = {
  address: 'https://news.example.org',
  listId: 'weekly.example.org',
  bounceDomain: 'bounce.example.org',
  dkim: { domain: 'example.org', selector: 'w1' },
  // One domain has all readers here, and no provider's limit shall make the test wait.
  queues: { 'example.org': { connections: 4, windows: [] } },
  connections: 4,
};

export const secret = `new:${'n3w-Secret.of-the-House/'.repeat(2)}`;

/** A home with the sample issue, approved, and with all settings of delivery. */
export async function fillSendingHome(home: string, settings: Record<string, unknown> = {}): Promise<void> {
  const people = [...staff, postmaster];
  await fillReviewedHome(home, { people, delivery, site: 'https://weekly.example.org/', ...settings });
  await approveSample(home);
}

/** Approves the sample issue as it is. @returns its digest */
async function approveSample(home: string): Promise<string> {
  const shown = (await runApprove(contextOf(home), { issue: sample })).json as { digest: string };
  const { problems } = await runApprove(contextOf(home), { issue: sample, digest: shown.digest, as: 'blue' });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return shown.digest;
}

/** What a machine that sends has in its environment. */
export function sendingVariables(smtpUrl: string): Record<string, string> {
  return { ZHOUBAO_SECRET: secret, DKIM_PRIVATE_KEY: dkimPem, SMTP_URL: smtpUrl };
}

/** As commands get it, on a clock that goes; `said` is what they print while they run, `more` are variables of the environment. */
export function sendingContext(
  home: string,
  smtpUrl: string,
  more: Record<string, string> = {},
): Context & { said: string[] } {
  const said: string[] = [];
  return {
    ...contextOf(home),
    clock: systemClock(),
    random: Math.random,
    environment: readEnvironment({ ...sendingVariables(smtpUrl), ...more }),
    say: (line) => void said.push(line),
    said,
  };
}

/** Opens the database of a home, or the PostgreSQL at an address, until the end of the test. */
export async function storageOf(home: string, address?: string): Promise<Storage> {
  const { value } = await openStorage({ address, home, now: '2026-11-22T12:00:00Z' });
  if (value === null) throw new Error('The database of the test cannot be opened.');
  onTestFinished(() => value.close());
  return value;
}

/** Active readers, as many of each language. */
export async function fillReaders(storage: Storage, ofEach: number): Promise<void> {
  const languages: readonly Mode[] = ['zh', 'en', 'both'];
  const readers = languages.flatMap((language, at) =>
    Array.from({ length: ofEach }, (_, number) => reader(at * ofEach + number, { language })),
  );
  await putReaders(storage.subscribers, readers);
}

/** A mail as a relay takes it. */
type TakenMail = { from: string; to: string[]; raw: Buffer };

type Answer = (mail: Omit<TakenMail, 'raw'>) => { code: number; text: string } | null;

export type RelayInTest = { url: string; port: number; mails: TakenMail[] };

/** A relay on loopback that keeps what it takes; `answer` refuses recipients, `delay` are milliseconds before the final reply. */
export async function relayInTest({
  answer = () => null,
  delay = 0,
  ...options
}: { answer?: Answer; delay?: number } & Pick<
  SMTPServerOptions,
  'secure' | 'key' | 'cert'
> = {}): Promise<RelayInTest> {
  const mails: TakenMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    ...options,
    ...(options.secure !== true && { disabledCommands: ['STARTTLS'] }),
    onRcptTo: ({ address }, session, done) => {
      const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
      const refused = answer({ from, to: [address] });
      done(refused === null ? null : Object.assign(new Error(refused.text), { responseCode: refused.code }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ from, to, raw: Buffer.concat(chunks) });
        setTimeout(done, delay);
      });
    },
  });
  server.on('error', () => undefined);
  const { promise, resolve } = Promise.withResolvers<void>();
  const listening = server.listen(0, '127.0.0.1', resolve);
  onTestFinished(() => new Promise((closed) => server.close(() => closed())));
  await promise;
  const address = listening.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const scheme = options.secure === true ? 'smtps' : 'smtp';
  return { url: `${scheme}://${options.secure === true ? 'localhost' : '127.0.0.1'}:${port}`, port, mails };
}

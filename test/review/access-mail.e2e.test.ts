import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import { signInWays } from '../../src/commands/steps/desk/sign-in-ways.ts';
import type { Newsletter } from '../../src/model/newsletter.ts';
import type { Person } from '../../src/model/person.ts';
import { readEnvironment } from '../../src/platform/environment.ts';
import { sendMail } from '../../src/platform/smtp.ts';
import { testDesk } from '../builders/desk-app.ts';
import { newsletter } from '../builders/issue.ts';

/** A desk that mails, and what it mailed. */
function mailingDesk(over: Partial<Newsletter> = {}) {
  const mailed: { to: Person; url: string }[] = [];
  const desk = testDesk({ newsletter: over, mailLink: (to, url) => void mailed.push({ to, url }) });
  const ask = (address: string) => desk.browser().ask('POST /sign-in/mail', { form: { address } });
  return { desk, mailed, ask };
}

/** A mail server on loopback, and the messages that it took. */
async function mailServer() {
  const taken: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, _, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        taken.push(Buffer.concat(chunks).toString('utf8'));
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => new Promise<void>((closed) => server.close(() => closed())));
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, taken };
}

test('a listed address gets a link that signs in once, within ten minutes', async () => {
  const { desk, mailed, ask } = mailingDesk();
  await ask(' Chief@Example.org ');
  expect(mailed.map(({ to }) => to.id)).toEqual(['chief']);
  const path = mailed[0]!.url.slice(desk.origin.length);
  const browser = desk.browser();
  expect((await browser.ask(`POST ${path}`)).status).toBe(303);
  expect((await browser.ask(`POST ${path}`)).status).toBe(403);
  await ask('chief@example.org');
  desk.state.now = '2026-11-22T08:10:00Z';
  expect((await browser.ask(`POST ${mailed[1]!.url.slice(desk.origin.length)}`)).status).toBe(403);
});

test('a listed and an unknown address get the same answer, to the byte, and only one gets mail', async () => {
  const { mailed, ask } = mailingDesk();
  const answers = await Promise.all(
    ['chief@example.org', 'nobody@example.org'].map(async (address) => {
      const answer = await ask(address);
      return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() };
    }),
  );
  expect(answers[0]).toEqual(answers[1]);
  expect(mailed).toHaveLength(1);
});

test('one address gets three links an hour, and whoever asks for more hears nothing of it', async () => {
  const { desk, mailed, ask } = mailingDesk();
  const texts: string[] = [];
  for (let at = 0; at < 5; at += 1) texts.push(await (await ask('chief@example.org')).text());
  expect([mailed.length, new Set(texts).size]).toEqual([3, 1]);
  desk.state.now = '2026-11-22T09:00:00Z';
  await ask('CHIEF@example.org');
  expect(mailed).toHaveLength(4);
});

test('whoever asks for links in the name of somebody else takes few of theirs, and fills no mailbox', async () => {
  const { desk, mailed } = mailingDesk({ desk: { ...newsletter().desk, visitorHeader: 'x-forwarded-for' } });
  const ask = (from: string) =>
    desk.browser().ask('POST /sign-in/mail', {
      form: { address: 'chief@example.org' },
      headers: { 'x-forwarded-for': from },
    });
  for (let at = 0; at < 10; at += 1) await ask('192.0.2.1');
  expect(mailed).toHaveLength(3);
  await ask('192.0.2.2');
  expect(mailed).toHaveLength(4);
  for (let at = 3; at < 40; at += 1) await ask(`192.0.2.${at}`);
  expect(mailed).toHaveLength(12);
});

test.each([
  '',
  'chief',
  'a b@example.org',
  `${'a'.repeat(250)}@example.org`,
  'chief@example.org\r\nbcc: other@example.org',
])('what is no address is said: %s', async (address) => {
  const { mailed, ask } = mailingDesk();
  const answer = await ask(address);
  expect([answer.status, mailed.length]).toEqual([403, 0]);
  expect(await answer.text()).toContain('That is no mail address');
});

test('a form larger than any address is not read', async () => {
  const { ask } = mailingDesk();
  expect((await ask('a'.repeat(5000))).status).toBe(413);
});

test('a desk without mail has no form for it', async () => {
  const desk = testDesk();
  expect(await (await desk.browser().ask('GET /sign-in')).text()).not.toContain('/sign-in/mail');
  expect((await desk.browser().ask('POST /sign-in/mail', { form: { address: 'chief@example.org' } })).status).toBe(401);
});

const mailing = (over: Partial<Newsletter['desk']['signIn']> = {}): Newsletter =>
  newsletter({ desk: { language: 'zh', address: null, signIn: { mail: { from: 'desk@example.org' }, ...over } } });

test('the mail is in the language of the person, has the link, and is sent after the answer', async () => {
  const { url, taken } = await mailServer();
  const { value } = signInWays(mailing(), readEnvironment({ SMTP_URL: url }), () => {});
  const to: Person = { id: 'chief', name: 'The chief', roles: ['editor'], email: 'chief@example.org', language: 'en' };
  value!.mailLink!(to, 'https://desk.example.org/sign-in/link/one');
  expect(taken).toEqual([]);
  await expect.poll(() => taken.length).toBe(1);
  const [head = '', body = ''] = taken[0]!.split('\r\n\r\n', 2);
  expect(head).toMatch(/^Subject: Sign in to the desk of Cloud Native Weekly\r?$/m);
  expect(head).toMatch(/^To: The chief <chief@example.org>\r?$/m);
  expect(head).toMatch(/^Auto-Submitted: auto-generated\r?$/im);
  expect(body).toContain('Hello The chief');
  expect(taken[0]).toContain('https://desk.example.org/sign-in/link/one');
});

test('mail that cannot be sent is told on the terminal, without the secret of the server', async () => {
  const told: string[] = [];
  const closed = createServer();
  await new Promise<void>((ready) => closed.listen(0, '127.0.0.1', ready));
  const { port } = closed.address() as AddressInfo;
  await new Promise<void>((done) => closed.close(() => done()));
  const environment = readEnvironment({ SMTP_URL: `smtp://planted-user:planted-secret@127.0.0.1:${port}` });
  const { value } = signInWays(mailing(), environment, (line) => void told.push(line));
  value!.mailLink!(
    { id: 'chief', name: 'The chief', roles: ['editor'], email: 'chief@example.org' },
    'https://x.invalid',
  );
  await expect.poll(() => told.length).toBe(1);
  expect(told[0]).toMatch(/^The link for chief could not be mailed: /);
  expect(told[0]).not.toContain('planted');
});

test('a mail server elsewhere has to speak TLS, and a message reads no file', async () => {
  const { url, taken } = await mailServer();
  const message = { from: 'desk@example.org', to: 'chief@example.org', subject: 'One', text: 'Two' };
  expect(await sendMail('mailto:somebody@example.org', message)).toMatch(/SMTP_URL is not of the form/);
  // This machine by an address that does not say so.
  const elsewhere = url.replace('127.0.0.1', '[::ffff:127.0.0.1]');
  expect(await sendMail(elsewhere, message)).toMatch(/STARTTLS/);
  const refused = await sendMail(url, { ...message, attachments: [{ path: import.meta.filename }] });
  expect(refused).toMatch(/file access/i);
  expect(taken).toEqual([]);
});

test.each([
  ['a link by mail', { mail: { from: 'desk@example.org' } }, {}, 'SMTP_URL'],
  ['GitHub', { github: { clientId: 'one' } }, {}, 'SIGN_IN_CLIENT_SECRET'],
  [
    'a provider without TLS',
    { openid: { issuer: 'http://id.invalid', clientId: 'one', name: { zh: '某处', en: 'Somewhere' } } },
    {},
    'no https address',
  ],
  [
    'two providers',
    {
      github: { clientId: 'one' },
      openid: { issuer: 'https://id.invalid', clientId: 'one', name: { zh: '某处', en: 'Somewhere' } },
    },
    { SIGN_IN_CLIENT_SECRET: 'planted' },
    'expected one',
  ],
])('%s that lacks something is a problem that names it', (_, signIn, variables, named) => {
  const house = newsletter({ desk: { language: 'en', address: null, signIn } });
  const { value, problems } = signInWays(house, readEnvironment(variables), () => {});
  expect(value).toBeNull();
  expect(problems).toEqual([
    expect.objectContaining({ code: 'sign-in-unusable', message: expect.stringContaining(named) }),
  ]);
});

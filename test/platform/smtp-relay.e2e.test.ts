import { expect, test } from 'vitest';
import type { SendOutcome } from '../../src/platform/relay-ports.ts';
import { smtpRelay, type RelaySettings } from '../../src/platform/smtp-relay.ts';
import { certificate } from '../builders/certificate.ts';
import { scriptedRelay, type RelayScript, type ScriptedRelay, type ServerAct } from '../builders/scripted-relay.ts';

const envelope = { from: 'b-1@bounce.example.org', to: 'reader-1@example.org' };
const body = Buffer.from(`Subject: x\r\n\r\n${'line of text\r\n'.repeat(200)}`);
const mail = { pieces: [body.subarray(0, 100), body.subarray(100)], bytes: body.length };
/** More than any socket takes at once. */
const long = Buffer.from('line of text\r\n'.repeat(2_000_000));
const longMail = { pieces: [long], bytes: long.length };

type Ended = { opened: string; outcome: SendOutcome | null; isOpen: boolean };

/** Milliseconds that a server may be silent: few where it is to be silent, else more than any machine takes to answer. */
const silenceFor = (act?: ServerAct): number => (act === 'silence' ? 300 : 20_000);

/** Opens a connection and sends one mail. */
async function sendOne(
  { port }: Pick<ScriptedRelay, 'port'>,
  settings: Partial<RelaySettings> & { login?: boolean; what?: typeof mail } = {},
): Promise<Ended> {
  const { login = false, what = mail, ...others } = settings;
  const url = `smtp://${login ? 'name:secret@' : ''}127.0.0.1:${port}`;
  const opened = await smtpRelay({ silence: silenceFor(), ...others, url }).open();
  if ('failed' in opened) {
    const { phase, reply, isUntrusted } = opened.failed;
    return {
      opened: [phase, reply?.code, isUntrusted ? 'untrusted' : ''].filter(Boolean).join(' '),
      outcome: null,
      isOpen: false,
    };
  }
  const outcome = await opened.connection.send(envelope, what);
  // What the server does after its answer arrives now.
  await new Promise((wake) => setTimeout(wake, 60));
  const isOpen = opened.connection.isOpen();
  opened.connection.close();
  return { opened: 'open', outcome, isOpen };
}

const short = (outcome: SendOutcome | null): string => {
  if (outcome === null) return 'nothing sent';
  if (outcome.outcome === 'lost') return outcome.handedOver ? 'lost, handed over' : 'lost';
  return outcome.outcome === 'taken'
    ? `taken ${outcome.reply.code}`
    : `refused at ${outcome.phase} ${outcome.reply.code}`;
};

const say = (words: string): ServerAct => ({ say: words });

type Step = keyof NonNullable<RelayScript['at']>;
type Row = [step: Step, act: ServerAct, opened: string, outcome: string, isOpen: boolean];

const before: Row[] = [
  ['greeting', 'drop', 'connect', 'nothing sent', false],
  ['greeting', 'end', 'connect', 'nothing sent', false],
  ['greeting', 'silence', 'connect', 'nothing sent', false],
  ['greeting', say('421 too busy'), 'connect 421', 'nothing sent', false],
  ['greeting', say('554 go away'), 'connect 554', 'nothing sent', false],
  ['EHLO', 'drop', 'connect', 'nothing sent', false],
  ['EHLO', 'silence', 'connect', 'nothing sent', false],
  ['EHLO', say('421 closing'), 'hello 421', 'nothing sent', false],
  ['AUTH', 'drop', 'auth', 'nothing sent', false],
  ['AUTH', 'end', 'auth', 'nothing sent', false],
  ['AUTH', 'silence', 'auth', 'nothing sent', false],
  ['AUTH', say('454 try again'), 'auth 454', 'nothing sent', false],
  ['AUTH', say('535 wrong password'), 'auth 535', 'nothing sent', false],
];

test.each(before)('%s, %j: %s, %s', async (step, act, opened, outcome, isOpen) => {
  const server = await scriptedRelay({ at: { [step]: act } });
  const ended = await sendOne(server, { login: true, silence: silenceFor(act) });
  expect([ended.opened, short(ended.outcome), ended.isOpen]).toEqual([opened, outcome, isOpen]);
  expect(server.dots).toBe(0);
});

const during: Row[] = [
  ['MAIL', 'drop', 'open', 'lost', false],
  ['MAIL', 'end', 'open', 'lost', false],
  ['MAIL', 'silence', 'open', 'lost', false],
  ['MAIL', say('451 later'), 'open', 'refused at mail 451', false],
  ['MAIL', say('550 no'), 'open', 'refused at mail 550', false],
  ['MAIL', { say: '421 too many mails', and: 'end' }, 'open', 'refused at mail 421', false],
  ['RCPT', 'drop', 'open', 'lost', false],
  ['RCPT', 'silence', 'open', 'lost', false],
  ['RCPT', say('450 4.2.0 greylisted'), 'open', 'refused at rcpt 450', true],
  ['RCPT', say('550 5.1.1 no such user'), 'open', 'refused at rcpt 550', true],
  ['RCPT', { say: '550 5.1.1 no such user', and: 'drop' }, 'open', 'refused at rcpt 550', false],
  ['DATA', 'drop', 'open', 'lost', false],
  ['DATA', 'end', 'open', 'lost', false],
  ['DATA', 'silence', 'open', 'lost', false],
  ['DATA', say('451 later'), 'open', 'refused at data 451', true],
  ['DATA', say('503 bad sequence'), 'open', 'refused at data 503', true],
  ['dot', 'drop', 'open', 'lost, handed over', false],
  ['dot', 'end', 'open', 'lost, handed over', false],
  ['dot', 'silence', 'open', 'lost, handed over', false],
  ['dot', say('451 4.3.0 later'), 'open', 'refused at body 451', true],
  ['dot', say('554 5.7.1 spam'), 'open', 'refused at body 554', true],
  ['dot', { say: '421 shutting down', and: 'end' }, 'open', 'refused at body 421', false],
  ['dot', { say: '250 taken', and: 'drop' }, 'open', 'taken 250', false],
  ['dot', { say: '250 taken', and: 'end' }, 'open', 'taken 250', false],
  ['dot', say('250-first line\r\n250 last line'), 'open', 'taken 250', true],
  ['dot', say('what'), 'open', 'lost, handed over', false],
];

test.each(['one command at a time', 'all at once'] as const)('commands %s', async (way) => {
  const extensions = way === 'all at once' ? ['PIPELINING'] : ['SIZE'];
  const found = await Promise.all(
    during.map(async ([step, act]) => {
      const server = await scriptedRelay({ at: { [step]: act }, extensions });
      const ended = await sendOne(server, { silence: silenceFor(act) });
      const accepted = server.accepted.length;
      return { row: [step, act, ended.opened, short(ended.outcome), ended.isOpen], accepted };
    }),
  );
  for (const [at, { row, accepted }] of found.entries()) {
    const expected = during[at]!;
    expect(row).toEqual(inWay(expected, way));
    // Only what may have been taken may have been accepted.
    if (accepted > 0) expect(row[3]).toMatch(/^(?:taken|lost, handed over)/);
  }
});

/**
 * What is different where the server has all commands before it answers the first: a refused sender ends a connection that lets the rest
 * through, and what was said of a recipient counts once there is an answer to all.
 */
function inWay(row: Row, way: string): Row {
  const [step, act, opened, outcome] = row;
  if (way !== 'all at once' || typeof act !== 'object') return plain(row);
  if (act.and === undefined) return step === 'MAIL' ? [step, act, opened, outcome, false] : row;
  return step === 'RCPT' ? [step, act, opened, 'lost', false] : row;
}

/** One after the other, a refused sender leaves a connection that goes on. */
function plain([step, act, opened, outcome, isOpen]: Row): Row {
  const goesOn = step === 'MAIL' && typeof act === 'object' && act.and === undefined;
  return [step, act, opened, outcome, goesOn || isOpen];
}

test.each([
  ['drop', 'lost'],
  ['end', 'lost'],
  ['silence', 'lost'],
  [say('452 disk full'), 'refused at body 452'],
  [say('250 taken'), 'lost'],
] as [ServerAct, string][])('a server that does this in the middle of a mail has no copy: %j', async (act, outcome) => {
  const server = await scriptedRelay({ at: { body: act } });
  const ended = await sendOne(server, { what: longMail, silence: silenceFor(act) });
  expect([short(ended.outcome), ended.isOpen, server.dots]).toEqual([outcome, false, 0]);
});

test('a refused recipient and a server that takes DATA all the same: an empty mail, to nobody', async () => {
  const server = await scriptedRelay({ at: { RCPT: say('550 no such user'), dot: say('554 no valid recipients') } });
  expect(short((await sendOne(server)).outcome)).toBe('refused at rcpt 550');
  expect(server.accepted).toEqual([]);
});

test('a connection that does not take RSET gets no further mail, and one that dies over it holds up nobody', async () => {
  for (const act of [say('500 what'), 'drop', 'silence'] as const) {
    const server = await scriptedRelay({ at: { RCPT: say('550 no'), RSET: act }, extensions: [] });
    const ended = await sendOne(server, { silence: silenceFor(act) });
    expect([short(ended.outcome), ended.isOpen]).toEqual(['refused at rcpt 550', false]);
  }
});

test('a server that closes after three mails is seen, and the fourth goes over another connection', async () => {
  const server = await scriptedRelay({ most: 3 });
  const relay = smtpRelay({ url: `smtp://127.0.0.1:${server.port}`, silence: silenceFor() });
  const ends: string[] = [];
  for (let opens = 0; opens < 2; opens += 1) {
    const opened = await relay.open();
    if ('failed' in opened) throw new Error(opened.failed.reason);
    for (let at = 0; at < 4 && opened.connection.isOpen(); at += 1) {
      ends.push(short(await opened.connection.send(envelope, mail)));
      await new Promise((wake) => setTimeout(wake, 20));
    }
    opened.connection.close();
  }
  expect(ends).toEqual(Array.from({ length: 6 }, () => 'taken 250'));
});

test('a mail on a connection that was closed meanwhile is lost without having been handed over', async () => {
  const server = await scriptedRelay({ most: 1 });
  const opened = await smtpRelay({ url: `smtp://127.0.0.1:${server.port}`, silence: silenceFor() }).open();
  if ('failed' in opened) throw new Error(opened.failed.reason);
  await opened.connection.send(envelope, mail);
  expect(short(await opened.connection.send(envelope, mail))).toBe('lost');
});

test('mails over one connection come as they are, each for itself, whatever its lines begin with', async () => {
  const server = await scriptedRelay({});
  const opened = await smtpRelay({ url: `smtp://127.0.0.1:${server.port}`, silence: silenceFor() }).open();
  if ('failed' in opened) throw new Error(opened.failed.reason);
  const shared = Buffer.from('a line of all\r\n.and one with a dot\r\n'.repeat(1000));
  const texts = ['long '.repeat(2000), 'short', 'longer than short'];
  for (const text of texts) {
    const pieces = [Buffer.from(`Subject: ${text}\r\n\r\n.\r\n`), shared, Buffer.from(`${text}\r\n`)];
    const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
    expect(short(await opened.connection.send(envelope, { pieces, bytes }))).toBe('taken 250');
  }
  opened.connection.close();
  const doubled = shared.toString().replaceAll('\n.', '\n..');
  expect(server.mails).toEqual(texts.map((text) => `Subject: ${text}\r\n\r\n..\r\n${doubled}${text}\r\n`));
});

test('a connection whose server does not answer QUIT is let go', async () => {
  const server = await scriptedRelay({ at: { MAIL: 'silence' } });
  const opened = await smtpRelay({ url: `smtp://127.0.0.1:${server.port}`, silence: 60_000 }).open();
  if ('failed' in opened) throw new Error(opened.failed.reason);
  opened.connection.close();
  expect(opened.connection.isOpen()).toBe(false);
});

// TLS. The server's certificate is its own.

test('over STARTTLS with a certificate that is known all goes well, and nothing but the greeting is said before', async () => {
  const tls = certificate();
  const server = await scriptedRelay({ tls });
  const ended = await sendOne(server, { ca: tls.cert, requireTls: true, login: true });
  expect([ended.opened, short(ended.outcome)]).toEqual(['open', 'taken 250']);
  expect(server.plainCommands).toEqual(['EHLO', 'STARTTLS']);
});

test.each([
  ['is not offered', { at: { STARTTLS: say('502 not here') } }, 'tls 502'],
  ['is refused for now', { at: { STARTTLS: say('454 not now') } }, 'tls 454'],
  ['breaks off', { at: { STARTTLS: 'drop' } }, 'connect'],
  ['is answered by silence', { at: { STARTTLS: 'silence' } }, 'connect'],
  ['is answered by something else than TLS', { at: { STARTTLS: say('220 go on') } }, 'connect'],
] as [string, RelayScript, string][])(
  'where STARTTLS %s nothing leaves, no password either',
  async (_, script, opened) => {
    const server = await scriptedRelay(script);
    // Where TLS does not begin, nothing else is waited for.
    const silence = opened === 'connect' ? silenceFor('silence') : silenceFor();
    const ended = await sendOne(server, { requireTls: true, login: true, silence });
    expect([ended.opened, ended.outcome]).toEqual([opened, null]);
    expect(server.plainCommands.filter((verb) => ['AUTH', 'MAIL', 'RCPT', 'DATA'].includes(verb))).toEqual([]);
  },
);

test('where the certificate is not known nothing leaves, no password either', async () => {
  const server = await scriptedRelay({ tls: certificate() });
  const ended = await sendOne(server, { requireTls: true, login: true });
  expect([ended.opened, ended.outcome]).toEqual(['tls untrusted', null]);
  expect(server.plainCommands).toEqual(['EHLO', 'STARTTLS']);
});

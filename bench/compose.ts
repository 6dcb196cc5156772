import { generateKeyPairSync } from 'node:crypto';
import { availableParallelism, loadavg } from 'node:os';
import { createTransport } from 'nodemailer';
import { composeMail } from '../src/deliver/compose/compose-mail.ts';
import { fillLinks } from '../src/deliver/compose/fill-links.ts';
import { prepareMail, type Mailroom } from '../src/deliver/compose/prepare-mail.ts';
import { unsubscribeToken } from '../src/deliver/tokens/reader-token.ts';
import type { Rendered } from '../src/model/rendered.ts';
import { keyRing, mailroom, subscriberId } from '../test/builders/compose-frame.ts';
import { sampleRenderings } from '../test/builders/sample-renderings.ts';

/**
 * Times the making of mails alone: composing, splicing and signing with RSA-2048, nothing is sent. The mail is the sample issue in both
 * languages, about 45 KB of HTML plus its text. Beside it nodemailer makes mails of the same parts with the same key, each from its
 * parts, as its pools do. Ends with 1 where fewer than 2,000 mails are made in a second, or where memory grows by more than 20 MB from the
 * first tenth to the end; on a machine that does something else at the same time, the processor's time is held to the limit instead:
 * `npm run bench:compose`, or with another number of mails `node bench/compose.ts 100000`.
 */
const wanted = { rate: 2000, growth: 20 };
const mails = Number(process.argv[2] ?? 20_000);
const theirs = 500;
/** Mails in the making at a time. */
const atOnce = 32;

type Made = { name: string; mails: number; rate: number; cpu: number; bytes: number; growth: number };
type Make = (number: number) => Promise<number>;

const megabyte = 1024 * 1024;

/** @param make makes the mail of a number, and says how many bytes it has */
async function measure(name: string, count: number, make: Make): Promise<Made> {
  let [next, bytes, early] = [0, 0, 0];
  const work = async (): Promise<void> => {
    while (next < count) {
      if (next === Math.floor(count / 10)) early = process.memoryUsage().rss;
      next += 1;
      const size = await make(next);
      bytes += size;
    }
  };
  const [began, processor] = [performance.now(), process.cpuUsage()];
  await Promise.all(Array.from({ length: atOnce }, work));
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(processor);
  const growth = (process.memoryUsage().rss - early) / megabyte;
  return {
    name,
    mails: count,
    rate: count / seconds,
    cpu: (user + system) / 1000 / count,
    bytes: bytes / count,
    growth,
  };
}

async function ours(rendered: Rendered, room: Mailroom): Promise<Make> {
  const { value, problems } = await prepareMail(rendered, room);
  if (value === null) throw new Error(problems.map(({ message }) => message).join(' '));
  const ring = keyRing();
  return async (number) => {
    const reader = { subscriber: subscriberId(number), address: `reader-${number}@example.org` };
    const mail = await composeMail(value, ring, reader);
    return mail.value?.bytes ?? 0;
  };
}

function nodemailers(rendered: Rendered, { frame }: Mailroom, pem: string): Make {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    dkim: { domainName: 'example.org', keySelector: 'w1', privateKey: pem },
  });
  const ring = keyRing();
  return async (number) => {
    const unsubscribe = frame.links.unsubscribe + unsubscribeToken(ring, subscriberId(number));
    const links = { ...frame.links, unsubscribe };
    const { message } = await transport.sendMail({
      from: frame.from,
      to: `reader-${number}@example.org`,
      subject: rendered.subject,
      headers: { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
      text: fillLinks(rendered.text, links).text,
      html: fillLinks(rendered.html, links).text,
    });
    return Buffer.isBuffer(message) ? message.length : 0;
  };
}

function rowOf({ name, mails: made, rate, cpu, bytes, growth }: Made): string {
  const cells = [made, Math.round(rate), cpu.toFixed(2), Math.round(bytes / 1024), growth.toFixed(1)];
  return name.padEnd(22) + cells.map((cell) => String(cell).padStart(11)).join('');
}

const rendered = (await sampleRenderings()).get('both');
if (rendered === undefined) throw new Error('The sample issue is not rendered.');
const room = mailroom();
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
const make = await ours(rendered, room);
await measure('warm', 500, make);
const spliced = await measure('spliced and signed', mails, make);
const composed = await measure('nodemailer', theirs, nodemailers(rendered, room, pem.toString()));
console.log(`${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}`);
console.log(
  ' '.repeat(22) + ['mails', 'a second', 'cpu ms', 'KB', 'MB more'].map((head) => head.padStart(11)).join(''),
);
console.log([spliced, composed].map(rowOf).join('\n'));
console.log(`${(spliced.rate / composed.rate).toFixed(1)} times the rate`);
const byProcessor = (1000 / spliced.cpu) * Math.min(2, availableParallelism());
const holds = Math.max(spliced.rate, byProcessor) >= wanted.rate && spliced.growth <= wanted.growth;
process.exitCode = holds ? 0 : 1;

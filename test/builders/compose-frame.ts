import { createHash, generateKeyPairSync } from 'node:crypto';
import { chooseEncoding } from '../../src/render/choose-encoding.ts';
import { placeholders } from '../../src/render/placeholders.ts';
import type { Mode } from '../../src/model/bilingual.ts';
import type { Rendered } from '../../src/model/rendered.ts';
import type { ComposedMail } from '../../src/deliver/compose/compose-mail.ts';
import type { MailFrame } from '../../src/deliver/compose/mail-frame.ts';
import type { Mailroom } from '../../src/deliver/compose/prepare-mail.ts';
import { openSigningKey } from '../../src/deliver/compose/signing-key.ts';
import { parseKeyRing, type KeyRing } from '../../src/deliver/tokens/key-ring.ts';
import { composeMime } from '../../src/platform/compose-mime.ts';

/** A pair of keys as a house has one, made anew for each run of the tests. */
export const dkimPair = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const dkimPem = dkimPair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** What the DNS answers for its public key; it knows nothing else. */
export function dkimRecords(): Promise<string[][]> {
  const key = dkimPair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  return Promise.resolve([[`v=DKIM1; k=rsa; p=${key}`]]);
}

export function mailFrame(changes: Partial<MailFrame> = {}): MailFrame {
  return {
    issue: '2026-W46',
    date: '2026-11-16T08:00:00Z',
    from: { name: '云原生生态周报', address: 'weekly@news.example.org' },
    replyTo: 'editors@example.org',
    bounceDomain: 'bounce.example.org',
    list: {
      id: 'weekly.example.org',
      archive: 'https://weekly.example.org/',
      help: 'https://weekly.example.org/help/',
      owner: 'owner@example.org',
    },
    links: { unsubscribe: 'https://news.example.org/u/', webVersion: 'https://weekly.example.org/zh/2026/46/' },
    ...changes,
  };
}

export function mailroom(changes: Partial<MailFrame> = {}): Mailroom {
  const key = openSigningKey(dkimPem, { domain: 'example.org', selector: 'w1' }).value;
  if (key === null) throw new Error('The key of the tests is of no use.');
  return { frame: mailFrame(changes), key, build: composeMime };
}

export function keyRing(
  text = `new:${'n3w-Secret.of-the-House/'.repeat(2)},old:${'0ld-Secret.of-the-House/'.repeat(2)}`,
): KeyRing {
  const { value } = parseKeyRing(text);
  if (value === null) throw new Error('The secrets of the tests are of no use.');
  return value;
}

/** The id of a subscriber by a number. */
export function subscriberId(number: number): string {
  return createHash('sha256').update(`subscriber ${number}`).digest().toString('base64url', 0, 16);
}

const sentences = {
  zh: '本周上游合入了一项变更，调度器现在会先检查节点的资源，再决定是否驱逐。\u{1F680}',
  en: 'This week a change was merged upstream = the scheduler looks at   resources first.\t',
};

/** A rendering of some kilobytes with both links near its beginning and at its end, and the address of the web version as plain words too. */
export function renderedMail(mode: Mode, changes: Partial<Rendered> = {}): Rendered {
  const sentence = mode === 'both' ? `${sentences.zh} ${sentences.en}` : sentences[mode];
  const links = `${placeholders.unsubscribe} ${placeholders.webVersion}`;
  const native = 'https://weekly.example.org/zh/2026/46/';
  const text = `.\n${sentence}\n${links}\n\n${`${sentence}\n`.repeat(20)}${native}\n${placeholders.unsubscribe}`;
  const anchor = `<a href="${placeholders.unsubscribe}">×</a><a href="${placeholders.webVersion}">${native}</a>`;
  const html = `<!doctype html>\n<html lang="${mode}">${anchor}${`<p>${sentence}</p>\n`.repeat(30)}${anchor}</html>\n`;
  const encoding = { html: chooseEncoding(html), text: chooseEncoding(text) };
  return {
    mode,
    subject: `周报 Vol. 46 | ${sentence.slice(0, 20)}`,
    html,
    text,
    page: '',
    encoding,
    shortened: 0,
    ...changes,
  };
}

/** The bytes of a mail as they leave. */
export function rawOf(mail: ComposedMail | null): Buffer {
  if (mail === null) throw new Error('There is no mail.');
  return Buffer.concat(mail.pieces);
}

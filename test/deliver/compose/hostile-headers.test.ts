import { array, assert, asyncProperty, constantFrom, integer, oneof, string } from 'fast-check';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { composeMail } from '../../../src/deliver/compose/compose-mail.ts';
import type { MailFrame } from '../../../src/deliver/compose/mail-frame.ts';
import { prepareMail } from '../../../src/deliver/compose/prepare-mail.ts';
import { hiddenCharacters } from '../../../src/model/hidden-characters.ts';
import { keyRing, mailFrame, mailroom, rawOf, renderedMail, subscriberId } from '../../builders/compose-frame.ts';

const ring = keyRing();
const reader = { subscriber: subscriberId(1), address: 'reader@example.org' };
const small = renderedMail('en', { html: '<p>x</p>', text: 'x' });

async function headWith(subject: string, name: string): Promise<string> {
  const from = { name, address: 'weekly@news.example.org' };
  const { value, problems } = await prepareMail({ ...small, subject }, mailroom({ from }));
  expect(problems, JSON.stringify({ subject, name })).toEqual([]);
  if (value === null) throw new Error('There is no template.');
  return rawOf((await composeMail(value, ring, reader)).value).toString('latin1');
}

const han = integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
const emoji = constantFrom('🚀', '👩‍💻', '☸️', '🇨🇳', '👍🏽', '𠮷', '𝒳', '\u{1F9D1}\u{1F3FF}');
const special = constantFrom(
  '"',
  '\\',
  '<',
  '>',
  '@',
  ',',
  ';',
  ':',
  '(',
  ')',
  '=?',
  '?=',
  '=?UTF-8?Q?x?=',
  '_',
  ' ',
  '…',
);
const letters = array(oneof(han, emoji, special, string({ unit: 'grapheme', maxLength: 2 })), {
  minLength: 1,
  maxLength: 60,
});
// Spaces at the ends and in rows are the folding's, so those of a subject are single.
const texts = letters
  .map((pieces) => pieces.join('').replaceAll(/\s+/g, ' ').trim())
  .filter(
    (text) =>
      text !== '' &&
      !/=\?\S+\?[bq]\?/i.test(text) &&
      text.search(hiddenCharacters) === -1 &&
      !/[\p{Cc}\u2028\u2029]/u.test(text),
  );

const word = /=\?UTF-8\?([QB])\?([^?\s]*)\?=/g;

test('random subjects and names become encoded-words by the rules, and read the same', async () => {
  await assert(
    asyncProperty(texts, texts, async (subject, name) => {
      const raw = await headWith(subject, name);
      const [head = ''] = raw.split('\r\n\r\n');
      for (const line of head.split('\r\n')) {
        expect(line).toMatch(/^[\t -~]*$/);
        expect(line.length).toBeLessThanOrEqual(line.startsWith('List-Unsubscribe:') ? 998 : 78);
      }
      for (const [text, kind, payload = ''] of head.matchAll(word)) {
        expect(text.length).toBeLessThanOrEqual(75);
        const bytes = kind === 'B' ? Buffer.from(payload, 'base64') : unquote(payload);
        expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes), text).not.toThrow();
      }
      expect(head.match(/^(?:From|Subject|To|Date|Message-ID|MIME-Version):/gm)).toHaveLength(6);
      const mail = await PostalMime.parse(raw);
      expect(mail.subject).toBe(subject);
      expect(mail.from?.address).toBe('weekly@news.example.org');
      expect(mail.from?.name).toBe(name);
    }),
    { numRuns: 200 },
  );
});

function unquote(payload: string): Buffer {
  const text = payload
    .replaceAll('_', ' ')
    .replaceAll(/=([0-9A-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  return Buffer.from(text, 'latin1');
}

const breaking = [
  '\r\nBcc: other@example.org',
  '\r',
  '\n',
  '\0',
  '\t',
  '\u007f',
  '\u0085',
  '\u009f',
  '\u2028',
  '\u202e',
  '\u200b',
  '\ud800',
  '=?utf-8?B?eA==?=',
];

test.each(breaking)('%j in a subject or a name is refused', async (hostile) => {
  const subject = await prepareMail({ ...small, subject: `Weekly${hostile}4` }, mailroom());
  const name = await prepareMail(
    small,
    mailroom({ from: { name: `We${hostile}ekly`, address: 'weekly@example.org' } }),
  );
  for (const { value, problems } of [subject, name]) {
    expect(value).toBeNull();
    expect(problems.map(({ code }) => code)).toEqual(['delivery-header-unfit']);
  }
});

const list = mailFrame().list;
const links = mailFrame().links;
const unfit: [string, Partial<MailFrame>, string][] = [
  [
    'a sender of another domain',
    { from: { name: 'Weekly', address: 'weekly@example.com.invalid' } },
    'delivery-sender-unfit',
  ],
  [
    'a sender whose domain only ends alike',
    { from: { name: 'Weekly', address: 'weekly@anexample.org' } },
    'delivery-sender-unfit',
  ],
  [
    'a sender with a non-ASCII local part',
    { from: { name: 'Weekly', address: '周报@example.org' } },
    'delivery-sender-unfit',
  ],
  [
    'a sender with a line break',
    { from: { name: 'Weekly', address: 'weekly@example.org\r\nX: y' } },
    'delivery-sender-unfit',
  ],
  ['a sender with a line end', { from: { name: 'Weekly', address: 'weekly@example.org\n' } }, 'delivery-sender-unfit'],
  ['no name', { from: { name: ' ', address: 'weekly@example.org' } }, 'delivery-header-unfit'],
  ['a Reply-To with a line break', { replyTo: 'editors@example.org\r\nX: y' }, 'delivery-header-unfit'],
  ['two addresses of Reply-To', { replyTo: 'a@example.org, b@example.org' }, 'delivery-header-unfit'],
  ['an owner that is none', { list: { ...list, owner: 'owner' } }, 'delivery-header-unfit'],
  ['a List-Id with a line break', { list: { ...list, id: 'weekly.example.org>\r\nX: y' } }, 'delivery-header-unfit'],
  ['an archive over http', { list: { ...list, archive: 'http://weekly.example.org/' } }, 'delivery-header-unfit'],
  ['help with a line break', { list: { ...list, help: 'https://weekly.example.org/\r\n' } }, 'delivery-header-unfit'],
  [
    'an address that ends the header',
    { links: { ...links, unsubscribe: 'https://news.example.org/u>,<' } },
    'delivery-header-unfit',
  ],
  [
    'a link that leaves its attribute',
    { links: { ...links, webVersion: 'https://weekly.example.org/"x' } },
    'delivery-header-unfit',
  ],
  ['a link that is none', { links: { ...links, webVersion: 'javascript:alert(1)' } }, 'delivery-header-unfit'],
  ['a bounce domain that is none', { bounceDomain: 'bounce' }, 'delivery-header-unfit'],
];

test.each(unfit)('%s is refused', async (_, changes, code) => {
  const { value, problems } = await prepareMail(small, mailroom(changes));
  expect(value).toBeNull();
  expect(problems.map((one) => one.code)).toEqual([code]);
});

test('a subject whose line would be too long is refused', async () => {
  const { value, problems } = await prepareMail({ ...small, subject: 'x'.repeat(1200) }, mailroom());
  if (value === null) expect(problems.map(({ code }) => code)).toEqual(['delivery-mail-unfit']);
  else expect(problems).toEqual([]);
});

test('a rendering that would not arrive as it is is refused', async () => {
  const { value, problems } = await prepareMail({ ...small, text: 'one\rtwo' }, mailroom());
  expect(value).toBeNull();
  expect(problems.map(({ code }) => code)).toEqual(['delivery-face-differs']);
});

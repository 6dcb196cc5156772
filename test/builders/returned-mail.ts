import { bounceLocalPart } from '../../src/deliver/tokens/bounce-token.ts';
import { parseKeyRing } from '../../src/deliver/tokens/key-ring.ts';
import type { KeyRing } from '../../src/deliver/tokens/key-ring.ts';
import { messageIdOf } from '../../src/deliver/tokens/message-id.ts';
import { readBounceLocalPart } from '../../src/deliver/tokens/bounce-token.ts';
import { readUnsubscribeToken, unsubscribeToken } from '../../src/deliver/tokens/reader-token.ts';
import type { Mailed, ReturnTools } from '../../src/deliver/returns/identify.ts';
import type { Told } from '../../src/deliver/returns/read-return.ts';

const ring: KeyRing = parseKeyRing('test:a-secret-of-nobody-0123456789abcdef').value!;

export const reader: Mailed = { issue: '2026-W47', subscriber: 'AAECAwQFBgcICQoLDA0ODw' };
export const stranger: Mailed = { issue: '2026-W47', subscriber: 'EBESExQVFhcYGRobHB0eHw' };

const bounceDomain = 'bounce.example.org';
export const verpOf = (mailed: Mailed): string => `${bounceLocalPart(ring, mailed)}@${bounceDomain}`;
export const idOf = (mailed: Mailed): string => messageIdOf(ring, mailed, 'news.example.org');
export const linkOf = ({ subscriber }: Mailed): string =>
  `https://weekly.example.org/u/${unsubscribeToken(ring, subscriber)}`;
export const verp = verpOf(reader);

export const tools: ReturnTools = {
  bounceDomain,
  readBounceToken: (localPart) => readBounceLocalPart(ring, localPart),
  messageIdsOf: (mailed) => [idOf(mailed)],
  findMessageId: async (id) => [reader, stranger].find((mailed) => idOf(mailed) === id) ?? null,
  readUnsubscribeLink: (url) =>
    url.startsWith('https://weekly.example.org/u/') ? readUnsubscribeToken(ring, url.split('/').at(-1)!) : null,
};

/** One message that came back, and what it is: for `who`, whose it is said to be. */
export type ReturnFixture = {
  name: string;
  told: Told;
  who: 'reader' | 'nobody' | 'forged' | 'unreadable';
  raw: Buffer;
};

type Piece = string | Buffer;

/** Bytes with CRLF, as mail has it. */
export function bytesOf(...pieces: readonly Piece[]): Buffer {
  return Buffer.concat(
    pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece.replaceAll(/\r?\n/g, '\r\n')) : piece)),
  );
}

/** The headers of our mail to somebody, as servers cite them. */
export function ownHeaders({
  of = reader,
  id = idOf(of),
  link = linkOf(of),
}: { of?: Mailed; id?: string; link?: string | null } = {}): string {
  const unsubscribe =
    link === null ? [] : [`List-Unsubscribe: <${link}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'];
  return [
    'Received: from mail.example.org (mail.example.org [192.0.2.1])\n\tby mx.example.org; Mon, 23 Nov 2026 08:00:01 +0000',
    'From: Zhoubao <weekly@news.example.org>',
    'To: reader-1@example.org',
    'Subject: =?UTF-8?B?5LqR5Y6f55Sf5ZGo5oql?=',
    `Message-ID: ${id}`,
    'Date: Mon, 23 Nov 2026 08:00:00 +0000',
    'List-Id: <weekly.news.example.org>',
    ...unsubscribe,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
  ].join('\n');
}

export const ownMail = (of?: Parameters<typeof ownHeaders>[0]): string =>
  `${ownHeaders(of)}\nThis week: 550 pods, no such user stories.\n`;

type Message = {
  from: string;
  to?: string;
  subject: string;
  type?: string;
  headers?: string;
  body: Piece;
};

/** A message without parts, or with whatever the body has. Every server has its own From, subject and headers. */
export function message({
  from,
  to = verp,
  subject,
  type = 'text/plain; charset=utf-8',
  headers = '',
  body,
}: Message): Buffer {
  const more = headers === '' ? '' : `${headers.trimEnd()}\n`;
  const head = `${more}From: ${from}\nTo: <${to}>\nSubject: ${subject}\nDate: Mon, 23 Nov 2026 08:05:00 +0000\n`;
  return bytesOf(`${head}MIME-Version: 1.0\nContent-Type: ${type}\n\n`, body);
}

export type Part = { type: string; body: Piece; headers?: string };

/** A message of several parts. */
export function multipart(given: Omit<Message, 'body'> & { parts: readonly Part[] }): Buffer {
  const boundary = '=_part_7c1';
  const parts = given.parts.map(({ type, body, headers = '' }) =>
    bytesOf(`--${boundary}\nContent-Type: ${type}\n${headers === '' ? '' : `${headers}\n`}\n`, body, '\n'),
  );
  const type = `${given.type ?? 'multipart/report; report-type=delivery-status'};\n\tboundary="${boundary}"`;
  return message({ ...given, type, body: bytesOf(...parts, `--${boundary}--\n`) });
}

/** A delivery report: what it says to people, its fields, and what it cites. */
export function report(
  given: Omit<Message, 'body' | 'type'> & {
    note: Piece;
    noteType?: string;
    status: string;
    statusType?: string;
    cites?: string | null;
    citesType?: string;
  },
): Buffer {
  const { note, noteType = 'text/plain; charset=us-ascii', status, statusType = 'message/delivery-status' } = given;
  const cites = given.cites === undefined ? ownMail() : given.cites;
  const cited = cites === null ? [] : [{ type: given.citesType ?? 'message/rfc822', body: cites }];
  return multipart({ ...given, parts: [{ type: noteType, body: note }, { type: statusType, body: status }, ...cited] });
}

/** Text in GB18030, as Chinese servers send it. Holds the characters of two bytes. */
export function gb18030(text: string): Buffer {
  return Buffer.concat(Array.from(text.replaceAll(/\r?\n/g, '\r\n'), (character) => encoded(character)));
}

const table = new Map<string, Buffer>();

function encoded(character: string): Buffer {
  if (character < '\u0080') return Buffer.from(character);
  if (table.size === 0) fillTable();
  const bytes = table.get(character);
  if (!bytes) throw new Error(`${character} has no two bytes in GB18030`);
  return bytes;
}

function fillTable(): void {
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++) {
      const bytes = Buffer.of(lead, trail);
      if (trail !== 0x7f) table.set(decoder.decode(bytes), bytes);
    }
}

/** An encoded word of a header. */
export const word = (text: string, charset: 'utf-8' | 'gb18030' = 'utf-8'): string =>
  `=?${charset}?B?${(charset === 'utf-8' ? Buffer.from(text) : gb18030(text)).toString('base64')}?=`;

/** Base64 in lines, for bodies. */
export const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll(/.{76}/g, '$&\n');

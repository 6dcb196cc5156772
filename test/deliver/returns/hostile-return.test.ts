import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostBytes } from '../../../src/deliver/returns/bound-message.ts';
import { readReturn } from '../../../src/deliver/returns/read-return.ts';
import { bytesOf, message, report, tools, verp } from '../../builders/returned-mail.ts';
import { complaints } from '../../fixtures/returns/complaints.ts';
import { providerReturns } from '../../fixtures/returns/providers.ts';
import { unixReturns } from '../../fixtures/returns/unix-servers.ts';

/** Milliseconds of processor time: far more than any takes, far less than a pattern that does not end. */
const longest = 5000;

async function timeOf(raw: Uint8Array): Promise<number> {
  const start = process.cpuUsage();
  const { id, detail } = await readReturn(raw, tools);
  expect(id).toMatch(/^[0-9a-f]{64}$/);
  expect(detail.length).toBeLessThanOrEqual(300);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe('whatever comes', () => {
  const fixtures = [...unixReturns, ...providerReturns, ...complaints].map(({ raw }) => raw);
  const spoilt = fc
    .record({
      raw: fc.constantFrom(...fixtures),
      cuts: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.uint8Array({ maxLength: 40 })), {
        maxLength: 8,
      }),
      end: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ raw, cuts, end }) => {
      const bytes = Buffer.from(raw.subarray(0, Math.ceil(raw.length * end)));
      for (const [at, put] of cuts)
        bytes.set(
          put.subarray(0, Math.max(0, bytes.length - Math.floor(at * bytes.length))),
          Math.floor(at * bytes.length),
        );
      return bytes;
    });
  const line = fc.constantFrom(
    '--b',
    '--b--',
    '',
    ' ',
    'Content-Type: multipart/report; boundary=b',
    'Content-Type: message/delivery-status',
    'Content-Type: message/rfc822',
    'Action: failed',
    'Status: 5.1.1',
    'Status: 9.9.9.9',
    'Diagnostic-Code: smtp; 550',
    'Final-Recipient: rfc822;',
    `To: ${verp}`,
    'Content-Transfer-Encoding: base64',
    '=?utf-8?B?',
    '\u0000\uFFFD',
    'From: mailer-daemon',
  );
  const assembled = fc.array(line, { maxLength: 60 }).map((lines) => bytesOf(lines.join('\n')));

  test.each(['re:   ', 'AW :\t ', '回复： ', 're : re:', ' ', 'auto  '])(
    'a subject of nothing but %j ends',
    async (part) => {
      for (const end of ['x', 'out of office'])
        expect(
          await timeOf(bytesOf(`Subject: ${part.repeat(200)}${end}\nFrom: a@example.org\nTo: ${verp}\n\nx\n`)),
        ).toBeLessThan(longest);
    },
  );

  test('never throws and comes to an end', async () => {
    let slowest = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(spoilt, assembled, fc.uint8Array({ maxLength: 400 })), async (raw) => {
        slowest = Math.max(slowest, await timeOf(raw));
      }),
      { numRuns: 1500 },
    );
    expect(slowest).toBeLessThan(longest);
  });
});

const wide = (part: string, times: number): Buffer =>
  bytesOf(`To: ${verp}\nContent-Type: multipart/report; boundary=b\n\n${part.repeat(times)}`);

describe('bombs', () => {
  const failed = 'Final-Recipient: rfc822; x@example.invalid\nAction: failed\nStatus: 5.1.1\n\n';
  const bombs: Record<string, () => Uint8Array> = {
    'a million parts': () => wide('--b\n', 1_000_000),
    'parts with headers': () => wide('--b\nContent-Type: message/delivery-status\n\nAction: failed\n', 20_000),
    'a long line': () => bytesOf(`To: ${verp}\n\n${'a'.repeat(20_000_000)}`),
    'a subject of encoded words': () => bytesOf(`Subject: ${'=?utf-8?B?YQ==?= '.repeat(14_000)}\n\n`),
    'a subject of signs': () => message({ from: 'mailer-daemon', subject: ':'.repeat(200_000), body: '' }),
    'addresses without end': () => bytesOf(`To: ${'b+a@bounce.example.org, '.repeat(10_000)}\n\n`),
    'a comment without end': () => bytesOf(`Content-Type: text/plain ${'('.repeat(200_000)}\n\nx`),
    'html that is never closed': () =>
      message({ from: 'mailer-daemon', subject: 'failure', type: 'text/html', body: '<'.repeat(900_000) }),
    'html of empty tags': () =>
      message({ from: 'mailer-daemon', subject: 'failure', type: 'text/html', body: '<p>'.repeat(300_000) }),
    'a million recipients': () => report({ from: 'x', subject: 'x', note: '', status: failed.repeat(100_000) }),
    'a field folded without end': () =>
      report({
        from: 'x',
        subject: 'x',
        note: '',
        status: `Final-Recipient: rfc822;x\nAction: failed\nDiagnostic-Code: ${'x\n '.repeat(200_000)}`,
      }),
    'base64 that is none': () =>
      message({
        from: 'mailer-daemon',
        subject: 'failure',
        headers: 'Content-Transfer-Encoding: base64',
        body: '='.repeat(900_000),
      }),
    'a notice of codes': () =>
      message({ from: 'mailer-daemon', subject: 'failure notice', body: '550 a b\n\n'.repeat(100_000) }),
    'a notice of user user user': () =>
      message({ from: 'mailer-daemon', subject: 'failure notice', body: 'user : '.repeat(100_000) }),
    'a notice of colons': () =>
      message({ from: 'mailer-daemon', subject: 'failure notice', body: `550 user ${':'.repeat(500_000)}` }),
    dashes: () => message({ from: 'mailer-daemon', subject: 'failure notice', body: '-----\n'.repeat(150_000) }),
    'Message-IDs': () =>
      message({ from: 'mailer-daemon', subject: 'failure notice', body: 'Message-ID: <\n <\n'.repeat(60_000) }),
    spaces: () => message({ from: 'mailer-daemon', subject: 'failure notice', body: ' '.repeat(900_000) }),
    'bytes that are no text': () => Buffer.alloc(5 * mostBytes, 0xe4),
    'messages in messages': () => bytesOf('Content-Type: message/rfc822\n\n'.repeat(30_000)),
  };

  test.each(Object.entries(bombs))('%s: read to the end', async (_, make) => {
    expect(await timeOf(make())).toBeLessThan(longest);
  });
});

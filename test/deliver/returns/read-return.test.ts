import { describe, expect, test } from 'vitest';
import { readReturn } from '../../../src/deliver/returns/read-return.ts';
import { message, reader, report, tools, verp } from '../../builders/returned-mail.ts';
import { automatic } from '../../fixtures/returns/automatic.ts';
import { complaints } from '../../fixtures/returns/complaints.ts';
import { hostile } from '../../fixtures/returns/hostile.ts';
import { providerReturns } from '../../fixtures/returns/providers.ts';
import { unixReturns } from '../../fixtures/returns/unix-servers.ts';

const fixtures = [...unixReturns, ...providerReturns, ...complaints, ...automatic, ...hostile];

const read = async (raw: Uint8Array): Promise<string> => {
  const { told, who, why } = await readReturn(raw, tools);
  const whose = who?.subscriber === reader.subscriber ? 'reader' : who === null ? why : 'somebody else';
  return `${told} of ${whose}`;
};

test('are 100 and more, each in a form of its own', () => {
  expect(fixtures.length).toBeGreaterThanOrEqual(100);
  expect(new Set(fixtures.map(({ name }) => name)).size).toBe(fixtures.length);
  expect(new Set(fixtures.map(({ raw }) => raw.toString('latin1'))).size).toBe(fixtures.length);
});

test.each(fixtures)('$name: $told of $who', async ({ raw, told, who }) => {
  expect(await read(raw)).toBe(`${told} of ${who}`);
});

test('at least 99 of 100 are in the right class', async () => {
  const right = await Promise.all(
    fixtures.map(async ({ raw, told, who }) => (await read(raw)) === `${told} of ${who}`),
  );
  const share = right.filter(Boolean).length / fixtures.length;
  console.log(
    `returned mail: ${right.filter(Boolean).length} of ${fixtures.length} in the right class (${(share * 100).toFixed(1)} %)`,
  );
  expect(share).toBeGreaterThanOrEqual(0.99);
});

test('none of what is kept holds an address or a token', async () => {
  for (const { raw } of fixtures) {
    const { detail } = await readReturn(raw, tools);
    expect(detail).not.toMatch(/[^\s[]@\S|b\+[a-z0-9]{20}/);
    expect(detail.length).toBeLessThanOrEqual(300);
  }
});

describe('a report', () => {
  const one = fixtures.find(({ name }) => name === 'postfix: unknown user')!.raw;

  test('has the same id when it comes again, with other headers of its way and other ends of lines', async () => {
    const again = Buffer.from(
      `Received: by other.example.org\n${one.toString('latin1').replaceAll('\r\n', '\n')}\n`,
      'latin1',
    );
    expect((await readReturn(again, tools)).id).toBe((await readReturn(one, tools)).id);
  });

  test('of nobody has an id too, which is another for another message', async () => {
    const [first, second] = hostile.filter(({ who }) => who === 'nobody');
    const ids = await Promise.all([first!, second!, first!].map(async ({ raw }) => (await readReturn(raw, tools)).id));
    expect(ids[0]).toBe(ids[2]);
    expect(ids[0]).not.toBe(ids[1]);
    expect(ids[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is recognised by the recipient of the envelope, which a webhook tells', async () => {
    const raw = message({
      from: 'MAILER-DAEMON@mx.example.org',
      to: 'undisclosed@example.org',
      subject: 'failure notice',
      body: 'Hi. This is the qmail-send program.\n\nuser unknown\n',
    });
    expect((await readReturn(raw, tools)).who).toBeNull();
    expect((await readReturn(raw, tools, [verp])).who).toEqual(reader);
  });

  test('survives a relay that writes all addresses in capitals', async () => {
    const raw = report({
      from: 'MAILER-DAEMON@MX',
      to: verp.toUpperCase(),
      subject: 'x',
      note: '',
      status: 'Final-Recipient: rfc822; x@example.invalid\nAction: failed\nStatus: 5.1.1\n',
    });
    expect((await readReturn(raw, tools)).who).toEqual(reader);
  });
});

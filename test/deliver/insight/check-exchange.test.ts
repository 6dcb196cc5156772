import { expect, test } from 'vitest';
import { checkExchange, readExchange } from '../../../src/deliver/insight/check-exchange.ts';
import type { Finding } from '../../../src/deliver/insight/finding.ts';
import { zone } from '../../builders/zone.ts';

async function look(records: string): Promise<Finding | undefined> {
  return checkExchange(await readExchange('b.example.org', zone(records)), 'bounces', 'mx.example.org')[0];
}

test('a domain whose mail some host takes is fine', async () => {
  const records =
    'b.example.org MX 20 gone.example.org\nb.example.org MX 10 mx.example.org.\nmx.example.org AAAA 2001:db8::1';
  expect(await look(records)).toMatchObject({ state: 'fine', found: 'b.example.org is taken by "mx.example.org".' });
});

test.each([
  ['without a record', ''],
  ['with an address alone', 'b.example.org A 192.0.2.1'],
  ['that takes no mail', 'b.example.org MX 0 .'],
  ['whose host has no address', 'b.example.org MX 10 gone.example.org'],
])('a domain %s takes no bounces, and a record is proposed', async (_, records) => {
  expect(await look(records)).toMatchObject({
    code: 'mail-exchange-missing',
    publish: ['b.example.org. IN MX 10 mx.example.org.'],
  });
});

test('a domain that nobody answers for is not called wrong', async () => {
  expect(await look('b.example.org FAIL')).toMatchObject({ code: 'dns-unanswered' });
});

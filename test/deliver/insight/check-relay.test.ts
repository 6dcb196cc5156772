import { expect, test } from 'vitest';
import { checkRelay, readReverse } from '../../../src/deliver/insight/check-relay.ts';
import type { Finding } from '../../../src/deliver/insight/finding.ts';
import type { RelayLook } from '../../../src/platform/ports.ts';
import { noon } from '../../builders/stored-readers.ts';
import { zone } from '../../builders/zone.ts';

const host = 'smtp.example.org';
const named = `${host} A 192.0.2.1\n192.0.2.1 PTR mta.example.org\nmta.example.org A 192.0.2.1`;
const open: RelayLook = { outcome: 'open', until: '2027-01-21T12:00:00Z' };

async function look(look: RelayLook, records = named, isLocal = false): Promise<Finding[]> {
  return checkRelay({ host, isLocal, look, ...(await readReverse(host, zone(records))), now: noon });
}

test('a relay with TLS and a name that leads back is fine', async () => {
  const findings = await look(open);
  expect(findings.map(({ state }) => state)).toEqual(['fine', 'fine']);
  expect(findings[0]?.found).toContain('60 more days');
});

test('a certificate that ends within two weeks is warned of', async () => {
  const [finding] = await look({ outcome: 'open', until: '2026-11-30T12:00:00Z' });
  expect(finding).toMatchObject({
    code: 'certificate-ending',
    found: expect.stringContaining('in 8 days, on 2026-11-30'),
  });
});

test.each([
  ['tls', 'relay-tls-unfit'],
  ['auth', 'relay-unreachable'],
  ['connect', 'relay-unreachable'],
  ['hello', 'relay-unreachable'],
] as const)('what fails at %s is %s', async (phase, code) => {
  const [finding] = await look({ outcome: 'failed', phase, reason: 'it said\nno\u202E' });
  expect(finding).toMatchObject({ code, found: expect.stringContaining('it said no\uFFFD') });
});

test.each([
  ['no name', `${host} A 192.0.2.1`],
  ['a name of another address', `${host} A 192.0.2.1\n192.0.2.1 PTR mta.example.org\nmta.example.org A 192.0.2.9`],
])('an address with %s is warned of', async (_, records) => {
  expect((await look(open, records))[1]).toMatchObject({ code: 'reverse-name-missing', severity: 'warning' });
});

test('a relay on this machine needs neither', async () => {
  const findings = await look({ outcome: 'open', until: null }, '', true);
  expect(findings.map(({ state }) => state)).toEqual(['fine', 'skipped']);
});

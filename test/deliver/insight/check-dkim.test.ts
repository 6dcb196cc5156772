import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkDkim, dkimName } from '../../../src/deliver/insight/check-dkim.ts';
import type { Finding } from '../../../src/deliver/insight/finding.ts';
import { dkimPair, dkimPem } from '../../builders/compose-frame.ts';
import { zone } from '../../builders/zone.ts';

const name = { domain: 'example.org', selector: 'w1' };
const base64 = (key: KeyObject): string => key.export({ type: 'spki', format: 'der' }).toString('base64');
const own = base64(dkimPair.publicKey);
const short = generateKeyPairSync('rsa', { modulusLength: 1024 });

async function look(records: string, pem: string | null = dkimPem): Promise<Finding[]> {
  return checkDkim({ pem, name, answer: await zone(records).texts(dkimName(name)) });
}

const at = (record: string): string => `w1._domainkey.example.org TXT "${record}"`;

describe('the record of DKIM', () => {
  test('that holds the public key of the private one is fine', async () => {
    expect(await look(at(`v=DKIM1; k=rsa; p=${own}`))).toEqual([
      expect.objectContaining({ state: 'fine', found: expect.stringContaining('DKIM_PRIVATE_KEY') }),
    ]);
  });

  test('may be cut into strings, hold spaces in the key, and stand beside other texts', async () => {
    const cut = `v=DKIM1; p=${own.slice(0, 100)}" " ${own.slice(100)}`;
    expect((await look(`${at(cut)}\n${at('google-site-verification=abc')}`))[0]?.state).toBe('fine');
  });

  test('may hold the bare RSA key, as old tools made it', async () => {
    const bare = dkimPair.publicKey.export({ type: 'pkcs1', format: 'der' }).toString('base64');
    expect((await look(at(`p=${bare}`)))[0]?.state).toBe('fine');
  });

  test('that is missing is proposed as a line that, once published, is fine', async () => {
    const [finding] = await look('');
    expect(finding).toMatchObject({ state: 'wrong', code: 'dkim-record-missing', severity: 'error' });
    const line = finding?.publish?.[0] ?? '';
    expect([...line.matchAll(/"([^"]*)"/g)].every(([, part]) => part!.length <= 255)).toBe(true);
    expect((await look(line))[0]?.state).toBe('fine');
  });

  test.each([
    [
      'another key',
      `v=DKIM1; p=${base64(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey)}`,
      'another key',
    ],
    ['a short key', `v=DKIM1; p=${base64(short.publicKey)}`, '1024 bits'],
    ['a revoked key', 'v=DKIM1; p=', 'revoked'],
    ['what is no key', 'v=DKIM1; p=abcd', 'no key'],
    ['another version', `v=DKIM2; p=${own}`, 'version'],
    ['another kind of key', `v=DKIM1; k=ed25519; p=${own}`, 'kind'],
    ['another hash', `v=DKIM1; h=sha1; p=${own}`, 'sha256'],
    ['another service', `v=DKIM1; s=other; p=${own}`, 'not for mail'],
    ['a tag twice', `v=DKIM1; p=${own}; p=${own}`, 'form'],
  ])('with %s is no use', async (_, record, why) => {
    const [finding, ...others] = await look(at(record));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'dkim-record-unfit', found: expect.stringContaining(why) });
    expect(finding?.publish?.[0]).toContain('v=DKIM1; k=rsa; p=');
  });

  test('with a second key is no use', async () => {
    const record = at(`v=DKIM1; p=${own}`);
    expect((await look(`${record}\n${record}`))[0]).toMatchObject({ code: 'dkim-record-unfit' });
  });

  test('with the flag of a test is warned of', async () => {
    expect(await look(at(`v=DKIM1; t=s:y; p=${own}`))).toEqual([
      expect.objectContaining({ code: 'dkim-record-testing', severity: 'warning' }),
    ]);
  });

  test('that nobody answers for is not called missing', async () => {
    expect((await look('w1._domainkey.example.org FAIL'))[0]).toMatchObject({ code: 'dns-unanswered' });
  });

  test('is looked at without a private key too, whose lack is told', async () => {
    const findings = await look(at(`v=DKIM1; p=${own}`), null);
    expect(findings.map(({ state, code }) => [state, code])).toEqual([
      ['wrong', 'delivery-signing-key-invalid'],
      ['fine', undefined],
    ]);
    expect(findings[0]?.found).toContain('DKIM_PRIVATE_KEY is not set');
    expect(findings[0]?.publish?.[0]).toContain('export DKIM_PRIVATE_KEY="$(openssl genrsa 2048)"');
  });

  test('nothing of the private key is told', async () => {
    const secret = dkimPem.split('\n')[3]!;
    expect(JSON.stringify([...(await look('')), ...(await look('', dkimPem.replace('MII', 'XXX')))])).not.toContain(
      secret,
    );
  });
});

import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readSpf } from '../../src/deliver/insight/read-spf.ts';
import { dnsResolver } from '../../src/platform/dns-resolver.ts';
import { lookAtRelay } from '../../src/platform/look-at-relay.ts';
import { certificate } from '../builders/certificate.ts';
import { nameServer } from '../builders/name-server.ts';

async function relay(options: SMTPServerOptions): Promise<number> {
  const server = new SMTPServer({
    onAuth: ({ password }, _, done) => done(password === 'right' ? null : new Error('no'), { user: 'somebody' }),
    ...options,
  });
  server.on('error', () => {});
  onTestFinished(() => new Promise((closed) => server.close(() => closed())));
  const listening = await new Promise<ReturnType<SMTPServer['listen']>>((resolve) => {
    const begun = server.listen(0, '127.0.0.1', () => resolve(begun));
  });
  const address = listening.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

const silence = 3000;

describe('the name service of the machine', () => {
  test('is asked over the wire', async () => {
    const long = 'x'.repeat(400);
    const server = await nameServer(`
      example.org TXT "${long.slice(0, 255)}" "${long.slice(255)}"
      example.org MX 10 mx.example.org.
      example.org A 192.0.2.1
      1.2.0.192.in-addr.arpa PTR mx.example.org.
      b.example.org TXT "v=spf1 include:i.example.org -all"
      i.example.org TXT "v=spf1 ip4:192.0.2.1 -all"
      broken.example.org FAIL`);
    const resolver = dnsResolver({ servers: [server], timeout: 500 });
    expect(await resolver.texts('example.org')).toEqual({ outcome: 'found', records: [long] });
    expect(await resolver.exchanges('example.org')).toEqual({
      outcome: 'found',
      records: [{ host: 'mx.example.org', preference: 10 }],
    });
    expect(await resolver.addresses('example.org')).toEqual({ outcome: 'found', records: ['192.0.2.1'] });
    expect(await resolver.names('192.0.2.1')).toEqual({ outcome: 'found', records: ['mx.example.org'] });
    expect(await resolver.texts('b.example.org')).toMatchObject({ outcome: 'found' });
    expect(await resolver.exchanges('b.example.org')).toEqual({ outcome: 'absent' });
    expect(await resolver.texts('none.example.org')).toEqual({ outcome: 'absent' });
    expect(await resolver.texts('broken.example.org')).toEqual({ outcome: 'failed', reason: 'ESERVFAIL' });
    expect((await readSpf('b.example.org', resolver)).lookups[0]?.below?.records).toEqual([
      'v=spf1 ip4:192.0.2.1 -all',
    ]);
  });

  test('that does not answer is no answer', async () => {
    const resolver = dnsResolver({ servers: ['127.0.0.1:9'], timeout: 100 });
    expect(await resolver.texts('example.org')).toMatchObject({ outcome: 'failed' });
  });
});

describe('the relay', () => {
  test.each([
    ['with TLS from the beginning', 'smtps', true],
    ['with STARTTLS', 'smtp', false],
  ])('%s tells when its certificate ends', async (_, protocol, secure) => {
    const { key, cert } = certificate('localhost');
    const port = await relay({ key, cert, secure });
    const look = await lookAtRelay({ url: `${protocol}://somebody:right@localhost:${port}`, ca: cert, silence });
    const days = look.outcome === 'open' ? (Date.parse(look.until ?? '') - Date.now()) / 86_400_000 : 0;
    expect(days).toBeGreaterThan(29);
    expect(days).toBeLessThan(31);
  });

  test.each([
    ['that nobody vouches for', 'localhost', false],
    ['of another name', 'other.example.org', true],
  ])('with a certificate %s is not trusted', async (_, name, isKnown) => {
    const { key, cert } = certificate(name);
    const port = await relay({ key, cert, secure: true });
    const known = isKnown ? { ca: cert } : {};
    expect(await lookAtRelay({ url: `smtps://localhost:${port}`, ...known, silence })).toMatchObject({
      outcome: 'failed',
      phase: 'tls',
    });
  });

  test('that refuses the login is told, without the password', async () => {
    const { key, cert } = certificate('localhost');
    const port = await relay({ key, cert, secure: true });
    const look = await lookAtRelay({ url: `smtps://somebody:planted@localhost:${port}`, ca: cert, silence });
    expect(look).toMatchObject({ outcome: 'failed', phase: 'auth' });
    expect(JSON.stringify(look)).not.toContain('planted');
  });

  test('that is not there is told', async () => {
    expect(await lookAtRelay({ url: 'smtps://localhost:9', silence })).toMatchObject({
      outcome: 'failed',
      phase: 'connect',
    });
  });
});

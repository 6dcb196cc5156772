import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { Client } from 'pg';
import { parseDocument } from 'yaml';
import { describe, expect, test } from 'vitest';
import { runDatabase } from '../../src/commands/database.ts';
import { runServe } from '../../src/commands/serve.ts';
import { bounceLocalPart } from '../../src/deliver/tokens/bounce-token.ts';
import { unsubscribeToken } from '../../src/deliver/tokens/reader-token.ts';
import { lookAtStorage } from '../../src/platform/existing-storage.ts';
import { openStorage, type Storage } from '../../src/platform/open-storage.ts';
import { readEnvironment } from '../../src/platform/environment.ts';
import { systemClock } from '../../src/platform/system-clock.ts';
import { bounceTo } from '../builders/bounce-mail.ts';
import { codesOf } from '../builders/codes-of.ts';
import { dkimPem, dkimRecords, keyRing } from '../builders/compose-frame.ts';
import { parseMetrics } from '../builders/metrics.ts';
import { postgresAddress } from '../builders/postgres-address.ts';
import { relayInTest, secret, sendingContext, sendingVariables } from '../builders/sending-home.ts';
import { servedPages } from '../builders/served-pages.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { until } from '../builders/until.ts';
import { project, zhoubaoHere } from '../builders/zhoubao.ts';

const delivery = {
  address: 'https://news.example.org',
  listId: 'weekly.example.org',
  bounceDomain: 'bounce.example.org',
  dkim: { domain: 'example.org', selector: 'w1' },
};
const readerAddress = 'reader@example.org';

async function homeWith(over: Record<string, unknown> = {}): Promise<string> {
  const home = await temporaryFolder();
  const config = parseDocument(await readFile(join(project, 'newsletter.yaml'), 'utf8'));
  config.set('delivery', { ...delivery, ...over });
  await writeFile(join(home, 'newsletter.yaml'), config.toString());
  return home;
}

async function storageAt(address: string | undefined, home: string): Promise<Storage> {
  const { value } = await openStorage({ address, home, now: systemClock().now() });
  if (value === null) throw new Error('The database of the test cannot be opened.');
  return value;
}

/** What a mail says, of whatever transfer encoding its parts are. */
function textOf(raw: Buffer): string {
  const text = raw.toString('latin1');
  const decoded = text.replaceAll(
    /Content-Transfer-Encoding: base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)/g,
    (_, body: string) => Buffer.from(body, 'base64').toString('utf8'),
  );
  return decoded.replaceAll('=\r\n', '').replaceAll('=3D', '=');
}

describe.each(['SQLite', 'PostgreSQL'] as const)('the public pages on %s', (engine) => {
  const addressOf = async (): Promise<string | undefined> => (engine === 'PostgreSQL' ? postgresAddress() : undefined);

  test('subscribe by a signed mail, change, unsubscribe, take what came back, and are counted', async () => {
    const [home, relay, address] = [await homeWith({ returns: 'bounces' }), await relayInTest(), await addressOf()];
    for (const folder of ['new', 'cur', 'tmp']) await mkdir(join(home, 'bounces', folder), { recursive: true });
    const variables = {
      ...(address !== undefined && { DATABASE_URL: address }),
      ZHOUBAO_METRICS_TOKEN: 'm'.repeat(20),
    };
    const first = await servedPages(home, relay.url, variables);
    expect((await first.post('/subscribe', { email: readerAddress, language: 'en' })).status).toBe(200);
    const mail = await until('the confirmation comes', () => relay.mails[0]);
    expect(mail).toMatchObject({ from: 'weekly@example.org', to: [readerAddress] });
    const { results } = await dkimVerify(mail.raw, { resolver: dkimRecords });
    expect(results.map(({ status }) => [status.result, status.aligned])).toEqual([['pass', 'example.org']]);
    const path = /https:\/\/news\.example\.org(\/confirm\/[\w-]+)/.exec(textOf(mail.raw))?.[1] ?? '';
    expect((await first.post(path, {})).status).toBe(200);
    const storage = await storageAt(address, home);
    const stateNow = async () => (await storage.subscribers.find({ address: readerAddress, hashes: [] })).subscriber;
    const reader = await stateNow();
    expect(reader).toMatchObject({ state: 'active', language: 'en' });

    const metrics = await fetch(`${first.url}/metrics`, { headers: { authorization: `Bearer ${'m'.repeat(20)}` } });
    expect(metrics.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const { families, problems } = parseMetrics(await metrics.text());
    expect(problems).toEqual([]);
    const active = families.get('zhoubao_subscribers')?.filter(({ labels }) => labels['state'] === 'active');
    expect(active?.reduce((sum, { value }) => sum + value, 0)).toBe(1);
    expect((await fetch(`${first.url}/metrics`)).status).toBe(401);

    const link = `/u/${unsubscribeToken(keyRing(secret), reader!.id)}`;
    expect((await first.post(link, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
    expect((await stateNow())?.state).toBe('unsubscribed');
    await first.stop();

    const again = { ...reader!, id: 'B'.repeat(22), address: 'other@example.org' };
    await storage.subscribers.change({ address: again.address, hashes: [] }, () => ({ put: again, answer: null }));
    const verp = `${bounceLocalPart(keyRing(secret), { issue: '2019-W19', subscriber: again.id })}@bounce.example.org`;
    await writeFile(join(home, 'bounces/new/1'), bounceTo(verp, '5.1.1', '550 5.1.1 No such user'));
    await writeFile(join(home, 'bounces/new/2'), 'From: reader@example.org\r\nSubject: Thank you\r\n\r\nFine.\r\n');
    const second = await servedPages(home, relay.url, variables);
    const line = await until('what came back is told', () => second.said.find((said) => said.startsWith('Mail that')));
    expect(line).toBe('Mail that came back: 1 hard bounces, 1 kept for people to read.');
    expect(await readdir(join(home, 'bounces/new'))).toEqual([]);
    expect((await storage.subscribers.find({ id: again.id })).subscriber?.state).toBe('bounced');
    await second.stop();
    await storage.close();
    expect([...first.said, ...second.said].join('\n')).not.toMatch(/reader|other@|\/confirm\/|\/u\/[\w-]/);
  });

  test('are not served with half of what signs, or a signature for somebody else', async () => {
    const home = await homeWith();
    const variables = sendingVariables('smtp://127.0.0.1:9');
    const codesWith = async (place: string, over: Record<string, string>): Promise<string[]> => {
      const address = await addressOf();
      const environment = readEnvironment({ ...variables, ...(address && { DATABASE_URL: address }), ...over });
      return codesOf(await runServe({ ...sendingContext(place, ''), environment }, { port: 0 }));
    };
    expect(await codesWith(home, { DKIM_PRIVATE_KEY: '' })).toEqual(['delivery-signing-key-invalid']);
    for (const url of ['http://127.0.0.1', 'smtp://name:50%zz@127.0.0.1'])
      expect(await codesWith(home, { SMTP_URL: url })).toEqual(['serve-unready']);
    const others = await homeWith({ dkim: { domain: 'example.com', selector: 'w1' } });
    expect(await codesWith(others, { DKIM_PRIVATE_KEY: dkimPem })).toEqual(['delivery-sender-unfit']);
  });
});

const given = (address: string) => ({ ZHOUBAO_SECRET: secret, DATABASE_URL: address });

describe('a database of PostgreSQL', () => {
  test('takes an import whole, shows it before, and gives it back', async () => {
    const [home, address] = [await homeWith(), await postgresAddress()];
    const run = (...words: string[]) =>
      zhoubaoHere(['subscribers', ...words, '--home', home, '--json'], given(address));
    const file = join(home, 'readers.csv');
    const rows = Array.from({ length: 2500 }, (_, at) => `reader-${at}@example.org,${at % 2 === 0 ? 'zh' : 'en'}`);
    await writeFile(file, `email,language\n${rows.join('\n')}\nnobody,en\n`);
    const dry = await run('import', file, '--confirmed-by', 'the old list');
    expect(JSON.parse(dry.stdout)).toMatchObject({ counts: { added: 2500, refused: 1 } });
    expect(JSON.parse((await run('list')).stdout)).toMatchObject({ counts: [] });
    await run('suppress', 'reader-7@example.org');
    const done = JSON.parse((await run('import', file, '--apply', '--confirmed-by', 'the old list')).stdout) as {
      import: string;
      counts: unknown;
    };
    expect(done.counts).toMatchObject({ added: 2499, refused: 2 });
    const again = await run('import', file, '--apply', '--confirmed-by', 'the old list');
    expect(JSON.parse(again.stdout)).toMatchObject({ counts: { added: 0, refused: 2 } });
    const out = join(home, 'out.csv');
    expect((await run('export', out, '--state', 'active')).exit).toBe(0);
    expect((await readFile(out, 'utf8')).trimEnd().split('\n')).toHaveLength(2500);
    expect((await run('undo', done.import)).exit).toBe(0);
    expect(JSON.parse((await run('list')).stdout)).toMatchObject({ counts: [] });
  });

  test('that can only be read, or whose disk is full, is a problem of a sentence without an address in it', async () => {
    const [home, address] = [await homeWith(), await postgresAddress()];
    await (await storageAt(address, home)).close();
    const readOnly = `${address}?options=-c%20default_transaction_read_only%3Don`;
    const suppress = (at: string) => zhoubaoHere(['subscribers', 'suppress', readerAddress, '--home', home], given(at));
    const refused = await suppress(readOnly);
    expect([refused.exit, refused.stderr]).toEqual([1, expect.stringContaining('it can only be read')]);
    const client = new Client({ connectionString: address });
    await client.connect();
    await client.query(`create function full_disk() returns trigger language plpgsql as
      $$ begin raise exception 'no room for %', new using errcode = '53100'; end $$`);
    await client.query(
      'create trigger full_disk before insert on suppressions for each row execute function full_disk()',
    );
    await client.end();
    const full = await suppress(address);
    expect([full.exit, full.stderr]).toEqual([1, expect.stringContaining('the disk of its server is full (53100)')]);
    for (const { stdout, stderr } of [refused, full]) {
      expect(stderr).toContain('storage-unwritable');
      expect(stdout + stderr).not.toMatch(/reader@|only-for-tests|no room/);
    }
  });

  test('is looked at by doctor: whether it is up to date and writable, its version and its clock', async () => {
    const [home, address] = [await homeWith(), await postgresAddress()];
    const which = { address, home };
    const missing = await lookAtStorage(which, systemClock());
    expect(missing).toMatchObject({
      outcome: 'open',
      engine: 'postgres',
      server: { version: expect.stringMatching(/^\d+\.\d+/) },
    });
    expect(missing.outcome === 'open' && missing.behind).toBeGreaterThan(0);
    const context = { ...sendingContext(home, ''), environment: readEnvironment(given(address)) };
    expect(codesOf(await runDatabase(context, { act: 'migrate' }))).toEqual([]);
    const there = await lookAtStorage(which, systemClock());
    expect(there).toMatchObject({ outcome: 'open', behind: 0 });
    expect(there.outcome === 'open' && Math.abs(there.server?.aheadMs ?? Infinity)).toBeLessThan(30_000);
    const slow = await lookAtStorage(which, { now: () => '2019-05-14T09:00:00Z' });
    expect(slow.outcome === 'open' && slow.server?.aheadMs).toBeGreaterThan(1e9);
    const readOnly = `${address}?options=-c%20default_transaction_read_only%3Don`;
    expect(await lookAtStorage({ address: readOnly, home }, systemClock())).toMatchObject({
      outcome: 'failed',
      problems: [{ code: 'storage-unwritable' }],
    });
  });
});

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { expect, test } from 'vitest';
import { runDoctor, type DoctorWorld } from '../../src/commands/doctor.ts';
import type { Report } from '../../src/commands/steps/context.ts';
import type { Finding } from '../../src/deliver/insight/finding.ts';
import { readEnvironment } from '../../src/platform/environment.ts';
import { openStorage } from '../../src/platform/open-storage.ts';
import type { WebReply } from '../../src/platform/ports.ts';
import { codesOf } from '../builders/codes-of.ts';
import { dkimPem } from '../builders/compose-frame.ts';
import { contextOf } from '../builders/reviewed-home.ts';
import { noon } from '../builders/stored-readers.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { zone } from '../builders/zone.ts';
import { project } from '../builders/zhoubao.ts';

const delivery = {
  address: 'https://news.example.org',
  listId: 'weekly.example.org',
  bounceDomain: 'bounce.example.org',
  dkim: { domain: 'news.example.org', selector: 'w1' },
};
const settings = {
  sender: { name: { zh: '周报', en: 'Weekly' }, address: 'weekly@news.example.org' },
  site: 'https://weekly.example.org/',
  delivery,
};
const variables = {
  ZHOUBAO_SECRET: `k1:${'a-Secret.of-the-House/'.repeat(2)}`,
  DKIM_PRIVATE_KEY: dkimPem,
  GITHUB_TOKEN: 'token-of-a-test',
  OPENAI_API_KEY: 'key-of-a-test',
};
/** What no record of ours makes: hosts with addresses and names. */
const hosts = `
  smtp.example.org A 192.0.2.1
  192.0.2.1 PTR smtp.example.org
  mail.news.example.org A 192.0.2.2
  mail.bounce.example.org A 192.0.2.2`;

const health = {
  outcome: 'answered',
  status: 200,
  url: 'https://news.example.org/health',
  headers: { date: 'Sun, 22 Nov 2026 12:00:03 GMT' },
  text: 'ok',
} satisfies WebReply;

async function homeWith(over: Record<string, unknown> = settings): Promise<string> {
  const home = await temporaryFolder();
  const config = parseDocument(await readFile(join(project, 'newsletter.yaml'), 'utf8'));
  for (const [key, value] of Object.entries(over)) config.set(key, value);
  await writeFile(join(home, 'newsletter.yaml'), config.toString());
  return home;
}

function worldWith(records: string, over: Partial<DoctorWorld> = {}): DoctorWorld {
  return {
    resolver: zone(`${hosts}\n${records}`),
    web: { get: async ({ url }) => (url === health.url ? health : { outcome: 'unreachable', reason: 'it is off' }) },
    clock: { now: () => noon, elapsed: () => 0, sleep: () => Promise.resolve() },
    relay: {
      host: 'smtp.example.org',
      isLocal: false,
      look: async () => ({ outcome: 'open', until: '2027-02-01T00:00:00Z' }),
    },
    machine: { node: '24.1.0', freeBytes: async () => 50e9 },
    ...over,
  };
}

function doctor(home: string, world: DoctorWorld, environment: Record<string, string> = variables): Promise<Report> {
  return runDoctor({ ...contextOf(home), environment: readEnvironment(environment) }, world);
}

const findingsOf = ({ json }: Report): Finding[] => (json as { findings: Finding[] }).findings;
const linesToPublish = (report: Report): string[] =>
  findingsOf(report).flatMap(({ publish = [] }) => publish.filter((line) => line.includes(' IN ')));

test('whoever publishes what doctor proposes is well', async () => {
  const home = await homeWith();
  const before = await doctor(home, worldWith(''));
  expect(codesOf(before)).toEqual([
    'dkim-record-missing',
    'spf-record-missing',
    'dmarc-record-missing',
    'mail-exchange-missing',
    'mail-exchange-missing',
  ]);
  const after = await doctor(home, worldWith(linesToPublish(before).join('\n')));
  expect(codesOf(after)).toEqual(['dmarc-policy-lax']);
  expect(after.json).toMatchObject({ healthy: true });
  expect(after.text).toContain('Nothing stands in the way of delivery.');
  expect(findingsOf(after).filter(({ state }) => state === 'skipped')).toEqual([]);
});

test('its words hold every finding with the line to publish, and problems are not said again', async () => {
  const report = await doctor(await homeWith(), worldWith(''));
  for (const { found, expected, publish = [] } of findingsOf(report))
    for (const part of [found, expected ?? '', ...publish]) expect(report.text).toContain(part);
  expect(report.isTold).toBe(true);
});

test('with nothing set it says what to set, and asks nobody', async () => {
  const world = worldWith('', { relay: null });
  const report = await doctor(await homeWith({ sender: null, delivery: {} }), world, {});
  expect(codesOf(report)).toEqual([
    'delivery-setting-missing',
    'delivery-secret-invalid',
    'delivery-setting-missing',
    'variable-not-set',
    'variable-not-set',
    'delivery-signing-key-invalid',
  ]);
  expect((world.resolver as ReturnType<typeof zone>).asked).toEqual([]);
});

test('a house that is set up by the proposed lines has all settings', async () => {
  const nothing = await doctor(await homeWith({ sender: null, delivery: {} }), worldWith('', { relay: null }), {});
  const text = findingsOf(nothing)[0]?.publish?.join('\n') ?? '';
  const home = await homeWith(parseDocument(text).toJS() as Record<string, unknown>);
  expect(codesOf(await doctor(home, worldWith('')))).not.toContain('delivery-setting-missing');
});

test.each([
  ['as it is', dkimPem],
  ['in one line', dkimPem.replaceAll('\n', '\\n')],
  ['in base64', Buffer.from(dkimPem).toString('base64')],
])('the private key may stand in the environment %s', async (_, key) => {
  const report = await doctor(await homeWith(), worldWith(''), { ...variables, DKIM_PRIVATE_KEY: key });
  expect(codesOf(report)).not.toContain('delivery-signing-key-invalid');
});

test.each([
  ['an old Node', { machine: { node: '22.3.0', freeBytes: async () => 50e9 } }, 'node-too-old'],
  ['a full disk', { machine: { node: '24.1.0', freeBytes: async () => 1e8 } }, 'disk-nearly-full'],
] satisfies [string, Partial<DoctorWorld>, string][])('%s is told', async (_, world, code) => {
  expect(codesOf(await doctor(await homeWith(), worldWith('', world)))).toContain(code);
});

test('the database is looked at, and neither made nor changed', async () => {
  const home = await homeWith();
  const found = async (): Promise<Finding | undefined> =>
    findingsOf(await doctor(home, worldWith(''))).find(({ check }) => check === 'database');
  expect((await found())?.found).toContain('none yet');
  const { value: storage } = await openStorage({ address: undefined, home, now: noon });
  expect((await found())?.found).toContain('up to date');
  await storage?.ledger.markRestored(noon);
  await storage?.close();
  expect(await found()).toMatchObject({ code: 'storage-restored' });
});

test('what is no database is told', async () => {
  const home = await homeWith();
  await mkdir(join(home, '.zhoubao'));
  await writeFile(join(home, '.zhoubao/subscribers.db'), 'this is no database of anybody'.repeat(100));
  const report = await doctor(home, worldWith(''));
  expect(codesOf(report)).toContain('storage-unavailable');
});

test('nothing that is secret is told', async () => {
  const secrets = {
    ...variables,
    SMTP_URL: 'smtps://planted-user:planted-secret@127.0.0.1:1',
    DATABASE_URL: 'planted://planted-name',
  };
  const { text, json } = await doctor(await homeWith(), worldWith(''), secrets);
  for (const secret of ['planted', 'a-Secret', 'token-of-a-test', 'key-of-a-test', 'PRIVATE'])
    expect(
      text.replace('DKIM_PRIVATE_KEY', '') + JSON.stringify(json).replaceAll('DKIM_PRIVATE_KEY', ''),
    ).not.toContain(secret);
});

import { spawn } from 'node:child_process';
import { cp, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { mailBox } from '../builders/mail-box.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { until } from '../builders/until.ts';
import { zhoubaoHere } from '../builders/zhoubao.ts';

const project = resolve(import.meta.dirname, '../..');
const secret = 'k1:a secret of the tests with 32 characters and more';

async function newHome(): Promise<string> {
  const home = await temporaryFolder();
  await cp(join(project, 'newsletter.yaml'), join(home, 'newsletter.yaml'));
  const text = await readFile(join(home, 'newsletter.yaml'), 'utf8');
  await writeFile(join(home, 'newsletter.yaml'), `${text}\ndelivery: { address: https://news.example.org }\n`);
  return home;
}

type Said = { exit: number | null; stdout: string; stderr: string };

function start(words: string[], given: Record<string, string> = {}) {
  const env = { PATH: process.env['PATH'] ?? '', ZHOUBAO_SECRET: secret, ...given };
  const child = spawn(process.execPath, [join(project, 'src/start.js'), ...words], { env });
  const said: Said = { exit: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  const ended = new Promise<Said>((done) => child.on('close', (exit) => done(Object.assign(said, { exit }))));
  return { child, said, ended };
}

function zhoubao(home: string, ...words: string[]): Promise<Said> {
  return zhoubaoHere(['subscribers', ...words, '--home', home], { ZHOUBAO_SECRET: secret });
}

const addressOf = (said: Said): Promise<string> =>
  until('the pages are served', () => /http:\/\/127\.0\.0\.1:\d+/.exec(said.stderr)?.[0]);

test('a file is looked at, imported, exported and taken back, and shows no address on the way', async () => {
  const home = await newHome();
  const file = join(home, 'readers.csv');
  await writeFile(file, 'email;language\nreader-1@example.org;中文\nreader-2@example.org;en\nnobody;en\n');
  const dry = await zhoubao(home, 'import', file, '--confirmed-by', 'the old list');
  expect(dry.stdout).toContain('2 added, 0 changed, 0 there already, 1 refused');
  expect(dry.stdout).toContain('line 4: refused, no mail address');
  expect((await zhoubao(home, 'list')).stdout).toContain('Nobody.');
  const done = await zhoubao(home, 'import', file, '--apply', '--confirmed-by', 'the old list', '--json');
  const { import: id, counts } = JSON.parse(done.stdout) as { import: string; counts: { added: number } };
  expect(counts.added).toBe(2);
  await zhoubao(home, 'suppress', 'Reader-2@example.org');
  const again = await zhoubao(home, 'import', file, '--apply', '--confirmed-by', 'the old list');
  expect(again.stdout).toContain('0 added, 0 changed, 1 there already, 2 refused');
  const out = join(home, 'out.csv');
  const exported = await zhoubao(home, 'export', out);
  expect(await readFile(out, 'utf8')).toMatch(/^\uFEFF"email","language","state"/);
  expect((await stat(out)).mode & 0o777).toBe(0o600);
  expect((await zhoubao(home, 'export', out)).exit).toBe(1);
  const undone = await zhoubao(home, 'undo', id);
  expect(undone.stdout).toContain('1 rows undone; 1 left as they are');
  expect((await zhoubao(home, 'undo', id)).stderr).toContain('import-undone');
  const listed = await zhoubao(home, 'list', '--json');
  expect(JSON.parse(listed.stdout)).toMatchObject({ counts: [{ state: 'unsubscribed', language: 'en', number: 1 }] });
  for (const { stdout, stderr } of [dry, done, again, exported, undone, listed])
    expect(stdout + stderr).not.toMatch(/reader-\d@|a secret/);
  const own = await zhoubao(home, 'export-person', 'reader-2@example.org');
  expect(JSON.parse(own.stdout)).toMatchObject({
    subscriber: { state: 'unsubscribed' },
    suppressions: [{ reason: 'by-hand' }],
  });
  expect((await zhoubao(home, 'erase', 'reader-2@example.org')).exit).toBe(0);
  expect((await zhoubao(home, 'import', file, '--confirmed-by', 'x')).stdout).toContain('1 added');
});

test('what is wrong with a file is said, with what was found and what to do', async () => {
  const home = await newHome();
  const file = join(home, 'readers.csv');
  const missing = await zhoubao(home, 'import', file);
  expect([missing.exit, missing.stderr]).toEqual([1, expect.stringContaining('import-file-missing')]);
  await writeFile(file, 'Name,Abteilung,reader@here\nSomebody,Post,x\n');
  const nameless = await zhoubao(home, 'import', file, '--apply');
  expect(nameless.stderr).toContain(
    'its first line has "Name", "Abteilung", •••. One of these names was expected: email',
  );
  expect((await zhoubao(home, 'imports')).stdout).toContain('Nothing was imported yet.');
  await writeFile(
    file,
    'Name,E-Mail-Adresse,Sprache,bestätigt\nSomebody,reader@example.org,,ja\nNobody,other@example.org,en,no\n',
  );
  const told = await zhoubao(home, 'import', file);
  expect([told.exit, told.stderr]).toEqual([1, expect.stringContaining('1 of 2 rows of readers.csv were refused.')]);
  expect(told.stdout).toContain('utf-8, separated by ",", 2 rows');
  expect(told.stdout).toContain('1 of those added name no language: zh (--language)');
  expect((await zhoubao(home, 'suppress')).exit).toBe(2);
});

test('an export is imported again with what shows the confirmations, and never replaces a file', async () => {
  const [home, other] = [await newHome(), await newHome()];
  const [file, out] = [join(home, 'readers.csv'), join(home, 'out.csv')];
  const readers = Array.from({ length: 3 }, (_, at) => `reader-${at}@example.org,2019-05-06,`);
  await writeFile(file, ['email,confirmed,status', ...readers, 'left@example.org,yes,bounced'].join('\n'));
  expect(await zhoubao(home, 'import', file, '--apply')).toMatchObject({
    exit: 0,
    stdout: expect.stringContaining('1 left elsewhere') as string,
  });
  await zhoubao(home, 'suppress', 'reader-2@example.org');
  expect((await zhoubao(home, 'list', '--most', '2')).stdout).toContain('2 of 3 are shown; --most shows more');
  expect((await zhoubao(home, 'list', '--state', 'active', '--most', '2')).stdout).not.toContain('are shown');
  expect((await zhoubao(home, 'export', out)).exit).toBe(0);
  const twice = await zhoubao(home, 'export', out);
  expect([twice.exit, twice.stderr]).toEqual([1, expect.stringContaining('export-file-exists')]);
  const taken = await zhoubao(other, 'import', out, '--apply', '--json');
  expect(JSON.parse(taken.stdout)).toMatchObject({ counts: { added: 2, suppressed: 1, refused: 0 } });
  expect((await zhoubao(home, 'suppress', '--file', file)).stdout).toContain('Nothing was changed; --apply does it.');
  const done = await zhoubao(home, 'suppress', '--file', file, '--apply');
  expect(done.stdout).toContain('2 unsubscribed, 0 who do not subscribe are kept off the list');
  const own = await zhoubao(home, 'export-person', 'reader-0@example.org');
  expect(own.stdout).toMatch(/"source": "import [\w-]+: confirmed 2019-05-06"/);
});

test('a file that breaks off changes nothing', async () => {
  const home = await newHome();
  const file = join(home, 'readers.csv');
  await writeFile(file, `email\nreader-1@example.org\n"reader-2@example.org\n`);
  const { exit, stderr } = await zhoubao(home, 'import', file, '--apply', '--confirmed-by', 'x');
  expect([exit, stderr.includes('import-file-unreadable')]).toEqual([1, true]);
  expect((await zhoubao(home, 'list')).stdout).toContain('Nobody.');
});

test('the pages are served, mail a confirmation, and log neither an address nor a token', async () => {
  const home = await newHome();
  const box = await mailBox();
  const { child, said, ended } = start(['serve', '--port', '0', '--home', home], { SMTP_URL: box.url });
  onTestFinished(() => void child.kill('SIGKILL'));
  const origin = await addressOf(said);
  expect(await (await fetch(`${origin}/health`)).text()).toBe('ok\n');
  const post = (path: string, fields: Record<string, string>) =>
    fetch(`${origin}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  expect((await post('/subscribe', { email: 'reader@example.org', language: 'both' })).status).toBe(200);
  const mail = await until('a mail came', () => box.mails[0]);
  expect(mail.to).toEqual(['reader@example.org']);
  expect(mail.headers).toMatch(/^Auto-Submitted: auto-generated\r?$/im);
  expect(mail.headers).toMatch(/^Message-ID: <confirmation\.[a-z2-7]+@example\.org>\r?$/im);
  const link = /https:\/\/news\.example\.org(\/confirm\/[\w-]+)/.exec(mail.parts.get('text/plain')!.text)![1]!;
  expect(mail.parts.get('text/html')!.text).toContain(link);
  expect((await post(link, {})).status).toBe(200);
  const body = new FormData();
  body.set('List-Unsubscribe', 'One-Click');
  expect((await fetch(`${origin}/u/none`, { method: 'POST', body })).status).toBe(200);
  const { stdout } = await zhoubao(home, 'list', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ counts: [{ state: 'active', language: 'both', number: 1 }] });
  child.kill('SIGTERM');
  const { exit, stderr } = await ended;
  expect(exit).toBe(0);
  expect(stderr).not.toMatch(/reader|\/confirm\/|\/u\//);
});

test('a confirmation that a stop left unsent is sent at the next start, and only once', async () => {
  const home = await newHome();
  const serve = (url: string) => {
    const process = start(['serve', '--port', '0', '--home', home], { SMTP_URL: url });
    onTestFinished(() => void process.child.kill('SIGKILL'));
    return process;
  };
  const box = await mailBox();
  const first = serve(box.url);
  const origin = await addressOf(first.said);
  const body = new URLSearchParams({ email: 'reader@example.org' });
  await fetch(`${origin}/subscribe`, { method: 'POST', body });
  await until('a mail came', () => box.mails[0]);
  first.child.kill('SIGKILL');
  await first.ended;
  const second = serve(box.url);
  await addressOf(second.said);
  second.child.kill('SIGTERM');
  await second.ended;
  expect(box.mails).toHaveLength(1);
});

test('without what they need the pages are not served, and it is said what is missing', async () => {
  const home = await newHome();
  const { exit, stderr } = await start(['serve', '--port', '0', '--home', home]).ended;
  expect([exit, stderr.includes('serve-unready'), stderr.includes('SMTP_URL')]).toEqual([1, true, true]);
  const none = await start(['serve', '--port', '0', '--home', home], { ZHOUBAO_SECRET: '' }).ended;
  expect(none.stderr).toContain('delivery-secret-invalid');
});

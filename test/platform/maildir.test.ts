import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openMaildir, takeMails } from '../../src/platform/maildir.ts';
import type { MailPlace } from '../../src/platform/maildir.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const bounds = { mostBytes: 1000, limit: 100 };

async function maildirWith(mails: Record<string, string>) {
  const root = await temporaryFolder();
  const maildir = await openMaildir(root);
  for (const [name, text] of Object.entries(mails)) await writeFile(join(root, 'new', name), text);
  const filesIn = (folder: string): Promise<string[]> => readdir(join(root, folder)).then((names) => names.sort());
  return { root, maildir, filesIn };
}

test('a mail leaves new/ once what it tells is recorded, and is seen in cur/', async () => {
  const { maildir, filesIn, root } = await maildirWith({ '1.a.host': 'one', '2.b.host': 'two' });
  const taken: string[] = [];
  const counts = await takeMails(maildir, bounds, async (raw): Promise<MailPlace> => {
    expect(await filesIn('new')).toContain(taken.length === 0 ? '1.a.host' : '2.b.host');
    taken.push(Buffer.from(raw).toString());
    return 'read';
  });
  expect(taken).toEqual(['one', 'two']);
  expect(counts).toEqual({ read: 2, unmatched: 0 });
  expect(await filesIn('new')).toEqual([]);
  expect(await filesIn('cur')).toEqual(['1.a.host:2,S', '2.b.host:2,S']);
  expect(await readFile(join(root, 'cur', '1.a.host:2,S'), 'utf8')).toBe('one');
});

test("what is nobody's stays findable in a folder of its own", async () => {
  const { maildir, filesIn } = await maildirWith({ '1.a.host': 'who?' });
  await takeMails(maildir, bounds, () => Promise.resolve('unmatched'));
  expect(await filesIn('.Unmatched/cur')).toEqual(['1.a.host:2,S']);
});

test('a mail whose result could not be recorded stays in new/ and comes again', async () => {
  const { maildir, filesIn } = await maildirWith({ '1.a.host': 'one' });
  const full = new Error('disk full');
  await expect(takeMails(maildir, bounds, () => Promise.reject(full))).rejects.toBe(full);
  expect(await filesIn('new')).toEqual(['1.a.host']);
});

test('a mail of a name that is there already replaces nothing', async () => {
  const { maildir, filesIn, root } = await maildirWith({ '1.a.host': 'second' });
  await writeFile(join(root, 'cur', '1.a.host:2,S'), 'first');
  await takeMails(maildir, bounds, () => Promise.resolve('read'));
  expect(await filesIn('cur')).toEqual(['1.a.host,2:2,S', '1.a.host:2,S']);
  expect(await readFile(join(root, 'cur', '1.a.host:2,S'), 'utf8')).toBe('first');
});

test('only the beginning of a large mail is read; the file stays whole', async () => {
  const { maildir, root } = await maildirWith({ '1.a.host': 'x'.repeat(5000) });
  await takeMails(maildir, bounds, (raw) => {
    expect(raw.length).toBe(1000);
    return Promise.resolve('read');
  });
  expect((await readFile(join(root, 'cur', '1.a.host:2,S'))).length).toBe(5000);
});

test('another process that took it first is no fault', async () => {
  const { maildir } = await maildirWith({ '1.a.host': 'one' });
  const counts = await takeMails(maildir, bounds, async () => {
    await maildir.keep('1.a.host', 'read');
    return 'read';
  });
  expect(counts).toEqual({ read: 0, unmatched: 0 });
  expect(await maildir.read('1.a.host', 10)).toBeNull();
});

test('links, folders and hidden files are no mails', async () => {
  const { maildir, root } = await maildirWith({ '.hidden': 'x' });
  await symlink('/etc/hostname', join(root, 'new', '1.link'));
  await mkdir(join(root, 'new', '2.folder'));
  expect(await maildir.waiting(10)).toEqual([]);
  await expect(maildir.read('1.link', 10)).rejects.toThrow('could not be read');
});

test('at most so many are taken at a time', async () => {
  const { maildir } = await maildirWith({ '1': 'a', '2': 'b', '3': 'c' });
  const counts = await takeMails(maildir, { ...bounds, limit: 2 }, () => Promise.resolve('read'));
  expect(counts.read).toBe(2);
  expect(await maildir.waiting(10)).toEqual(['3']);
});

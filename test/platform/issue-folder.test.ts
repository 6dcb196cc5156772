import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { openFolder } from '../../src/platform/folder.ts';
import { format, readEntries, readEvidence, readIssue, readItems } from '../../src/platform/issue-folder.ts';
import type { Files } from '../../src/platform/ports.ts';
import { entryOf, issueOf, pullRequestItem } from '../builders/issue.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

async function folderWith(files: Record<string, string>): Promise<Files> {
  const folder = openFolder(await temporaryFolder());
  await folder.write(new Map(Object.entries(files)));
  return folder;
}

const difficult = 'yes: "no" # {{x}} - \'&*!|>%@`';

test('an entry reads back as it was written, whatever its words', async () => {
  const text = { title: difficult, text: `${difficult}\n- 第二句。\n# third` };
  const entry = entryOf(pullRequestItem(), { zh: text, en: text });
  const folder = await folderWith({ 'entries/a.yaml': format.entry(entry) });
  expect(await readEntries(folder)).toEqual({ value: new Map([['a', entry]]), problems: [] });
});

test('an entry has one sentence per line, so that a change of one is a change of one line', () => {
  const text = format.entry(entryOf(pullRequestItem()));
  expect(text).toMatch(/text: \|-\n {4}\S.*\n {4}\S/);
});

test('an issue and its items read back as they were written', async () => {
  const [issue, items] = [issueOf(new Map()), [pullRequestItem(), pullRequestItem({ number: 7 })]];
  const folder = await folderWith({ 'issue.yaml': format.issue(issue), 'items.jsonl': format.items(items) });
  expect(await readIssue(folder)).toEqual({ value: issue, problems: [] });
  expect(await readItems(folder)).toEqual({ value: items, problems: [] });
});

test('a file that is missing names the stage that writes it', async () => {
  const { value, problems } = await readItems(await folderWith({}));
  expect(value).toBeNull();
  expect(problems).toMatchObject([
    { code: 'file-missing', message: expect.stringContaining('zhoubao collect') as string },
  ]);
});

test('one broken row of items gives none, so that no stage goes on with a part', async () => {
  const folder = await folderWith({ 'items.jsonl': `${format.items([pullRequestItem()])}{"id":` });
  expect(await readItems(folder)).toMatchObject({
    value: null,
    problems: [{ place: { file: 'items.jsonl', line: 2 } }],
  });
});

test('an entry that is not named after a story is a problem, not an entry', async () => {
  const folder = await folderWith({ 'entries/Not a slug.yaml': format.entry(entryOf(pullRequestItem())) });
  expect(await readEntries(folder)).toMatchObject({ value: new Map(), problems: [{ code: 'file-invalid' }] });
});

test('evidence that is no longer what was read is not evidence', async () => {
  const text = 'title: Fix fd leak\n';
  const digest = createHash('sha256').update(text).digest('hex');
  const folder = await folderWith({ [`evidence/${digest}.txt`]: text });
  expect(await readEvidence(folder, [digest])).toEqual(new Map([[digest, text]]));
  await folder.write(new Map([[`evidence/${digest}.txt`, `${text}version: 9.9.9\n`]]));
  expect(await readEvidence(folder, [digest])).toEqual(new Map());
});

test('a list whose last row people removed is empty, wherever issue.yaml has one', async () => {
  const text = format.issue(issueOf(new Map([['a', entryOf(pullRequestItem())]])));
  const emptied = text.replace(/entries:\n +- a$/m, 'entries:').replace('reading: []', 'reading:');
  expect(emptied).not.toBe(text);
  const { value, problems } = await readIssue(await folderWith({ 'issue.yaml': emptied }));
  expect(problems).toEqual([]);
  expect(value).toEqual(issueOf(new Map()));
});

test('an entry that people write needs a story, its place and its words', async () => {
  const { story, section, project, links, zh, en } = entryOf(pullRequestItem());
  const folder = await folderWith({ 'entries/a.yaml': JSON.stringify({ story, section, project, links, zh, en }) });
  const entry = entryOf(pullRequestItem(), { tag: null, state: null, origin: 'editor' });
  expect(await readEntries(folder)).toEqual({ value: new Map([['a', entry]]), problems: [] });
});

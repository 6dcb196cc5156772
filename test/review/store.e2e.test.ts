import { spawn } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { brokenLogLines } from '../../src/platform/issue-log.ts';
import { deskWeek, fillDeskHome, storeOf } from '../builders/desk-home.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { textOfSave } from '../builders/text-of-save.ts';
import { project } from '../builders/zhoubao.ts';

/** Lets a process save the entry again and again, and kills it some milliseconds after its first save. */
async function saveAndKill(
  root: string,
  slug: string,
  { from, after }: { from: number; after: number },
): Promise<number> {
  const script = join(project, 'test/builders/save-forever.ts');
  const child = spawn(process.execPath, [script, root, slug, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const begun = new Promise<void>((resolve) =>
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      resolve();
    }),
  );
  const ended = new Promise((resolve) => child.on('close', resolve));
  await Promise.race([begun, ended]);
  await new Promise((resolve) => setTimeout(resolve, after));
  child.kill('SIGKILL');
  await ended;
  return Number(said.trim().split('\n').at(-1));
}

/** Texts that wait to be put in place, which only a kill in the middle of a save leaves behind. */
async function leftovers(at: (path: string) => string): Promise<string[]> {
  const names = await Promise.all(['.', 'entries', 'drafts'].map((folder) => readdir(at(folder))));
  return names.flat().filter((name) => name.endsWith('.tmp'));
}

test('a process that is killed at any moment leaves each file whole, the old or the new one', async () => {
  // On the disk, where a save takes long enough to be killed in its midst.
  const root = await temporaryFolder(tmpdir());
  const [slug = ''] = await fillDeskHome(root, { entries: 2 });
  const { at } = storeOf(root);
  let [count, interrupted] = [1, 0];
  for (let kill = 0; kill < 20 || (interrupted < 3 && kill < 80); kill++) {
    const last = await saveAndKill(root, slug, { from: count, after: (kill * 3.7) % 40 });
    if ((await leftovers(at)).length > 0) interrupted++;
    // A store of its own, as the desk has it after a restart.
    const { value, problems } = await storeOf(root).store.open(deskWeek);
    expect(problems).toEqual([]);
    const { zh, en } = value!.desk.entries.get(slug)!;
    const now = Number(/\d+/.exec(en.title)?.[0]);
    expect([last, last + 1]).toContain(now);
    expect(zh).toEqual({ title: `第 ${now} 次`, text: textOfSave(now) });
    expect(en.text).toBe(zh.text);
    expect(brokenLogLines(await readFile(at('log.jsonl'), 'utf8'))).toEqual([]);
    expect(await leftovers(at)).toEqual([]);
    count = now + 1;
  }
  // The test says nothing unless some of the kills fell into a save.
  expect(interrupted).toBeGreaterThanOrEqual(3);
});

import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outside, type IssueStore } from '../../src/commands/steps/desk/issue-store.ts';
import { rememberChecks } from '../../src/commands/steps/desk/remember-checks.ts';
import type { Entry, Slug } from '../../src/model/entry.ts';
import { brokenLogLines, readLog } from '../../src/platform/issue-log.ts';
import { saveEntry, type SaveEntry } from '../../src/review/decide/save-entry.ts';
import type { DeskIssue } from '../../src/review/state/desk-issue.ts';
import { deskIssue, person } from '../builders/desk.ts';
import { deskWeek, fillDeskHome, storeOf } from '../builders/desk-home.ts';
import { pullRequestItem } from '../builders/issue.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const red = person('red');
const now = '2019-05-14T09:00:00Z';

/** A home with an issue of some entries, and its store. */
async function desk(entries = 3) {
  const root = await temporaryFolder();
  const slugs = await fillDeskHome(root, { entries });
  return { root, slugs, slug: slugs[0] ?? '', ...storeOf(root) };
}

async function opened(store: IssueStore): Promise<DeskIssue> {
  const { value, problems } = await store.open(deskWeek);
  if (value === null) throw new Error(JSON.stringify(problems));
  return value.desk;
}

/** A save of an entry that somebody has before them as it is in an issue. */
function saveOf(issue: DeskIssue, slug: Slug, change: (entry: Entry) => Entry): SaveEntry {
  const base = issue.entries.get(slug);
  const based = issue.versions.get(`entries/${slug}.yaml`);
  if (base === undefined || based === undefined) throw new Error(slug);
  return { slug, based, base, mine: change(base) };
}

const retitled =
  (title: string) =>
  (entry: Entry): Entry => ({ ...entry, en: { ...entry.en, title } });

const saving =
  (save: SaveEntry, who = red) =>
  (issue: DeskIssue) =>
    saveEntry(issue, save, who);

describe('opening', () => {
  test('gives the very same value until a file changes, and then all of it that did not change', async () => {
    const { store, slugs, slug, at } = await desk();
    const before = await opened(store);
    expect(await opened(store)).toBe(before);
    const text = await readFile(at(`entries/${slug}.yaml`), 'utf8');
    await writeFile(at(`entries/${slug}.yaml`), text.replace('No more leaked', 'No more lost'));
    const after = await opened(store);
    expect(after.entries.get(slug)?.en.title).toContain('No more lost');
    expect(after.versions.get(`entries/${slug}.yaml`)).not.toBe(before.versions.get(`entries/${slug}.yaml`));
    expect(after.versions.get(`entries/${slugs[1]}.yaml`)).toBe(before.versions.get(`entries/${slugs[1]}.yaml`));
  });

  test('notices entries that come and go', async () => {
    const { store, slugs, slug, at } = await desk();
    await opened(store);
    await rm(at(`entries/${slug}.yaml`));
    await writeFile(at('entries/by-hand.yaml'), await readFile(at(`entries/${slugs[1]}.yaml`)));
    expect([...(await opened(store)).entries.keys()].sort()).toEqual(['by-hand', ...slugs.slice(1)].sort());
  });

  test('says what is wrong with a file that cannot be read, and shows the issue again when it can', async () => {
    const { store, slug, at } = await desk();
    const path = at(`entries/${slug}.yaml`);
    const text = await readFile(path, 'utf8');
    await writeFile(path, 'story: [');
    expect((await store.open(deskWeek)).problems).toMatchObject([{ code: 'file-invalid' }]);
    await writeFile(path, Buffer.from([0xff, 0xfe, 0x00]));
    expect((await store.open(deskWeek)).problems).toMatchObject([{ code: 'file-read-failed' }]);
    await writeFile(path, text);
    expect((await opened(store)).entries.has(slug)).toBe(true);
  });

  test('goes by newsletter.yaml as it is now: a role that was taken away is gone', async () => {
    const { root, store } = await desk();
    const people = async (): Promise<string[]> => {
      const { newsletter } = await store.house();
      return newsletter?.people.map(({ id, roles }) => `${id} ${roles.join(' ')}`) ?? [];
    };
    expect(await people()).toEqual([]);
    const config = readFileSync(new URL('../../newsletter.yaml', import.meta.url), 'utf8').replace(/^people:.*$/m, '');
    const named = (roles: string): string => `${config}\npeople: [{ id: red, name: Red, roles: [${roles}] }]\n`;
    await writeFile(join(root, 'newsletter.yaml'), named('editor, approver'));
    expect(await people()).toEqual(['red editor approver']);
    await writeFile(join(root, 'newsletter.yaml'), named('editor'));
    expect(await people()).toEqual(['red editor']);
    expect((await opened(store)).newsletter.people[0]?.roles).toEqual(['editor']);
  });

  test('takes away what a process that was killed had prepared', async () => {
    const { store, slug, at } = await desk();
    const leftover = at(`entries/${slug}.yaml.01234567-89ab-cdef-0123-456789abcdef.tmp`);
    await writeFile(leftover, 'half of');
    await opened(store);
    await expect(stat(leftover)).rejects.toThrow('ENOENT');
  });

  test('never leaves the folder of issues, whatever an address says', async () => {
    const { store } = await desk();
    for (const id of ['../issues/2019-W19', '..', '2019-W19/..', ''])
      expect(await store.write(id, red, () => ({ outcome: 'conflict', answer: null }))).toMatchObject({
        value: null,
        problems: [{ code: 'issue-id-invalid' }],
      });
  });
});

const stamps = (entry: (slug: string) => string) => ({ issue: 'i', grounds: 'g', entry });

test('after a change of one entry only that one is checked again', () => {
  const of = Array.from({ length: 40 }, (_, at) => {
    const evidence = [
      { digest: String(at).padStart(64, '0'), label: 'description', url: 'https://example.org/', readAt: now },
    ];
    return pullRequestItem({ number: at + 1, evidence });
  });
  const issue = deskIssue({ of });
  let looked = new Set<string>();
  const evidence = (digest: string): string => {
    looked.add(digest);
    return '';
  };
  const check = rememberChecks();
  const input = { ...issue, items: of, evidence };
  const first = check(
    input,
    stamps(() => '1'),
  );
  expect(looked.size).toBe(40);
  looked = new Set();
  expect(
    check(
      input,
      stamps(() => '1'),
    ),
  ).toEqual(first);
  expect(looked.size).toBe(0);
  expect(
    check(
      input,
      stamps((slug) => (slug === 'containerd-containerd-7' ? '2' : '1')),
    ),
  ).toEqual(first);
  expect([...looked]).toEqual([of[6]?.evidence[0]?.digest]);
  looked = new Set();
  const same = stamps((slug) => (slug === 'containerd-containerd-7' ? '2' : '1'));
  expect(check(input, { ...same, issue: 'in another order' })).toEqual(first);
  expect(looked.size).toBe(0);
});

describe('writing', () => {
  test('merges what many saved at once, each based on the same version', async () => {
    const { store, slug } = await desk();
    const issue = await opened(store);
    const base = issue.entries.get(slug)!;
    const saves = [
      (entry: Entry): Entry => ({ ...entry, tag: 'feature' }),
      (entry: Entry): Entry => ({ ...entry, zh: { ...entry.zh, title: '改过的标题' } }),
      (entry: Entry): Entry => ({ ...entry, zh: { ...entry.zh, text: `${entry.zh.text}\n又一句。` } }),
      (entry: Entry): Entry => ({ ...entry, en: { ...entry.en, text: entry.en.text.replace('Until now', 'So far') } }),
      (entry: Entry): Entry => ({ ...entry, en: { ...entry.en, text: entry.en.text.replace('The daemon', 'It') } }),
    ];
    const written = await Promise.all(
      saves.map((change, at) =>
        store.write(deskWeek, red, saving(saveOf(issue, slug, change), person(`editor-${at}`))),
      ),
    );
    expect(written.map(({ value }) => value?.outcome)).toEqual(saves.map(() => 'done'));
    const after = await opened(store);
    expect(after.entries.get(slug)).toEqual(saves.reduce((entry, change) => change(entry), base));
    expect(after.review.editors[slug]).toEqual(saves.map((_, at) => `editor-${at}`));
    expect(after.review.effort[slug]?.['editor-0']).toEqual({ seconds: 0, saves: 1 });
  });

  test('of one sentence by two keeps the first and gives the second both', async () => {
    const { store, slug } = await desk();
    const issue = await opened(store);
    await store.write(deskWeek, red, saving(saveOf(issue, slug, retitled('By the first'))));
    const { value } = await store.write(deskWeek, red, saving(saveOf(issue, slug, retitled('By the second'))));
    expect(value).toMatchObject({
      outcome: 'conflict',
      answer: { clashes: [{ key: 'en.title', mine: 'By the second', theirs: 'By the first' }] },
    });
    const after = await opened(store);
    expect(after.entries.get(slug)?.en.title).toBe('By the first');
    expect(value?.outcome === 'conflict' && value.answer.kind === 'conflict' && value.answer.version).toBe(
      after.versions.get(`entries/${slug}.yaml`),
    );
  });

  test('touches only the files that differ, with one line in the log', async () => {
    const { store, slugs, slug, at } = await desk();
    const issue = await opened(store);
    const other = (await stat(at(`entries/${slugs[1]}.yaml`))).mtimeMs;
    const lines = readLog(await readFile(at('log.jsonl'), 'utf8')).length;
    await store.write(deskWeek, red, saving(saveOf(issue, slug, retitled('Another title'))));
    const log = await readFile(at('log.jsonl'), 'utf8');
    expect(readLog(log).slice(lines)).toMatchObject([
      {
        by: 'red',
        did: `edited entries/${slug}.yaml`,
        files: [{ path: `entries/${slug}.yaml` }, { path: 'review.json' }],
      },
    ]);
    expect(brokenLogLines(log)).toEqual([]);
    expect((await stat(at(`entries/${slugs[1]}.yaml`))).mtimeMs).toBe(other);
    const again = await opened(store);
    await store.write(deskWeek, red, saving(saveOf(again, slug, (entry) => entry)));
    expect(await readFile(at('log.jsonl'), 'utf8')).toBe(log);
  });

  test('keeps the comments and the layout of a file that people wrote', async () => {
    const { store, slug, at } = await desk();
    const path = at(`entries/${slug}.yaml`);
    const text = `# Ask the maintainer first.\n${await readFile(path, 'utf8')}`.replace('tag: bug', 'tag:   bug');
    await writeFile(path, text);
    const issue = await opened(store);
    await store.write(deskWeek, red, saving(saveOf(issue, slug, retitled('Another title'))));
    expect(await readFile(path, 'utf8')).toBe(
      text.replace('No more leaked log descriptors after a shim exits', 'Another title'),
    );
  });

  test('of an entry that is gone says so, and of a file that cannot be read changes nothing', async () => {
    const { store, slug, slugs, at } = await desk();
    const issue = await opened(store);
    const save = saveOf(issue, slug, retitled('Another title'));
    await rm(at(`entries/${slug}.yaml`));
    expect((await store.write(deskWeek, red, saving(save))).value).toMatchObject({
      outcome: 'refused',
      problems: [{ code: 'desk-entry-missing' }],
    });
    await writeFile(at(`entries/${slugs[1]}.yaml`), 'story: [');
    const other = saveOf(issue, slugs[2] ?? '', retitled('Another title'));
    expect((await store.write(deskWeek, red, saving(other))).problems).toMatchObject([{ code: 'file-invalid' }]);
    expect(await readFile(at(`entries/${slugs[1]}.yaml`), 'utf8')).toBe('story: [');
  });

  test('waits for another process that works on the issue, and gives up in plain words', async () => {
    const { root, store, slug, at } = await desk();
    const save = saveOf(await opened(store), slug, retitled('Another title'));
    const lock = join(root, '.zhoubao/locks', deskWeek);
    await mkdir(join(root, '.zhoubao/locks'), { recursive: true });
    await writeFile(lock, String(process.ppid));
    expect((await store.write(deskWeek, red, saving(save))).problems).toMatchObject([{ code: 'issue-busy' }]);
    expect(await readFile(at(`entries/${slug}.yaml`), 'utf8')).not.toContain('Another title');
    await rm(lock);
    expect((await store.write(deskWeek, red, saving(save))).value?.outcome).toBe('done');
    await expect(stat(lock)).rejects.toThrow('ENOENT');
  });
});

describe('a file that is changed outside', () => {
  test('is what the next decision is made on, and a line of the log of its own', async () => {
    const { store, slug, slugs, at } = await desk();
    const issue = await opened(store);
    const path = at(`entries/${slug}.yaml`);
    await writeFile(path, (await readFile(path, 'utf8')).replace('tag: bug fix', 'tag: feature'));
    await rm(at(`entries/${slugs[2]}.yaml`));
    await store.write(deskWeek, red, saving(saveOf(issue, slug, retitled('Another title'))));
    expect((await opened(store)).entries.get(slug)).toMatchObject({ tag: 'feature', en: { title: 'Another title' } });
    const log = await readFile(at('log.jsonl'), 'utf8');
    expect(brokenLogLines(log)).toEqual([]);
    expect(readLog(log).slice(-2)).toMatchObject([
      { by: outside, files: [{ path: `entries/${slug}.yaml` }, { path: `entries/${slugs[2]}.yaml`, digest: null }] },
      { by: 'red' },
    ]);
  });

  test('in the very moment of a write is not overwritten: the decision is made again', async () => {
    const { store, slug, at } = await desk();
    const save = saveOf(await opened(store), slug, retitled('Another title'));
    const path = at(`entries/${slug}.yaml`);
    let asked = 0;
    await store.write(deskWeek, red, (issue) => {
      if (asked++ === 0) writeFileSync(path, readFileSync(path, 'utf8').replace('tag: bug fix', 'tag: feature'));
      return saveEntry(issue, save, red);
    });
    expect(asked).toBe(2);
    expect((await opened(store)).entries.get(slug)).toMatchObject({ tag: 'feature', en: { title: 'Another title' } });
  });

  test('is noticed once, and what the desk writes itself is not', async () => {
    const { store, slug, slugs, at } = await desk();
    const issue = await opened(store);
    expect(await store.noticeChanges(deskWeek)).toBeNull();
    await store.write(deskWeek, red, saving(saveOf(issue, slug, retitled('Another title'))));
    expect(await store.noticeChanges(deskWeek)).toBeNull();
    const path = at(`entries/${slugs[1]}.yaml`);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('tag: bug fix', 'tag: feature'));
    await opened(store);
    expect(await store.noticeChanges(deskWeek)).toEqual([slugs[1]]);
    expect(await store.noticeChanges(deskWeek)).toBeNull();
    await writeFile(at('ranking.jsonl'), '');
    expect(await store.noticeChanges(deskWeek)).toEqual([]);
  });
});

import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { bringPullRequest } from '../../src/commands/steps/desk/pull-request.ts';
import type { Newsletter } from '../../src/model/newsletter.ts';
import type { Person } from '../../src/model/person.ts';
import { readEnvironment } from '../../src/platform/environment.ts';
import { brokenLogLines } from '../../src/platform/issue-log.ts';
import { openHome } from '../../src/platform/home.ts';
import { deskContext, deskWeek, fillDeskHome, storeOf } from '../builders/desk-home.ts';
import { person } from '../builders/desk.ts';
import { newsletter } from '../builders/issue.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { bot, writingGitHub } from '../builders/writing-github.ts';
import type { Account } from '../builders/git-store.ts';

const branch = `issue/${deskWeek}`;
const folder = `issues/${deskWeek}`;
const wen: Account = { id: 11, login: 'wen-at-work' };
const ana: Account = { id: 12, login: 'ana' };
const eve: Account = { id: 13, login: 'operator' };
const people: Person[] = [
  person('wen', { roles: ['editor', 'approver'], github: wen.id }),
  person('ana', { roles: ['approver'], github: ana.id }),
];

/** A home whose issue is reviewed at a GitHub on loopback. */
async function desk(over: Partial<Newsletter> = {}, main?: Record<string, string>) {
  const root = await temporaryFolder();
  const github = await writingGitHub(main ? { main } : {});
  await fillNewsletter(root, { people, ...over });
  const slugs = await fillDeskHome(root, { entries: 2, over: { origin: 'editor' } });
  const environment = readEnvironment({ GITHUB_TOKEN: 'token-of-a-test', GITHUB_API_URL: github.url });
  const run = () => bringPullRequest({ ...deskContext(root), environment }, { issue: deskWeek });
  const { store, at } = storeOf(root);
  const slug = slugs[0] ?? '';
  const path = `${folder}/entries/${slug}.yaml`;
  const local = (name = `entries/${slug}.yaml`) => readFile(at(name), 'utf8');
  const opened = async () => {
    const { value } = await store.open(deskWeek);
    if (value === null) throw new Error('it cannot be opened');
    return value.desk;
  };
  return { root, github, slugs, slug, path, at, local, opened, run, environment, store };
}

async function fillNewsletter(root: string, over: Partial<Newsletter>): Promise<void> {
  const house = newsletter({ repository: 'cloud/weekly', ...over });
  await writeFile(`${root}/newsletter.yaml`, stringify(house));
}

const codes = (report: { problems: { code: string }[] }): string[] => report.problems.map(({ code }) => code);

describe('the first run', () => {
  test('opens a pull request with all files of the folder in one commit', async () => {
    const { run, github, root, slugs } = await desk();
    const report = await run();
    expect(codes(report)).toEqual([]);
    expect(github.commits(branch)).toHaveLength(1);
    const files = await openHome(root).issue(deskWeek).list('.');
    expect(github.list(branch)).toEqual(['README.md', ...files.map((name) => `${folder}/${name}`)].sort());
    expect(github.pulls).toMatchObject([{ head: branch, base: 'main', state: 'open' }]);
    expect(github.pulls[0]?.title).toBe('2019-W19: containerd closes a leak of shim logs');
    expect(github.pulls[0]?.body).toContain('No more leaked log descriptors after a shim exits');
    expect(github.pulls[0]?.body).toContain('shim 退出后不再泄漏日志文件描述符');
    expect(slugs).toHaveLength(2);
  });

  test('and a second one sends nothing', async () => {
    const { run, github } = await desk();
    await run();
    github.asked();
    const report = await run();
    expect(github.writes()).toEqual([]);
    expect(report.text).toContain('nothing was sent');
  });
});

/** Another text of the first entry on the branch, by words that it has. */
function edited(text: string | null, from: string, to: string): string {
  if (text === null || !text.includes(from)) throw new Error(`${from} is not there`);
  return text.replace(from, to);
}

const title = 'No more leaked log descriptors after a shim exits';

describe('edits made in the pull request', () => {
  test('come back under the name of whoever put them there, with a line of the log', async () => {
    const { run, github, path, slug, local, opened } = await desk();
    await run();
    const theirs = edited(github.read(branch, path), title, 'No log descriptor leaks');
    const sha = github.push(branch, { [path]: theirs }, { by: wen });
    const report = await run();
    expect(codes(report)).toEqual([]);
    expect(report.text).toContain(`took over the edit of entries/${slug}.yaml`);
    expect(await local()).toContain('No log descriptor leaks');
    const { log, review } = await opened();
    expect(log.at(-1)).toMatchObject({ by: 'wen' });
    expect(log.at(-1)?.did).toMatch(new RegExp(`^edited entries/${slug}.yaml in pull request #\\d+ .*${sha.slice(0, 7)}`));
    expect(review.editors[slug]).toEqual(['wen']);
    expect(brokenLogLines(await local('log.jsonl'))).toEqual([]);
    github.asked();
    await run();
    expect(github.writes()).toEqual([]);
  });

  test('of other sentences merge with those made here', async () => {
    const { run, github, path, at, slug, local } = await desk();
    await run();
    github.push(branch, { [path]: edited(github.read(branch, path), title, 'No log descriptor leaks') }, { by: wen });
    await writeFile(at(`entries/${slug}.yaml`), edited(await local(), 'tag: bug fix', 'tag: fix'));
    expect(codes(await run())).toEqual([]);
    expect(await local()).toContain('No log descriptor leaks');
    expect(await local()).toContain('tag: fix');
    expect(github.read(branch, path)).toContain('No log descriptor leaks');
    expect(github.read(branch, path)).toContain('tag: fix');
  });

  test('of the same place stay on both sides, as often as it runs, until the sides agree', async () => {
    const { run, github, path, at, slug, local } = await desk();
    await run();
    github.push(branch, { [path]: edited(github.read(branch, path), title, 'Theirs') }, { by: wen });
    const before = await local();
    await writeFile(at(`entries/${slug}.yaml`), edited(before, title, 'Ours'));
    for (const time of ['once', 'twice']) {
      const report = await run();
      expect(codes(report), time).toEqual(['pull-request-conflict']);
      expect(report.problems[0]?.message).toContain('en.title');
      expect(await local()).toContain('title: Ours');
      expect(github.read(branch, path)).toContain('title: Theirs');
    }
    expect(github.comments.filter(({ body }) => body.includes('en.title'))).toHaveLength(1);
    await writeFile(at(`entries/${slug}.yaml`), edited(await local(), 'Ours', 'Theirs'));
    expect(codes(await run())).toEqual([]);
    expect(github.comments[0]?.body).toContain('Settled');
    await writeFile(at(`entries/${slug}.yaml`), edited(await local(), 'Theirs', 'Ours at last'));
    expect(codes(await run())).toEqual([]);
    expect(github.read(branch, path)).toContain('Ours at last');
  });

  test('to the layout of a file stay there, and so do comments of it when we edit', async () => {
    const { run, github, path, at, slug, local } = await desk();
    await run();
    github.push(branch, { [path]: `# Read this first.\n${github.read(branch, path)}` }, { by: wen });
    expect(codes(await run())).toEqual([]);
    expect(github.read(branch, path)).toContain('# Read this first.');
    github.asked();
    await run();
    expect(github.writes()).toEqual([]);
    await writeFile(at(`entries/${slug}.yaml`), edited(await local(), title, 'Another title'));
    await run();
    expect(github.read(branch, path)).toContain('# Read this first.');
    expect(github.read(branch, path)).toContain('Another title');
  });

  test('of the order of the issue come back too', async () => {
    const { run, github, slugs, opened } = await desk();
    await run();
    const text = github.read(branch, `${folder}/issue.yaml`);
    const lines = slugs.map((slug) => `          - ${slug}\n`);
    const turned = edited(text, lines.join(''), [...lines].reverse().join(''));
    github.push(branch, { [`${folder}/issue.yaml`]: turned }, { by: ana });
    expect(codes(await run())).toEqual([]);
    const { issue, log } = await opened();
    const listed = issue.sections.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries));
    expect(listed).toEqual([...slugs].reverse());
    expect(log.at(-1)?.by).toBe('ana');
  });

  test('by somebody who is not listed never count as somebody whose id is their login', async () => {
    const { run, github, path, slug, opened } = await desk({ people: [...people, person('operator')] });
    await run();
    github.push(branch, { [path]: edited(github.read(branch, path), title, 'By eve') }, { by: eve });
    expect(codes(await run())).toEqual([]);
    const { review, log } = await opened();
    expect(review.editors[slug]).toEqual([`github-${eve.id}`]);
    expect(log.at(-1)?.by).toBe(`github-${eve.id}`);
  });

  test('in a commit that claims another author are of whoever pushed it', async () => {
    const { run, github, path, slug, opened } = await desk();
    await run();
    const theirs = edited(github.read(branch, path), title, 'Not by ana');
    github.push(branch, { [path]: theirs }, { by: wen, author: ana });
    await run();
    expect((await opened()).review.editors[slug]).toEqual(['wen']);
  });

  test('of nobody who is known for sure are not taken over under the rule of two people', async () => {
    const { run, github, path, local } = await desk({ approval: { approvals: 1, twoPeople: true } });
    github.withoutActivity();
    await run();
    const theirs = edited(github.read(branch, path), title, 'By whom?');
    github.push(branch, { [path]: theirs }, { by: wen, author: ana });
    expect(codes(await run())).toEqual(['pull-request-editor-unknown']);
    expect(await local()).not.toContain('By whom?');
    expect(github.read(branch, path)).toContain('By whom?');
    github.push(branch, { [path]: theirs.replace('By whom?', 'By ana') }, { by: ana, signed: true });
    expect(codes(await run())).toEqual(['pull-request-editor-unknown']);
  });

  test('on the pages of GitHub are sure without the list of pushes', async () => {
    const { run, github, path, local, slug, opened } = await desk({ approval: { approvals: 1, twoPeople: true } });
    github.withoutActivity();
    await run();
    github.push(branch, { [path]: edited(github.read(branch, path), title, 'By ana') }, { by: ana, signed: true });
    expect(codes(await run())).toEqual([]);
    expect(await local()).toContain('By ana');
    expect((await opened()).review.editors[slug]).toEqual(['ana']);
  });

  test('that are no entry any more stay there, with the line that is wrong', async () => {
    const { run, github, path, local } = await desk();
    await run();
    const before = await local();
    github.push(branch, { [path]: 'zh: [\n' }, { by: wen });
    const report = await run();
    expect(codes(report)).toEqual(['pull-request-edit-invalid']);
    expect(await local()).toBe(before);
    expect(github.read(branch, path)).toBe('zh: [\n');
  });

  test('of the files of the program are told and put back: nobody signs off or approves in a file', async () => {
    const { run, github, local } = await desk();
    await run();
    const forged = { [`${folder}/review.json`]: '{"signOffs":{}}\n', [`${folder}/items.jsonl`]: '' };
    github.push(branch, forged, { by: eve });
    const report = await run();
    expect(codes(report)).toEqual(['pull-request-file-foreign', 'pull-request-file-foreign']);
    expect(github.read(branch, `${folder}/items.jsonl`)).toBe(await local('items.jsonl'));
    expect(existsSync((await desk()).at('review.json'))).toBe(false);
  });

  test('of a home that lost its record are told where they differ, and nothing is overwritten', async () => {
    const { run, github, path, at, slug, local, root } = await desk();
    await run();
    await writeFile(`${root}/.zhoubao/pull-requests/${deskWeek}.json`, '');
    await writeFile(at(`entries/${slug}.yaml`), edited(await local(), title, 'Ours'));
    expect(codes(await run())).toEqual(['pull-request-conflict']);
    expect(await local()).toContain('title: Ours');
    expect(github.read(branch, path)).toContain(title);
  });
});

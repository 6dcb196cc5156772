import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { bringPullRequest } from '../../src/commands/steps/desk/pull-request.ts';
import { readEnvironment } from '../../src/platform/environment.ts';
import { openHome } from '../../src/platform/home.ts';
import type { Acknowledged } from '../../src/model/review.ts';
import type { DeskIssue } from '../../src/review/state/desk-issue.ts';
import { deskContext, deskWeek } from '../builders/desk-home.ts';
import { person } from '../builders/desk.ts';
import {
  acknowledgedAll,
  branch,
  folder,
  eve,
  pullRequestHome,
  fillNewsletter,
  codes,
  edited,
  title,
} from '../builders/pull-request-home.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { writingGitHub } from '../builders/writing-github.ts';
import { project, zhoubao } from '../builders/zhoubao.ts';

describe('the first run', () => {
  test('opens a pull request with all files of the folder in one commit', async () => {
    const { run, github, root, slugs } = await pullRequestHome();
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
    const { run, github } = await pullRequestHome();
    await run();
    github.asked();
    const report = await run();
    expect(github.writes()).toEqual([]);
    expect(report.text).toContain('nothing was sent');
  });
});

describe('comments', () => {
  test('stand at the line of the first problem, one for each entry, and change in place', async () => {
    const { run, github, path, slug, at, local, slugs } = await pullRequestHome();
    await run();
    expect(github.comments.map((one) => one.path)).toEqual(slugs.map((name) => `${folder}/entries/${name}.yaml`));
    const [comment] = github.comments;
    const lines = github.read(branch, path)?.split('\n') ?? [];
    expect(comment?.body).toContain('fifo');
    expect(lines[(comment?.line ?? 0) - 1]).toContain('fifo');
    const quiet = (await local()).replaceAll(/`fifo`/g, 'pipe');
    await writeFile(at(`entries/${slug}.yaml`), quiet);
    await run();
    expect(github.comments).toHaveLength(slugs.length);
    expect(comment?.id).toBe(github.comments[0]?.id);
    expect(github.comments[0]?.body).not.toContain('fifo\\`');
  });

  test('of an entry that has no problem left say so, and say it anew when there is one', async () => {
    const { run, github, store } = await pullRequestHome();
    await run();
    const acknowledge = (seen: (issue: DeskIssue) => Acknowledged[]) =>
      store.write(deskWeek, person('red'), (now) => ({
        outcome: 'done',
        did: 'acknowledged',
        answer: null,
        change: { review: { ...now.review, acknowledged: seen(now) } },
      }));
    await acknowledge(acknowledgedAll);
    await run();
    expect(github.comments.map(({ body }) => body.includes('Settled'))).toEqual([true, true]);
    await acknowledge(() => []);
    await run();
    expect(github.comments.map(({ body }) => body.includes('things to look at'))).toEqual([true, true]);
  });

  test('of somebody else are not ours, whatever mark they bear', async () => {
    const { run, github } = await pullRequestHome();
    await run();
    const [pull] = github.pulls;
    const forged = github.comments[0]?.body.replace(/[0-9a-f]{16}/, '0'.repeat(16)) ?? '';
    github.say(pull?.number ?? 0, eve, forged);
    github.asked();
    await run();
    expect(github.writes()).toEqual([]);
    expect(github.comments.at(-1)).toMatchObject({ user: eve, body: forged });
  });

  test('stand in the conversation where the pull request does not change the file', async () => {
    const { run, github, at, local } = await pullRequestHome();
    await run();
    github.merge(github.pulls[0]?.number ?? 0);
    github.asked();
    expect((await run()).text).toContain('there is nothing to review');
    expect(github.writes()).toEqual([]);
    await writeFile(at('issue.yaml'), edited(await local('issue.yaml'), 'closes a leak', 'mends a leak'));
    expect(codes(await run())).toEqual([]);
    expect(github.pulls.map(({ state }) => state)).toEqual(['closed', 'open']);
    const there = github.comments.filter(({ pull }) => pull === github.pulls[1]?.number);
    expect(there.map(({ kind }) => kind)).toEqual(['talk', 'talk']);
  });

  test('stand at the file where the pull request changes one that was there before', async () => {
    const { run, github, at, local, slug } = await pullRequestHome();
    await run();
    github.merge(github.pulls[0]?.number ?? 0);
    await writeFile(at(`entries/${slug}.yaml`), edited(await local(), title, 'Another title'));
    await run();
    const there = github.comments.filter(({ pull }) => pull === github.pulls[1]?.number);
    expect(there).toMatchObject([{ kind: 'file', whole: true }, { kind: 'talk' }]);
  });
});

describe('what goes wrong', () => {
  test.each([
    ['the network', 'drop' as const, 'pull-request-failed'],
    [
      'the limit',
      {
        status: 403,
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1557824400' },
        body: { message: 'API rate limit exceeded' },
      },
      'pull-request-limit',
    ],
    [
      'a second limit',
      { status: 429, headers: { 'retry-after': '60' }, body: { message: 'Slow down' } },
      'pull-request-limit',
    ],
    ['a server', { status: 502, body: { message: 'Bad Gateway' } }, 'pull-request-failed'],
    ['something else than GitHub', { status: 200, body: { hello: 1 } }, 'pull-request-failed'],
  ])('%s is told, and the next run goes on', async (_, fault, code) => {
    const places = [
      /^GET git\/ref/,
      /^POST git\/trees/,
      /^POST git\/commits/,
      /^POST pulls$/,
      /^POST pulls\/\d+\/comments/,
    ];
    // Where it meets the run matters, not what it is: one fault is tried everywhere.
    for (const match of fault === 'drop' ? places : places.slice(-1)) {
      const { run, github, at } = await pullRequestHome();
      const before = await readFile(at('issue.yaml'), 'utf8');
      github.once(match, fault);
      expect(codes(await run()), String(match)).toEqual([code]);
      expect(await readFile(at('issue.yaml'), 'utf8')).toBe(before);
      expect(existsSync(at('review.json'))).toBe(false);
      expect(codes(await run())).toEqual([]);
      expect(github.commits(branch)).toHaveLength(1);
      expect(github.pulls).toHaveLength(1);
      expect(github.comments).toHaveLength(2);
    }
  });

  test('a commit that somebody makes at the same moment is not overwritten', async () => {
    const { run, github, at, slug, local } = await pullRequestHome();
    await run();
    await writeFile(at(`entries/${slug}.yaml`), edited(await local(), title, 'Ours'));
    github.once(/^PATCH git\/refs/, { status: 422, body: { message: 'Update is not a fast forward' } });
    expect(codes(await run())).toEqual(['pull-request-moved']);
    expect(codes(await run())).toEqual([]);
  });

  test('a pull request that was closed stays closed', async () => {
    const { run, github } = await pullRequestHome();
    await run();
    github.close(github.pulls[0]?.number ?? 0);
    github.asked();
    expect(codes(await run())).toEqual(['pull-request-closed']);
    expect(github.writes()).toEqual([]);
  });

  test('no repository and no token are said before anything is asked for', async () => {
    const { root, environment } = await pullRequestHome();
    const none = readEnvironment({});
    expect(codes(await bringPullRequest({ ...deskContext(root), environment: none }, { issue: deskWeek }))).toEqual([
      'pull-request-token',
    ]);
    const broken = { ...environment, githubToken: 'two words' };
    expect(codes(await bringPullRequest({ ...deskContext(root), environment: broken }, { issue: deskWeek }))).toEqual([
      'github-token-refused',
    ]);
    await fillNewsletter(root, { repository: null });
    expect(codes(await bringPullRequest({ ...deskContext(root), environment }, { issue: deskWeek }))).toEqual([
      'pull-request-unset',
    ]);
  });
});

test('the token stands in no report and in no file', async () => {
  const { run, github, root } = await pullRequestHome();
  github.once(/^POST pulls$/, { status: 401, body: { message: 'Bad credentials token-of-a-test' } });
  const report = await run();
  expect(JSON.stringify(report)).not.toContain('token-of-a-test');
  expect(await readFile(`${root}/.zhoubao/pull-requests/${deskWeek}.json`, 'utf8')).not.toContain('token-of-a-test');
});

test('the command sends the sample issue in few requests, and the second time none', async () => {
  const root = await temporaryFolder();
  const github = await writingGitHub();
  await cp(`${project}/issues`, `${root}/issues`, { recursive: true });
  const house = await readFile(`${project}/newsletter.yaml`, 'utf8');
  const named = `${house.replaceAll(/^(?:repository|branch):.*$/gm, '')}\nrepository: cloud/weekly\n`;
  await writeFile(`${root}/newsletter.yaml`, named);
  const environment = { GITHUB_TOKEN: 'token-of-a-test', GITHUB_API_URL: github.url };
  const run = () => zhoubao(['review', deskWeek, '--pull-request', '--home', root, '--json'], environment);
  const made = await run();
  expect(JSON.parse(made.stdout)).toMatchObject({ issue: deskWeek, sent: { commit: true, opened: true } });
  expect(github.list(branch).length).toBeGreaterThan(200);
  expect(github.writes().length).toBeLessThan(40);
  const again = await run();
  expect(JSON.parse(again.stdout)).toMatchObject({ sent: { commit: false, opened: false, described: false } });
  expect(github.writes()).toEqual([]);
});

import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planFaults, type FaultKind } from '../../src/replay/fault-plan.ts';
import { filesBelow } from '../builders/files-below.ts';
import { copyOfPrepared } from '../builders/prepared.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { project, zhoubao, zhoubaoHere } from '../builders/zhoubao.ts';

const sample = join(project, 'test/fixtures/weeks');
const replay = ['--replay', sample];

/** The faults that so many GraphQL requests meet: lost connections and answers that are cut short among them. */
function faultsOf(seed: number, requests: number): (FaultKind | null)[] {
  const faultOf = planFaults({ rate: 0.3, seed });
  const asked = { method: 'POST', path: '/graphql', query: new URLSearchParams(), headers: {} };
  return Array.from({ length: requests }, (_, index) => faultOf({ ...asked, body: `request ${index}` }));
}

describe('the weekly job on the sample week', () => {
  test('makes the issue that is committed, byte for byte, from nothing', async () => {
    const home = await temporaryFolder();
    // As people start it: with the flags of its first line.
    const ended = await zhoubao(['run', '--home', home], {}, 'exec "$@"');
    expect(ended).toMatchObject({ exit: 0 });
    expect(ended.stdout).toContain('index.html');
    const made = await filesBelow(join(home, 'issues/2019-W19'));
    const renew = 'rm -r issues/2019-W19 && npx zhoubao run 2019-W19 --replay test/fixtures/weeks';
    const toDo = `Where the difference is meant, look at it and renew the sample: ${renew}`;
    expect(made, toDo).toEqual(await filesBelow(join(project, 'issues/2019-W19')));
  });

  test('run again sends no request and changes no byte', async () => {
    const home = join(await copyOfPrepared('run'), 'home');
    const before = await filesBelow(home);
    const ended = await zhoubaoHere(['run', '2019-W19', ...replay, '--home', home, '--json']);
    expect(ended.exit).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject({ requests: { graphql: 0, rest: 0, http: 0 } });
    expect(await filesBelow(home)).toEqual(before);
  });

  // Together, because a run with faults mostly waits for the next attempt.
  test('collects the same items when three of ten requests fail, whichever they are', async () => {
    const calm = await temporaryFolder();
    await zhoubaoHere(['collect', '2019-W19', ...replay, '--home', calm]);
    const expected = await filesBelow(join(calm, 'issues'));
    const storms = await Promise.all(
      ['2', '7', '17'].map(async (seed) => {
        const home = await temporaryFolder();
        const words = ['collect', '2019-W19', ...replay, '--home', home, '--faults', '0.3', '--seed', seed, '--json'];
        return { seed, home, ended: await zhoubaoHere(words) };
      }),
    );
    for (const { seed, home, ended } of storms) {
      const { requests } = JSON.parse(ended.stdout) as { requests: { graphql: number } };
      const met = faultsOf(Number(seed), requests.graphql);
      expect(met).toEqual(expect.arrayContaining(['dropped', 'resource-limits', 'bad-gateway', 'secondary-limit']));
      expect(ended.exit).toBe(0);
      expect(await filesBelow(join(home, 'issues'))).toEqual(expected);
    }
  });

  test('says with --json what was collected and how the stories rank, and nothing else on standard output', async () => {
    const home = await temporaryFolder();
    const collected = JSON.parse(
      (await zhoubao(['collect', '2019-W19', ...replay, '--home', home, '--json'])).stdout,
    ) as object;
    const cost = ['requests', 'points', 'predictedPoints', 'kinds'];
    expect(Object.keys(collected)).toEqual(['issue', 'window', 'items', ...cost, 'problems']);
    const ranked = JSON.parse((await zhoubao(['rank', '2019-W19', '--home', home, '--json'])).stdout) as Record<
      string,
      unknown
    >[];
    const scores = ranked.map((story) => Number(story['score']));
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    for (const story of ranked) {
      const keys = ['id', 'refs', 'kind', 'project', 'section', 'score', 'reasons', 'picked'];
      expect(Object.keys(story)).toEqual(story['picked'] ? keys : [...keys, 'passedOver']);
    }
    const all = await zhoubaoHere(['rank', '2019-W19', '--home', home, '--json', '--all']);
    const rows = (await readFile(join(home, 'issues/2019-W19/ranking.jsonl'), 'utf8')).trim().split('\n');
    expect(JSON.parse(all.stdout)).toEqual(rows.map((row) => JSON.parse(row) as unknown));
    const { stdout } = await zhoubaoHere(['rank', '2019-W19', '--home', home]);
    expect(stdout).toContain('perhaps related: containerd/containerd#3269 (one mentions the other)');
  });

  test('keeps what an editor wrote and says so', async () => {
    const home = await temporaryFolder();
    await cp(join(project, 'issues'), join(home, 'issues'), { recursive: true });
    const [name = ''] = await readdir(join(home, 'issues/2019-W19/entries'));
    const path = join(home, 'issues/2019-W19/entries', name);
    const edited = (await readFile(path, 'utf8')).replace(/title: .*/, 'title: 编辑改过的标题');
    await import('node:fs/promises').then(({ writeFile }) => writeFile(path, edited));
    const ended = await zhoubaoHere(['run', '2019-W19', ...replay, '--home', home, '--json']);
    expect(await readFile(path, 'utf8')).toBe(edited);
    expect(ended.stdout).toContain('entry-edited-kept');
  });
});

describe('words on the command line', () => {
  test.each([
    [['rnu'], 'Did you mean run'],
    [['run', '--faults', '2'], 'from 0 to 1'],
    [['run', 'a', 'b'], 'too many arguments'],
    [['collect', '--nonsense'], 'unknown option'],
  ])('%j is wrong usage', async (words, said) => {
    expect(await zhoubao(words)).toMatchObject({ exit: 2, stderr: expect.stringContaining(said) as string });
  });

  test.each(['run', 'collect', 'rank', 'draft', 'render', 'check', 'status', 'replay'])(
    '%s has help with examples',
    async (verb) => {
      const ended = await zhoubaoHere([verb, '--help']);
      expect(ended).toMatchObject({ exit: 0, stdout: expect.stringContaining(`npx zhoubao ${verb}`) as string });
    },
  );
});

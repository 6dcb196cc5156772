import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { project, zhoubao } from '../builders/zhoubao.ts';

const sample = join(project, 'test/fixtures/weeks');
const replay = ['--replay', sample];

async function filesBelow(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = names.filter((name) => name.isFile()).map((name) => join(name.parentPath, name.name));
  const texts = await Promise.all(
    paths.sort().map(async (path) => [path.slice(folder.length), await readFile(path, 'utf8')] as const),
  );
  return new Map(texts);
}

describe('the weekly job on the sample week', () => {
  test('makes the issue that is committed, byte for byte, from nothing', async () => {
    const home = await temporaryFolder();
    const ended = await zhoubao(['run', '--home', home]);
    expect(ended).toMatchObject({ exit: 0 });
    expect(ended.stdout).toContain('index.html');
    expect(await filesBelow(join(home, 'issues/2019-W19'))).toEqual(await filesBelow(join(project, 'issues/2019-W19')));
  });

  test('run again sends no request and changes no byte', async () => {
    const home = await temporaryFolder();
    await zhoubao(['run', '2019-W19', ...replay, '--home', home]);
    const before = await filesBelow(home);
    const ended = await zhoubao(['run', '2019-W19', ...replay, '--home', home, '--json']);
    expect(ended.exit).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject({ requests: { graphql: 0, rest: 0, http: 0 } });
    expect(await filesBelow(home)).toEqual(before);
  });

  test('collects the same items when three of ten requests fail', async () => {
    const [calm, stormy] = [await temporaryFolder(), await temporaryFolder()];
    await zhoubao(['collect', '2019-W19', ...replay, '--home', calm]);
    const ended = await zhoubao(['collect', '2019-W19', ...replay, '--home', stormy, '--faults', '0.3', '--seed', '7']);
    expect(ended.exit).toBe(0);
    expect(await filesBelow(join(stormy, 'issues'))).toEqual(await filesBelow(join(calm, 'issues')));
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
  });

  test('keeps what an editor wrote and says so', async () => {
    const home = await temporaryFolder();
    await cp(join(project, 'issues'), join(home, 'issues'), { recursive: true });
    const [name = ''] = await readdir(join(home, 'issues/2019-W19/entries'));
    const path = join(home, 'issues/2019-W19/entries', name);
    const edited = (await readFile(path, 'utf8')).replace(/title: .*/, 'title: 编辑改过的标题');
    await import('node:fs/promises').then(({ writeFile }) => writeFile(path, edited));
    const ended = await zhoubao(['run', '2019-W19', ...replay, '--home', home, '--json']);
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
      const ended = await zhoubao([verb, '--help']);
      expect(ended).toMatchObject({ exit: 0, stdout: expect.stringContaining(`npx zhoubao ${verb}`) as string });
    },
  );
});

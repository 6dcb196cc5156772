import { execFile } from 'node:child_process';
import { cp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { makeCollector } from '../../src/commands/new-collector.ts';
import { openFolder } from '../../src/platform/folder.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const project = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** A copy of what a collector needs and of what its page asks to change. */
async function checkout(): Promise<string> {
  const copy = await temporaryFolder();
  for (const name of [
    'src',
    'test',
    'templates',
    'sources',
    'docs',
    'issues',
    'newsletter.yaml',
    'tips.yaml',
    'package.json',
    'tsconfig.json',
    'vitest.config.ts',
    '.prettierrc.json',
  ]) {
    await cp(join(project, name), join(copy, name), { recursive: true });
  }
  await symlink(join(project, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return copy;
}

const node = (folder: string, ...words: string[]) =>
  run(process.execPath, words, { cwd: folder, env: { ...process.env, NO_COLOR: '1', GITHUB_TOKEN: '' } });
const vitest = (folder: string, ...words: string[]) =>
  node(folder, join(project, 'node_modules/vitest/vitest.mjs'), 'run', ...words);

test('a new collector compiles, is formatted, stands in the list, and conforms as it is', async () => {
  const copy = await checkout();
  const made = await makeCollector(openFolder(copy), 'feature-request');
  expect(made).toMatchObject({ ok: true, text: expect.stringContaining('npx zhoubao collect 2019-W19') });
  const files = ['src/collect/feature-request.ts', 'test/collect/feature-request.test.ts'];
  const sources = ['src/collect/collectors.ts', 'sources/feature-request.yaml'];
  await writeFile(join(copy, 'tsconfig.new.json'), JSON.stringify({ extends: './tsconfig.json', include: [], files }));
  const bin = (name: string, ...words: string[]) => node(copy, join(project, 'node_modules', name), ...words);
  await bin('typescript/bin/tsc', '-p', 'tsconfig.new.json');
  await bin('prettier/bin/prettier.cjs', '--check', ...files, ...sources);
  const { stdout } = await vitest(copy, '--project', 'unit', files[1] ?? '', 'test/collect/collectors.test.ts');
  expect(stdout).toContain('Test Files  2 passed (2)');
  expect(await makeCollector(openFolder(copy), 'feature-request')).toEqual({
    ok: false,
    text: 'src/collect/feature-request.ts is there already; choose another name.',
  });
});

test('whoever follows the page to its end finds the tests that depend on sources and on the page green', async () => {
  const copy = await checkout();
  await makeCollector(openFolder(copy), 'feature-request');
  const page = await readFile(join(copy, 'docs/adding-a-collector.md'), 'utf8');
  for (const [, patch = ''] of page.matchAll(/^```diff\n([\s\S]*?)^```$/gm)) {
    await writeFile(join(copy, 'edit.patch'), patch);
    await run('git', ['apply', 'edit.patch'], { cwd: copy });
  }
  const renew = /^rm -r (issues\/\S+)\nnpx zhoubao (run .+)$/m.exec(page);
  await rm(join(copy, renew?.[1] ?? ''), { recursive: true });
  await node(copy, 'src/cli.ts', ...(renew?.[2] ?? '').split(' '));
  const unit = ['collect/feature-request', 'collect/collectors', 'docs/adding-a-collector'];
  const files = unit.map((name) => `test/${name}.test.ts`);
  expect((await vitest(copy, '--project', 'unit', ...files)).stdout).toContain('Test Files  3 passed (3)');
  const sample = await vitest(copy, '--project', 'e2e', 'test/commands/run.e2e.test.ts', '-t', 'byte for byte');
  expect(sample.stdout).toMatch(/Tests {2}1 passed/);
});

test('without a name it says how it is used, and outside of a checkout that there is none', async () => {
  const empty = openFolder(await temporaryFolder());
  expect((await makeCollector(empty, undefined)).text).toContain('npm run new-collector NAME');
  expect(await makeCollector(empty, 'label')).toMatchObject({
    ok: false,
    text: expect.stringContaining('no whole checkout'),
  });
});

import { execFile } from 'node:child_process';
import { cp, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { makeCollector } from '../../src/commands/new-collector.ts';
import { openFolder } from '../../src/platform/folder.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const project = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** A copy of what a collector needs. */
async function checkout(): Promise<string> {
  const copy = await temporaryFolder();
  for (const name of [
    'src',
    'test',
    'templates',
    'sources',
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

test('a new collector compiles, is formatted, stands in the list, and conforms as it is', async () => {
  const copy = await checkout();
  const made = await makeCollector(openFolder(copy), 'feature-request');
  expect(made).toMatchObject({ ok: true, text: expect.stringContaining('npx zhoubao collect 2019-W19') });
  const files = ['src/collect/feature-request.ts', 'test/collect/feature-request.test.ts'];
  const sources = ['src/collect/collectors.ts', 'sources/feature-request.yaml'];
  await writeFile(join(copy, 'tsconfig.new.json'), JSON.stringify({ extends: './tsconfig.json', include: [], files }));
  const bin = (name: string, ...words: string[]) =>
    run(process.execPath, [join(project, 'node_modules', name), ...words], {
      cwd: copy,
      env: { ...process.env, NO_COLOR: '1' },
    });
  await bin('typescript/bin/tsc', '-p', 'tsconfig.new.json');
  await bin('prettier/bin/prettier.cjs', '--check', ...files, ...sources);
  const { stdout } = await bin(
    'vitest/vitest.mjs',
    'run',
    '--project',
    'unit',
    files[1] ?? '',
    'test/collect/collectors.test.ts',
  );
  expect(stdout).toContain('Test Files  2 passed (2)');
  expect(await makeCollector(openFolder(copy), 'feature-request')).toEqual({
    ok: false,
    text: 'src/collect/feature-request.ts is there already; choose another name.',
  });
});

test('without a name it says how it is used, and outside of a checkout that there is none', async () => {
  const empty = openFolder(await temporaryFolder());
  expect((await makeCollector(empty, undefined)).text).toContain('npm run new-collector NAME');
  expect(await makeCollector(empty, 'label')).toMatchObject({
    ok: false,
    text: expect.stringContaining('no whole checkout'),
  });
});

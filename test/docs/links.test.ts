import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const pages = ['README.md', 'README.zh-CN.md', 'docs/architecture.md', 'docs/adding-a-collector.md', 'docs/replay.md'];

test.each(pages)('every link of %s to a file leads to one', (page) => {
  const text = readFileSync(resolve(root, page), 'utf8').replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');
  const targets = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map((match) => match[1]!);
  const dead = targets.filter(
    (target) => !/^https?:/.test(target) && !existsSync(resolve(root, dirname(page), target)),
  );
  expect(dead).toEqual([]);
});

test('no tracked file names a folder of the machine it was made on', () => {
  const run = (words: string[]) => execFileSync('git', words, { cwd: root, encoding: 'utf8' });
  const names = run(['ls-files']).split('\n');
  const texts = names.filter((name) => /\.(ts|md|json|jsonl|yaml|hbs|css|svg|txt)$/.test(name));
  const home = root.split('/').slice(0, 3).join('/');
  expect(
    texts.filter(
      (name) => existsSync(resolve(root, name)) && readFileSync(resolve(root, name), 'utf8').includes(`${home}/`),
    ),
  ).toEqual([]);
});

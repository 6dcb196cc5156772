import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { schema as github } from '@octokit/graphql-schema';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(resolve(root, 'docs/adding-a-collector.md'), 'utf8');
const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, text = '']) => ({
  language,
  text,
}));
/** Files that the reader makes: a name, then the whole text. */
const made = new Set([...page.matchAll(/`([\w./-]+)`:\n\n```/g)].map(([, name]) => name ?? ''));
const named = [...page.matchAll(/`((?:src|test|docs|sources)\/[\w./-]+|newsletter\.yaml)`/g)].map(
  ([, name]) => name ?? '',
);

test("the collector's query is valid against GitHub's schema", () => {
  const query = /const query = `([^`]+)`/.exec(page)?.[1] ?? '';
  expect(validate(buildSchema(github.idl, { assumeValidSDL: true }), parse(query))).toEqual([]);
});

test.each([...new Set(named)].filter((name) => !made.has(name)))('%s exists', (name) => {
  expect(existsSync(resolve(root, name))).toBe(true);
});

const hunks = blocks
  .filter(({ language }) => language === 'diff')
  .flatMap(({ text }) => text.split(/^(?=--- a\/)/m))
  .flatMap((patch) => {
    const name = /^--- a\/(.+)$/m.exec(patch)?.[1] ?? '';
    return patch
      .split(/^@@ .*\n/m)
      .slice(1)
      .map((hunk): [string, string] => [name, hunk]);
  });

test.each(hunks)('a patch of %s begins from what the file says', (name, hunk) => {
  const before = hunk.split('\n').filter((line) => /^[ -]/.test(line));
  expect(readFileSync(resolve(root, name), 'utf8')).toContain(before.map((line) => line.slice(1)).join('\n'));
});

test('the files that are made import only what is exported', () => {
  const imports = blocks
    .filter(({ language }) => language === 'ts')
    .flatMap(({ text }) => [...text.matchAll(/^import (?:type )?\{([^}]+)\} from '\.{1,2}\/([^']+)';$/gm)])
    .flatMap(([line, names = '', path = '']) => names.split(',').map((name) => ({ line, name, path })));
  const missing = imports.filter(({ line, name, path }) => {
    const folders = line.includes("'./") ? ['src/collect', 'src/draft'] : ['src'];
    const word = name.replace('type ', '').trim();
    const files = folders.map((folder) => resolve(root, folder, path)).filter((file) => existsSync(file));
    const exported = new RegExp(String.raw`^export (?:async )?(?:const|function|type) ${word}\b`, 'm');
    return word !== '' && !files.some((file) => exported.test(readFileSync(file, 'utf8')));
  });
  expect(missing).toEqual([]);
  expect(imports.length).toBeGreaterThan(10);
});

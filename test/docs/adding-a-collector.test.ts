import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { planCollector } from '../../src/commands/steps/plan-collector.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');
const template = (name: string): string => read(`templates/new-collector/${name}.txt`);

const page = read('docs/adding-a-collector.md');
const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, text = '']) => ({
  language,
  text,
}));
const templates = { collector: template('collector.ts'), test: template('test.ts'), source: template('source.yaml') };
const planned = planCollector('feature-request', templates, { paths: [], list: read('src/collect/collectors.ts') });
/** What the generator writes for the page's example. */
const made = 'files' in planned ? planned.files : new Map<string, string>();
const textOf = (path: string): string => made.get(path) ?? read(path);

const named = [...page.matchAll(/`((?:src|test|docs|sources)\/[\w./-]+|newsletter\.yaml)`/g)].map(
  ([, name = '']) => name,
);

test.each([...new Set(named)])('%s exists, or is made', (name) => {
  expect(made.has(name) || existsSync(resolve(root, name))).toBe(true);
});

test('the collector that is shown is the one that the generator writes', () => {
  const shown = blocks.filter(({ language }) => language === 'ts').map(({ text }) => text);
  expect(shown).toEqual([made.get('src/collect/feature-request.ts')]);
});

type Hunk = { name: string; before: string; after: string };

const hunks: Hunk[] = blocks
  .filter(({ language }) => language === 'diff')
  .flatMap(({ text }) => text.split(/^(?=--- a\/)/m))
  .flatMap((patch) => {
    const name = /^--- a\/(.+)$/m.exec(patch)?.[1] ?? '';
    return patch
      .split(/^@@ .*\n/m)
      .slice(1)
      .map((hunk) => ({ name, before: side(hunk, '-'), after: side(hunk, '+') }));
  });

/** A hunk without the lines of the other side. An empty line is one that stays. */
function side(hunk: string, sign: '-' | '+'): string {
  const lines = hunk.replace(/\n$/, '').split('\n');
  return lines
    .filter((line) => line === '' || line.startsWith(' ') || line.startsWith(sign))
    .map((line) => line.slice(1))
    .join('\n');
}

const countOf = (text: string, part: string): number => text.split(part).length - 1;
/** Whoever follows the page has the patch in the files, so it may be there already. */
const isApplied = ({ name, after }: Hunk): boolean => countOf(textOf(name), after) === 1;

test.each(hunks)('a patch of $name begins from what the file says, once, or is in it', (hunk) => {
  expect(isApplied(hunk) || countOf(textOf(hunk.name), hunk.before) === 1).toBe(true);
});

/** A file after the patches of the page. */
function patched(path: string): string {
  const own = hunks.filter((hunk) => hunk.name === path && !isApplied(hunk));
  return own.reduce((text, { before, after }) => text.replace(before, () => after), textOf(path));
}

test('with its patches the example has its option in the schema, the query and the source', () => {
  expect(patched('src/collect/feature-request.ts')).toContain('label:"${options.label}"');
  expect(patched('sources/feature-request.yaml')).toContain('label: kind/feature-request');
  expect(patched('newsletter.yaml').match(/^ {2}- id: requests$/gm)).toHaveLength(1);
});

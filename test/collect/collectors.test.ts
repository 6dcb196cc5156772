import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { collectors } from '../../src/collect/collectors.ts';
import { parseSource } from '../../src/collect/parse-source.ts';

const project = resolve(import.meta.dirname, '../..');
const kinds = collectors.map(({ kind }) => kind);

test('the list and the files that hold a collector agree', () => {
  const folder = resolve(project, 'src/collect');
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const holders = files.filter((name) =>
    /^export const \w+: Collector</m.test(readFileSync(resolve(folder, name), 'utf8')),
  );
  expect(holders).toEqual(kinds.map((kind) => `${kind}.ts`));
});

test('each kind is listed once, in the alphabet, with a summary', () => {
  expect(kinds).toEqual([...new Set(kinds)].sort());
  for (const { summary } of collectors) expect(summary).toMatch(/\S{3}/);
});

test.each(readdirSync(resolve(project, 'sources')))('sources/%s is a source and says why it is there', (name) => {
  const text = readFileSync(resolve(project, 'sources', name), 'utf8');
  expect(parseSource(`sources/${name}`, text, collectors).problems).toEqual([]);
  expect(text).toMatch(/^# \S.{20,}/);
});

test('no repository is collected twice by one kind', () => {
  const pairs = readdirSync(resolve(project, 'sources')).flatMap((name) => {
    const text = readFileSync(resolve(project, 'sources', name), 'utf8');
    return parseSource(`sources/${name}`, text, collectors).value.map(
      ({ repo, kind }) => `${repo?.toLowerCase() ?? name} ${kind}`,
    );
  });
  expect(pairs.toSorted()).toEqual([...new Set(pairs)].toSorted());
});

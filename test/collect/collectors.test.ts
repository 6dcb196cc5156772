import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { collectors } from '../../src/collect/collectors.ts';
import { parseSource } from '../../src/collect/parse-source.ts';
import { constantOf } from '../../src/commands/steps/plan-collector.ts';
import { Newsletter } from '../../src/model/newsletter.ts';

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

const written = readdirSync(resolve(project, 'sources')).flatMap((name) => {
  const text = readFileSync(resolve(project, 'sources', name), 'utf8');
  return parseSource(`sources/${name}`, text, collectors).value;
});

test('no repository is collected twice by one kind', () => {
  const pairs = written.map(({ id, repo, kind }) => `${repo?.toLowerCase() ?? id} ${kind}`);
  expect(pairs.toSorted()).toEqual([...new Set(pairs)].toSorted());
});

test('every section that a source names is one of newsletter.yaml', () => {
  const { sections } = Newsletter.parse(parse(readFileSync(resolve(project, 'newsletter.yaml'), 'utf8')));
  expect(sections.map(({ id }) => id)).toEqual(expect.arrayContaining(written.map(({ section }) => section)));
});

describe('a source may be silent for ever', () => {
  /** Kinds of which a quiet upstream has none for months. Blogs and repositories that are silent that long are dead. */
  const rare = new Set(['advisory', 'cncf', 'discussion', 'tip', 'trending', 'vote']);
  /** Repositories that are closed for ever and are followed for old weeks alone. */
  const archived = ['containerd-cri', 'knative-eventing-contrib'];
  const bySource = Map.groupBy(written, ({ id }) => id);
  const rareOnly = [...bySource].flatMap(([id, own]) => (own.every(({ kind }) => rare.has(kind)) ? [id] : []));

  test('only where all its kinds are rare by nature, or it is archived', () => {
    const silent = [...bySource].flatMap(([id, own]) => (own.some(({ silence }) => silence === null) ? [id] : []));
    expect(silent.toSorted()).toEqual([...rareOnly, ...archived].toSorted());
  });

  test('and then a comment above says why', () => {
    for (const id of [...rareOnly, ...archived])
      expect(readFileSync(resolve(project, 'sources', `${id}.yaml`), 'utf8')).toMatch(/^# .+\nsilence: null$/m);
  });
});

test.each(kinds)('%s has a test that holds it to the conformance suite', (kind) => {
  const text = readFileSync(resolve(project, 'test/collect', `${kind}.test.ts`), 'utf8');
  expect(text).toMatch(new RegExp(`^conform(?:<[^>]+>)?\\(\\{\\s+collector: ${constantOf(kind)},$`, 'm'));
});

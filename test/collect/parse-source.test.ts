import { describe, expect, test } from 'vitest';
import { collectors } from '../../src/collect/collectors.ts';
import { parseSource } from '../../src/collect/parse-source.ts';

const file = 'sources/containerd.yaml';
const lines = (...text: string[]): string => text.join('\n');
const whole = lines(
  'repo: containerd/containerd',
  'project: containerd',
  'collect:',
  '  - pull-request',
  '  - kind: release',
);

test('a file gives one source per kind', () => {
  const { value, problems } = parseSource(file, whole, collectors);
  expect(problems).toEqual([]);
  const shared = { id: 'containerd', repo: 'containerd/containerd', project: 'containerd', section: 'upstream' };
  const usual = { ...shared, formerly: [], silence: 2 };
  expect(value).toMatchObject([
    { ...usual, kind: 'pull-request' },
    { ...usual, kind: 'release' },
  ]);
});

test('a file may name earlier names of its repository and how long it may be silent', () => {
  const text = `${whole}\nformerly: [docker/containerd]\nsilence: null`;
  expect(parseSource(file, text, collectors).value[0]).toMatchObject({
    formerly: ['docker/containerd'],
    silence: null,
  });
});

test('a kind may have a section of its own; the others keep that of the file', () => {
  const text = `${whole}\n    section: community`;
  const sections = parseSource(file, text, collectors).value.map(({ kind, section }) => [kind, section]);
  expect(sections).toEqual([
    ['pull-request', 'upstream'],
    ['release', 'community'],
  ]);
});

describe('a fault is told with file, key and line', () => {
  type Expected = { code?: string; place: object; words: string };
  test.each<[string, string, Expected]>([
    [
      'an unknown kind, with the kinds there are',
      whole.replace('pull-request', 'pulls'),
      { code: 'source-unknown-kind', place: { key: 'collect.0', line: 4 }, words: 'pull-request, release' },
    ],
    ['a kind that is listed twice', `${whole}\n  - release`, { place: { key: 'collect.2', line: 6 }, words: 'twice' }],
    [
      'an unknown option',
      `${whole}\n    options:\n      branch: main`,
      { place: { key: 'collect.1.options.branch', line: 7 }, words: 'branch' },
    ],
    ['an unknown key', `${whole}\nreop: x/y`, { place: { key: 'reop', line: 6 }, words: 'reop' }],
    [
      'a repository without an owner',
      whole.replace('containerd/', ''),
      { place: { key: 'repo', line: 1 }, words: 'repo' },
    ],
    [
      'a kind that reads a repository, without one',
      whole.replace('repo: containerd/containerd\n', ''),
      { place: { key: 'repo' }, words: 'pull-request needs a repository' },
    ],
    ['a missing key', whole.replace('project: containerd\n', ''), { place: { key: 'project' }, words: 'project' }],
    [
      'a silence beyond what is looked back on',
      `${whole}\nsilence: 27`,
      { place: { key: 'silence', line: 6 }, words: '26' },
    ],
    ['a key that is there twice', `${whole}\nrepo: a/b`, { place: { line: 6 }, words: 'YAML' }],
    ['broken YAML', 'repo: [a', { place: { line: 1 }, words: 'YAML' }],
    ['a text', 'containerd', { place: { line: 1 }, words: file }],
    ['an empty file', '', { place: {}, words: file }],
    ['a tag that makes objects', 'repo: !!js/function x', { place: { line: 1 }, words: 'YAML' }],
  ])('%s', (_, text, { code = 'source-invalid', place, words }) => {
    const { value, problems } = parseSource(file, text, collectors);
    expect(value).toEqual([]);
    expect(problems[0]).toMatchObject({ code, severity: 'error', place: { file, ...place } });
    expect(problems[0]?.message).toContain(words);
  });

  test('all faults of a file at once', () => {
    const text = lines('repo: x', 'project: UPPER', 'collect: [pulls, {knid: kep}]', 'other: 1');
    const keys = parseSource(file, text, collectors).problems.map(({ place }) => place.key);
    expect(keys).toEqual(expect.arrayContaining(['repo', 'project', 'collect.0', 'collect.1', 'other']));
  });

  test('a file name that is no id', () => {
    expect(parseSource('sources/Container D.yaml', whole, collectors)).toMatchObject({
      value: [],
      problems: [{ code: 'source-invalid' }],
    });
  });
});

test('an alias bomb is refused at once', () => {
  const levels = Array.from(
    { length: 20 },
    (_, index) => `l${index + 1}: &l${index + 1} [${`*l${index}, `.repeat(9)}*l${index}]`,
  );
  const started = performance.now();
  const { value, problems } = parseSource(file, lines('l0: &l0 [x]', ...levels, whole), collectors);
  expect(value).toEqual([]);
  expect(problems.length).toBeGreaterThan(0);
  expect(performance.now() - started).toBeLessThan(500);
});

test('a file of a megabyte is refused by its size', () => {
  expect(parseSource(file, `# ${'x'.repeat(1_000_000)}`, collectors).problems[0]?.message).toContain(
    '1000002 characters',
  );
});

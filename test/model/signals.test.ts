import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { pathClasses, signalNames } from '../../src/model/signals.ts';
import { classifyPath } from '../../src/collect/pull-request/classify-path.ts';

const folder = resolve(import.meta.dirname, '../../src/collect');
/** The code of the collectors, without comments. */
const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ''))
  .join('\n');

test.each(signalNames)('some collector gives the signal %s, which the ranking reads', (name) => {
  const last = name.slice(name.lastIndexOf('.') + 1);
  expect(code).toMatch(new RegExp(String.raw`(?<![\w.])'?${last}'?(?=[:,\s]|\s*\})`));
});

test('every class of path that the ranking counts is one that a path can have', () => {
  const paths = [
    'a.go',
    'api/a.go',
    'a.proto',
    'zz_generated.go',
    'Makefile',
    'CHANGELOG.md',
    'a_test.go',
    'docs/a.md',
  ];
  const classes = [...paths, '.travis.yml', 'vendor/a.go'].map(classifyPath);
  expect(classes.toSorted()).toEqual([...pathClasses].sort());
});

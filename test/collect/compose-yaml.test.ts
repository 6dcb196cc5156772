import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { composeYaml, type YamlBounds } from '../../src/collect/compose-yaml.ts';

function read(text: string, bounds: YamlBounds = { longest: 2_000_000 }): unknown {
  const result = composeYaml(text, bounds);
  return 'composed' in result ? result.composed.value : result.fault;
}

describe('YAML that people write', () => {
  test('is its plain value', () => {
    const text = '# why\na: 1\nb: [x, {y: no}]\n"c d":\n  - ~\n';
    expect(read(text)).toEqual({ a: 1, b: ['x', { y: 'no' }], 'c d': [null] });
  });

  test('keeps every scalar as text with the failsafe schema', () => {
    const bounds: YamlBounds = { longest: 100, schema: 'failsafe' };
    expect(read('a: 1.30\nb: 2019-05-06\n', bounds)).toEqual({ a: '1.30', b: '2019-05-06' });
  });

  test('may be empty, and may use a few aliases', () => {
    expect(read('')).toBeNull();
    expect(read('a: &x [1]\nb: *x\n')).toEqual({ a: [1], b: [1] });
  });

  test('has no effect on prototypes', () => {
    read('__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\n');
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

test.each([
  ['a key twice', 'a: 1\nb: 2\na: 3\n', 3, 'the key "a" is given twice'],
  ['a key that is a list', 'a: 1\n? [b, c]\n: d\n', 2, 'a key is a list or a mapping; keys are text'],
  ['brackets that do not close', 'a: [1, 2\n', 2, 'end with a ]'],
  ['two documents', 'a: 1\n---\nb: 2\n', 2, 'it holds more than one document'],
  ['a bare handle', 'a: ok\nb: @handle\n', 2, 'reserved character @'],
  ['many aliases', `a: &x [1]\nb: [${'*x, '.repeat(50)}]\n`, 1, 'it has more than 20 aliases'],
])('%s is a fault with its line', (_, text, line, reason) => {
  expect(read(text)).toEqual({ line, reason: expect.stringContaining(reason) as string });
});

test('a text that is too long is not read', () => {
  expect(read('a: 1', { longest: 3 })).toEqual({ line: 1, reason: 'it has 4 characters, at most 3 are read' });
});

/** Each took from seconds to hours when it was composed without a look at its tokens. */
test.each([
  ['keys within keys', '? '.repeat(100_000)],
  ['keys within keys, with tags between', '? ! '.repeat(1000)],
  ['keys within keys, with anchors between', '? &a '.repeat(1000)],
  ['lists as keys of maps as items', `${'{['.repeat(200)}a${']: 1}'.repeat(200)}`],
  ['a million open brackets', '['.repeat(1_000_000)],
  ['dashes on one line', '- '.repeat(100_000)],
  ['indentation that grows', Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ['a run of quotes', '"'.repeat(20_000)],
  ['many keys', Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n')],
  ['many anchors', '&a '.repeat(20_000)],
  ['many documents', '---\n'.repeat(20_000)],
])('%s end in time', (_, text) => {
  expect(composeYaml(text, { longest: 2_000_000 })).toBeDefined();
});

function readsAsTheLibrary(one: string): void {
  const result = composeYaml(one, { longest: 1000 });
  if ('fault' in result) expect(result.fault.line).toBeGreaterThan(0);
  else expect(result.composed.value).toEqual(parse(one, { uniqueKeys: false, logLevel: 'silent' }));
}

test('any text is read as the library reads it, or has a fault', () => {
  const pieces = [
    'a',
    'b: ',
    '- ',
    '? ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '\n',
    '  ',
    '"',
    "'",
    '&x ',
    '*x',
    '!t ',
    '|',
    '---',
    '1',
  ];
  const text = array(constantFrom(...pieces), { maxLength: 24 }).map((parts) => parts.join(''));
  assert(property(text, readsAsTheLibrary), { numRuns: 500 });
});

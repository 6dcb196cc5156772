import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseYaml } from '../../src/platform/parse-yaml.ts';

const schema = z.strictObject({ name: z.string(), list: z.array(z.int()).optional() });

function parse(text: string) {
  return parseYaml({ file: 'x.yaml', text, schema, code: 'file-invalid' });
}

test('a good file is its value', () => {
  expect(parse('name: a\nlist: [1, 2]\n')).toEqual({ value: { name: 'a', list: [1, 2] }, problems: [] });
});

test('every fault is reported with key path and line', () => {
  const { value, problems } = parse('name: 1\nlist:\n  - 1\n  - two\nextra: 1\n');
  expect(value).toBeNull();
  expect(problems.map(({ place }) => [place.key, place.line])).toEqual([['name', 1], ['list.1', 4], [undefined, undefined]]); // prettier-ignore
});

test.each([
  ['broken syntax', 'name: [a'],
  ['a key twice', 'name: a\nname: b\n'],
  ['an empty file', ''],
  ['a bomb of aliases', `a: &a [1,1]\nb: &b [${'*a,'.repeat(30)}]\nc: [${'*b,'.repeat(30)}]\n`],
])('%s is a problem of the file', (_, text) => {
  const { value, problems } = parse(text);
  expect(value).toBeNull();
  expect(problems[0]).toMatchObject({ code: 'file-invalid', place: { file: 'x.yaml' } });
});

import { expect, test } from 'vitest';
import { z } from 'zod';
import { formatJsonLines, parseJson, parseJsonLines } from '../../src/platform/parse-json.ts';

const schema = z.strictObject({ n: z.int() });

test('what is formatted parses to the same values', () => {
  const text = formatJsonLines([{ n: 1 }, { n: 2 }]);
  expect(parseJsonLines({ file: 'x.jsonl', text, schema })).toEqual({ value: [{ n: 1 }, { n: 2 }], problems: [] });
});

test('a row that is cut off or has another form is named by its line, and the others stay', () => {
  const { value, problems } = parseJsonLines({ file: 'x.jsonl', text: '{"n":1}\n{"n":"2"}\n{"n":3}\n{"n":', schema });
  expect(value).toEqual([{ n: 1 }, { n: 3 }]);
  expect(problems.map(({ place }) => [place.line, place.key])).toEqual([[2, 'n'], [4, undefined]]); // prettier-ignore
});

test('a value of another form names the key', () => {
  expect(parseJson({ file: 'x.json', text: '{"n":1,"m":2}', schema }).problems[0]?.message).toContain('m');
});

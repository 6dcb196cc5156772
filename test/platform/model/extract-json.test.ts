import { assert, dictionary, jsonValue, property, string, stringMatching } from 'fast-check';
import { expect, test } from 'vitest';
import { extractJson } from '../../../src/platform/model/extract-json.ts';

const objects = dictionary(string(), jsonValue()).map((value) => JSON.stringify(value));
const prose = stringMatching(/^[A-Za-z ,.:`\n'-]{0,40}$/);

test('an object comes back as it is, alone, in fences and among words', () => {
  assert(
    property(objects, prose, prose, (object, before, after) => {
      expect(extractJson(object)).toBe(object);
      expect(extractJson(`\`\`\`json\n${object}\n\`\`\``)).toBe(object);
      expect(extractJson(`${before}${object}${after}`)?.trim()).toBe(object);
    }),
  );
});

test.each(['', 'words', '[1]', '"text"', '{"a":', '{"a":1} or {"a":2}', '{not json}', '}{', '{"a":"'])(
  '%j holds not one object',
  (text) => {
    expect(extractJson(text)).toBeNull();
  },
);

test('braces of prose are no second object', () => {
  expect(extractJson('In {short}: {"a":"{"}.')).toBe('{"a":"{"}');
});

test.each(['{'.repeat(1_000_000), '{"'.repeat(500_000), '}'.repeat(1_000_000), '{}{'.repeat(300_000)])(
  'a megabyte of braces takes no longer than it is (%#)',
  (text) => {
    const start = performance.now();
    extractJson(text);
    expect(performance.now() - start).toBeLessThan(2000);
  },
);

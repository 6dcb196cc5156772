import { assert, property, stringMatching } from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalPrompt } from '../../src/model/prompt.ts';

const schema = { name: 'entry', schema: { type: 'object' } };
const prompt = (marker: string, text = 'Words.') => ({
  messages: [
    { role: 'system', content: 'Rules, with 0123456789abcdef in them.' },
    { role: 'user', content: `Marker: ${marker}\n${marker} begin E1\n${text}\n${marker} end E1` },
  ],
  schema,
});
const markers = stringMatching(/^[0-9a-f]{16}$/);

test('two requests that differ in their marker alone are the same prompt', () => {
  assert(property(markers, markers, (one, other) => canonicalPrompt(prompt(one)) === canonicalPrompt(prompt(other))));
});

test('words, roles, the schema and later messages make another prompt', () => {
  const one = prompt('00112233445566aa');
  const answered = { role: 'assistant', content: '{}' };
  const others = [
    prompt('00112233445566aa', 'Other words.'),
    { ...one, schema: { ...schema, name: 'other' } },
    { ...one, schema: { ...schema, schema: {} } },
    { ...one, messages: [...one.messages, answered] },
  ];
  expect(new Set([one, ...others].map(canonicalPrompt)).size).toBe(5);
});

test('a longer word of the same digits is no marker', () => {
  const digest = 'ab'.repeat(20);
  expect(canonicalPrompt({ messages: [{ role: 'user', content: digest }], schema })).toContain(digest);
});

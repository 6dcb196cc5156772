import { expect, test } from 'vitest';
import { parseKeyRing } from '../../../src/deliver/tokens/key-ring.ts';

const [one, other] = ['Correct-Horse-Battery-Staple-1234567', 'Another-Correct-Horse-Battery-Staple'];

test('keys are read in their order, whatever blanks are around them', () => {
  const { value, problems } = parseKeyRing(` 2026b:${one} , 2026a:${other}:with:colons `);
  expect(problems).toEqual([]);
  expect(value?.map(({ id }) => id)).toEqual(['2026b', '2026a']);
});

test('keys of all purposes differ, and so do those of two secrets', () => {
  const { value } = parseKeyRing(`a:${one},b:${other}`);
  const keys = (value ?? []).flatMap(({ of }) => Object.values(of).map((key) => key.export().toString('hex')));
  expect(new Set(keys).size).toBe(12);
});

test.each([
  ['nothing', null, 'is not set'],
  ['an empty text', '', 'Key 1'],
  ['a secret without an id', one, 'has no id'],
  ['an id of other characters', `a b:${one}`, 'has an id that is not'],
  ['a short secret', 'a:short', 'of 5 characters'],
  ['a secret of one letter', `a:${'a'.repeat(40)}`, 'different characters'],
  ['an id twice', `a:${one},a:${other}`, 'Key 2 of ZHOUBAO_SECRET has the id'],
  ['a secret twice', `a:${one},b:${one}`, 'Key 2 of ZHOUBAO_SECRET has the secret'],
  ['a comma at the end', `a:${one},`, 'Key 2'],
])('%s is refused, and the reason holds nothing of it', (_, text, reason) => {
  const { value, problems } = parseKeyRing(text);
  expect(value).toBeNull();
  const said = problems.map(({ code, message }) => `${code}: ${message}`).join('\n');
  expect(said).toContain('delivery-secret-invalid');
  expect(said).toContain(reason);
  for (const secret of [one, other, 'short:', 'aaaa']) expect(said).not.toContain(secret);
});

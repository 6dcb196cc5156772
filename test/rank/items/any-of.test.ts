import { expect, test } from 'vitest';
import { anyOf } from '../../../src/rank/items/any-of.ts';

test('a term stands for a whole word, in any letter case', () => {
  const form = anyOf('leak races?');
  expect(['a Leak', 'RACE here', 'races', 'leaky', 'trace', 'braces'].map((text) => form.test(text))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('a term that ends openly takes what follows', () => {
  expect(anyOf(String.raw`crash\w*`).test('crashing')).toBe(true);
  expect(anyOf('^docs?:').test('docs: how to')).toBe(true);
  expect(anyOf('^docs?:').test('all docs: how to')).toBe(false);
});

test('an underscore is a space, and line breaks only part terms', () => {
  const form = anyOf(`
    data_loss
    dead_?lock
  `);
  expect(['data loss', 'deadlock', 'dead lock', 'data', ''].map((text) => form.test(text))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

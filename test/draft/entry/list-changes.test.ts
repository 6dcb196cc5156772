import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import { listChanges } from '../../../src/draft/entry/list-changes.ts';

test('what went stands before what came, and what stayed is left out', () => {
  expect(listChanges(['a', 'b', 'c'], ['a', 'x', 'c', 'd'])).toEqual(['- b', '+ x', '+ d']);
  expect(listChanges([], ['a'])).toEqual(['+ a']);
  expect(listChanges(['a'], [])).toEqual(['- a']);
});

test('without the lines that went, and with those that came, one text is the other', () => {
  const lines = array(constantFrom('a', 'b', 'c'), { maxLength: 8 });
  assert(
    property(lines, lines, (before, now) => {
      const changes = listChanges(before, now);
      const [gone, come] = ['- ', '+ '].map((mark) =>
        changes.filter((one) => one.startsWith(mark)).map((one) => one.slice(2)),
      );
      expect(before.length - gone!.length).toBe(now.length - come!.length);
      expect(listChanges(before, before)).toEqual([]);
      for (const one of new Set([...before, ...now])) {
        const count = (all: readonly string[]) => all.filter((line) => line === one).length;
        expect(count(before) - count(gone!) + count(come!)).toBe(count(now));
      }
    }),
  );
});

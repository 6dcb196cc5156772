import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { parseSearch } from '../../../src/replay/search/search-query.ts';

const repo = (value: string) => ({ kind: 'qualifier', name: 'repo', value });

test('reads qualifiers side by side as AND, with the order beside them', () => {
  expect(parseSearch('repo:istio/istio is:pr sort:updated-desc')).toEqual({
    query: {
      expression: { kind: 'and', of: [repo('istio/istio'), { kind: 'qualifier', name: 'is', value: 'pr' }] },
      sort: { by: 'updated', descending: true },
    },
    fault: null,
  });
});

test('reads OR in parentheses, NOT and a minus sign', () => {
  expect(parseSearch('(repo:a/b OR repo:c/d) -repo:e/f NOT repo:g/h').query?.expression).toEqual({
    kind: 'and',
    of: [
      { kind: 'or', of: [repo('a/b'), repo('c/d')] },
      { kind: 'not', of: repo('e/f') },
      { kind: 'not', of: repo('g/h') },
    ],
  });
});

test('reads quoted values and quoted text', () => {
  expect(parseSearch('label:"good first issue" "rate limit"').query?.expression).toEqual({
    kind: 'and',
    of: [
      { kind: 'qualifier', name: 'label', value: 'good first issue' },
      { kind: 'text', text: 'rate limit' },
    ],
  });
});

test.each([
  ['milestone:v1.15', 'qualifier "milestone:"'],
  ['is:funny', 'is:funny'],
  ['merged:yesterday', 'merged:yesterday'],
  ['repo:istio', 'repo:istio'],
  ['sort:reactions', 'sorts by "reactions"'],
  ['(repo:a/b', 'parenthesis'],
  ['repo:a/b OR', 'parenthesis'],
  ['', 'parenthesis'],
  ['"open', 'cannot be read'],
  ['a'.repeat(4001), '4001 characters'],
])('says what is wrong with %j', (text, message) => {
  expect(parseSearch(text).fault).toContain(message);
});

test('answers any text with a query or a fault', () => {
  const words = constantFrom('repo:a/b', '(', ')', 'OR', 'AND', 'NOT', '-', '"', 'is:pr', 'x', 'merged:*..2019-05-06');
  const text = oneof(
    string(),
    array(words).map((parts) => parts.join(' ')),
  );
  assert(
    property(text, (query) => {
      const parsed = parseSearch(query);
      return (parsed.query === null) !== (parsed.fault === null);
    }),
  );
});

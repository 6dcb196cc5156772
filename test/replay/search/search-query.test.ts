import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { parseSearch } from '../../../src/replay/search/search-query.ts';
import { threadVocabulary } from '../../../src/replay/search/search-threads.ts';

const parse = (text: string) => parseSearch(text, threadVocabulary);
const repo = (value: string) => ({ kind: 'qualifier', name: 'repo', value });

test('reads qualifiers side by side as AND, with the order beside them', () => {
  expect(parse('repo:istio/istio is:pr sort:updated-desc')).toEqual({
    query: {
      expression: { kind: 'and', of: [repo('istio/istio'), { kind: 'qualifier', name: 'is', value: 'pr' }] },
      sort: { by: 'updated', descending: true },
    },
    fault: null,
  });
});

test('reads OR in parentheses, NOT and a minus sign', () => {
  expect(parse('(repo:a/b OR repo:c/d) -repo:e/f NOT repo:g/h').query?.expression).toEqual({
    kind: 'and',
    of: [
      { kind: 'or', of: [repo('a/b'), repo('c/d')] },
      { kind: 'not', of: repo('e/f') },
      { kind: 'not', of: repo('g/h') },
    ],
  });
});

test('reads quoted values and quoted text', () => {
  expect(parse('label:"good first issue" "rate limit"').query?.expression).toEqual({
    kind: 'and',
    of: [
      { kind: 'qualifier', name: 'label', value: 'good first issue' },
      { kind: 'text', text: 'rate limit' },
    ],
  });
});

test.each([
  ['project:board', 'qualifier "project:"'],
  ['is:funny', 'is:funny'],
  ['merged:yesterday', 'merged:yesterday'],
  ['repo:istio', 'repo:istio'],
  ['sort:stars', 'sorts by "stars"'],
  ['is:pr (repo:a/a OR repo:b/b OR repo:c/c OR repo:d/d OR repo:e/e OR repo:f/f OR repo:g/g)', '6 of AND, OR and NOT'],
  ['a'.repeat(257), '257 characters of text'],
  ['(repo:a/b', 'parenthesis'],
  ['repo:a/b OR', 'parenthesis'],
  ['', 'parenthesis'],
  ['"open', 'cannot be read'],
  ['a'.repeat(4001), '4001 characters'],
])('says what is wrong with %j', (text, message) => {
  expect(parse(text).fault).toContain(message);
});

test('answers any text with a query or a fault', () => {
  const words = constantFrom('repo:a/b', '(', ')', 'OR', 'AND', 'NOT', '-', '"', 'is:pr', 'x', 'merged:*..2019-05-06');
  const text = oneof(
    string(),
    array(words).map((parts) => parts.join(' ')),
  );
  assert(
    property(text, (query) => {
      const parsed = parse(query);
      return (parsed.query === null) !== (parsed.fault === null);
    }),
  );
});

import { expect, test } from 'vitest';
import { predictCost } from '../../../src/collect/fetch/predict-cost.ts';
import { queryReader } from '../../../src/collect/fetch/read-query.ts';

const costOf = (query: string, variables: Record<string, unknown> = {}): number =>
  predictCost({ api: 'graphql', query, variables }, queryReader());

test.each([
  ['a field without a page is no connection', '{ viewer { login } }', {}, 1],
  ['a thin search costs a point', '{ search(first: 100) { nodes { id } } }', {}, 1],
  [
    'a connection below a hundred nodes costs a point',
    '{ search(first: 100) { nodes { labels(first: 9) { id } } } }',
    {},
    1,
  ],
  ['each connection below counts', '{ search(first: 100) { nodes { a(first: 1) { id } b(last: 1) { id } } } }', {}, 2],
  ['the third level multiplies', '{ a(first: 50) { b(first: 20) { c(first: 5) { id } } } }', {}, 11],
  ['pages may be variables', 'query($n: Int!) { a(first: $n) { b(first: 9) { id } } }', { n: 100 }, 1],
  [
    'variables may have defaults',
    'query($n: Int = 100) { a(first: $n) { b(first: 100) { c(first: 1) { id } } } }',
    {},
    101,
  ],
  [
    'nodes by id multiply',
    'query($ids: [ID!]!) { nodes(ids: $ids) { c(first: 1) { id } } }',
    { ids: Array(300).fill('x') },
    3,
  ],
  [
    'what two fragments of a type both select is asked once',
    '{ a(first: 100) { ...F ... on X { b(first: 9) { id } } } } fragment F on X { b(first: 9) { id } }',
    {},
    1,
  ],
  ['a fragment that holds itself ends', '{ a(first: 9) { ...F } } fragment F on X { b(first: 9) { ...F } }', {}, 1],
  ['what is no query costs a point', 'query {', {}, 1],
])('%s', (_, query, variables, points) => {
  expect(costOf(query, variables)).toBe(points);
});

import { describe, expect, test } from 'vitest';
import { mergeQueries } from '../../../src/collect/fetch/merge-queries.ts';
import { queryReader } from '../../../src/collect/fetch/read-query.ts';
import { isWhole, splitAnswer } from '../../../src/collect/fetch/split-answer.ts';
import type { GraphqlRequest } from '../../../src/platform/ports.ts';

const ask = (query: string, variables: Record<string, unknown> = {}): GraphqlRequest => ({
  api: 'graphql',
  query,
  variables,
});
const merge = (...requests: GraphqlRequest[]) => mergeQueries(requests, queryReader());
const tidy = (text: string | undefined): string => (text ?? '').replaceAll(/\s+/g, ' ').trim();

const repository = `query R($owner: String!, $first: Int = 5) {
  rateLimit { cost }
  repository(owner: $owner) { ...Names list(first: $first) { id } }
}
fragment Names on Repository { name owner(of: $owner) { ...Login } }
fragment Login on Owner { login }`;

describe('merging queries', () => {
  test('names root fields by request and shares equal variables and fragments', () => {
    const merged = merge(ask(repository, { owner: 'a' }), ask(repository, { owner: 'a', first: 9 }));
    expect(tidy(merged?.request.query)).toBe(
      tidy(`query ($owner: String!, $first: Int = 5, $first_2: Int = 5) {
        rateLimit { cost remaining resetAt }
        q0_repository: repository(owner: $owner) { ...Names list(first: $first) { id } }
        q1_repository: repository(owner: $owner) { ...Names list(first: $first_2) { id } }
      }
      fragment Login on Owner { login }
      fragment Names on Repository { name owner(of: $owner) { ...Login } }`),
    );
    expect(merged?.request.variables).toEqual({ owner: 'a', first_2: 9 });
  });

  test('keeps fragments apart whose variables differ', () => {
    const merged = merge(ask(repository, { owner: 'a' }), ask(repository, { owner: 'b' }));
    expect(merged?.request.query).toContain('fragment Names_2 on Repository');
    expect(merged?.request.query.match(/fragment Login/g)).toHaveLength(1);
    expect(merged?.request.query).toContain('owner(of: $owner_2)');
  });

  test('leaves a single request its names and asks for the cost', () => {
    const merged = merge(ask('{ a: x { y } }'));
    expect(tidy(merged?.request.query)).toBe('query { rateLimit { cost remaining resetAt } a: x { y } }');
  });

  test.each([
    ['a mutation', 'mutation { x }'],
    ['two operations', 'query A { x } query B { y }'],
    ['a spread at the root', 'query { ...F } fragment F on Query { x }'],
    ['a directive on the whole query', 'query @live { x }'],
    ['a fragment that holds itself', 'query { x { ...F } } fragment F on X { x { ...F } }'],
    ['a fragment that is not there', 'query { x { ...F } } fragment G on X { x { ...F } }'],
    ['nothing but its cost', '{ rateLimit { cost } }'],
    ['no query', 'query {'],
  ])('leaves %s alone', (_, query) => {
    expect(merge(ask('{ x }'), ask(query))).toBeNull();
  });
});

describe('splitting an answer', () => {
  const prefixes = Array.from({ length: 12 }, (_, index) => `q${index}_`);

  test('gives each request its own data and errors under its own names', () => {
    const errors = [{ type: 'NOT_FOUND', path: ['q10_x', 'y'], message: 'no' }, { message: 'everybody' }];
    const parts = splitAnswer(prefixes, { rateLimit: {}, q1_x: 1, q10_x: null }, errors);
    expect(parts[1]).toEqual({ data: { x: 1 }, errors: [{ message: 'everybody' }] });
    expect(parts[10]).toEqual({
      data: { x: null },
      errors: [{ type: 'NOT_FOUND', path: ['x', 'y'], message: 'no' }, { message: 'everybody' }],
    });
  });

  test.each([
    [{ data: { x: 1 }, errors: [] }, true],
    [{ data: { x: null }, errors: [] }, false],
    [{ data: { x: null }, errors: [{ type: 'NOT_FOUND', path: ['x'], message: 'no' }] }, true],
    [{ data: { x: 1 }, errors: [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'no' }] }, false],
    [{ data: {}, errors: [] }, false],
    [{ data: null, errors: [] }, false],
  ])('%j is whole: %s', (part, whole) => {
    expect(isWhole(part)).toBe(whole);
  });
});

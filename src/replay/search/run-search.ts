import { compareText } from '../../model/compare-text.ts';
import type { Expression, SearchQuery } from './search-query.ts';

/** GitHub's search shows no more than this of what it counts. */
export const reachable = 1000;

type Test<T> = (row: T) => boolean;

/** How a kind of thing is searched: each qualifier makes a test of its value, and each order a key. */
export type Searched<T> = {
  text: (text: string) => Test<T>;
  qualifiers: Readonly<Record<string, (value: string) => Test<T>>>;
  keys: Readonly<Record<string, (row: T) => string | number>>;
  /** The order without `sort:`; always the greatest first. */
  usual: string;
  /** Tells equal ones apart. */
  compare: (a: T, b: T) => number;
};

/** What a search finds, in its order. */
export function runSearch<T>({ expression, sort }: SearchQuery, rows: readonly T[], how: Searched<T>): T[] {
  const keyOf = how.keys[sort?.by ?? how.usual] ?? (() => 0);
  const sign = (sort?.descending ?? true) ? -1 : 1;
  return rows
    .filter(testOf(expression, how))
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => sign * compareKeys(a.key, b.key) || how.compare(a.row, b.row))
    .map(({ row }) => row);
}

function compareKeys(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compareText(String(a), String(b));
}

/** The test is made once for all rows, since reading a range takes longer than comparing with it. */
function testOf<T>(expression: Expression, how: Searched<T>): Test<T> {
  if (expression.kind === 'text') return how.text(expression.text);
  if (expression.kind === 'qualifier') return how.qualifiers[expression.name]?.(expression.value) ?? (() => false);
  if (expression.kind === 'not') {
    const test = testOf(expression.of, how);
    return (row) => !test(row);
  }
  const tests = expression.of.map((part) => testOf(part, how));
  return expression.kind === 'and'
    ? (row) => tests.every((test) => test(row))
    : (row) => tests.some((test) => test(row));
}

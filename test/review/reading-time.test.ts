import { expect, test } from 'vitest';
import { openReadingTime } from '../../src/review/state/reading-time.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 10, 22) + second * 1000).toISOString();
const reading = (slug: string, person = 'red') => ({ person, issue: '2019-W19', slug });

/** A desk whose clock the test sets, in seconds. */
function desk() {
  const time = openReadingTime();
  return {
    serve: (slug: string, second: number, person?: string) => time.serve(reading(slug, person), at(second)),
    spend: (slug: string, told: number, second: number, person?: string) =>
      time.spend(reading(slug, person), told, at(second)),
  };
}

test('what a browser tells counts as far as the entry was with it', () => {
  const { serve, spend } = desk();
  serve('one', 0);
  expect(spend('one', 40, 45)).toBe(40);
  expect(spend('one', 600, 60)).toBe(15);
  expect(spend('one', 600, 60)).toBe(0);
});

test('nothing counts of an entry that the desk did not give to this person', () => {
  const { serve, spend } = desk();
  serve('one', 0, 'blue');
  serve('two', 0);
  expect(spend('one', 30, 60)).toBe(0);
  expect(spend('one', 30, 60, 'blue')).toBe(30);
});

test('forty entries that are opened at once are read one after the other', () => {
  const { serve, spend } = desk();
  const slugs = Array.from({ length: 40 }, (_, index) => `entry-${index}`);
  for (const slug of slugs) serve(slug, 0);
  const seconds = slugs.map((slug) => spend(slug, 60, 60));
  expect(seconds.reduce((sum, one) => sum + one, 0)).toBe(60);
});

test('two tabs that tell of their time late, and in another order, lose nothing', () => {
  const { serve, spend } = desk();
  serve('one', 0);
  serve('two', 5);
  expect(spend('two', 20, 60)).toBe(20);
  expect(spend('one', 38, 61)).toBe(38);
});

test('the time before a page is loaded again can still be told', () => {
  const { serve, spend } = desk();
  serve('one', 0);
  serve('one', 50);
  expect(spend('one', 49, 51)).toBe(49);
});

test.each([-5, Number.NaN, Infinity, -Infinity])('%s seconds are none', (told) => {
  const { serve, spend } = desk();
  serve('one', 0);
  expect(spend('one', told, 60)).toBe(0);
  expect(spend('one', 50, 60)).toBe(50);
});

test('a clock that is set back counts nothing twice', () => {
  const { serve, spend } = desk();
  serve('one', 100);
  expect(spend('one', 50, 160)).toBe(50);
  expect(spend('one', 50, 120)).toBe(0);
  expect(spend('one', 50, 170)).toBe(10);
});

test('what a flood of entries pushes out counts no more, and memory has an end', () => {
  const { serve, spend } = desk();
  serve('one', 0);
  for (let index = 0; index < 10_000; index++) serve(`entry-${index}`, 1);
  expect(spend('one', 30, 60)).toBe(0);
  expect(spend('entry-9999', 30, 60)).toBe(30);
});

import { expect, test } from 'vitest';
import { hostileEntry, shapes } from '../../../bench/growth/hostile-entry.ts';
import { checkDraft } from '../../../src/check/entry/check-draft.ts';
import { checkAddress } from '../../../src/check/safety/check-address.ts';

// How the time of all checks grows with the size of an entry is measured by `npm run bench:growth`. Here stands what was
// quadratic once, at sizes where it would take seconds again, whatever else the machine does.

/** Milliseconds of processor time. */
function timeOf(act: () => unknown): number {
  const start = process.threadCpuUsage().user;
  act();
  return (process.threadCpuUsage().user - start) / 1000;
}

test.each(Object.entries(shapes))('the largest entry of %s is checked in less than a second', (_, shape) => {
  const { draft, grounds } = hostileEntry(shape, 1);
  expect(timeOf(() => checkDraft(draft, grounds))).toBeLessThan(1000);
});

test.each([
  ['Chinese characters', '节点'],
  ['hyphens', 'a-'],
  ['dots', 'a.'],
  ['at signs', 'a@'],
  ['numbers', '1.'],
  ['colons', 'a:'],
])('addresses are looked for in a run of 60,000 characters of %s in less than a second', (_, seed) => {
  const text = seed.repeat(60_000 / seed.length);
  expect(timeOf(() => checkAddress([{ key: 'zh.title', language: 'zh', text }], []))).toBeLessThan(1000);
});

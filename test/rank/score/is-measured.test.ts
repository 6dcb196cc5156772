import { expect, test } from 'vitest';
import { pull } from '../../builders/item.ts';
import { pointsOf } from '../../builders/points-of.ts';

test.each([
  ['Reduce memory usage by 30%', true],
  ['Start containers 2x faster', true],
  ['Lower p99 latency from 40ms to 12 ms', true],
  ['Serve 5,000 requests: throughput of 900 qps', true],
  ['Faster lookups', false],
  ['Support 1.24', false],
  ['Wait 30s before the first probe', false],
])('a number beside words about performance, “%s”: %s', (title, isMeasured) => {
  expect(pointsOf(pull(title), 'measured') > 0).toBe(isMeasured);
});

import { assert, double, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import type { ServerRequest } from '../../src/platform/ports.ts';
import { planFaults, type FaultOptions } from '../../src/replay/fault-plan.ts';

function requestOf(body: string, path = '/graphql'): ServerRequest {
  return { method: 'POST', path, query: new URLSearchParams(), headers: {}, body };
}

function planOf(options: FaultOptions, count: number, request = requestOf('{}')) {
  const faultOf = planFaults(options);
  return Array.from({ length: count }, () => faultOf(request));
}

test('plans the same faults from the same seed and others from another', () => {
  expect(planOf({ rate: 0.5, seed: 7 }, 40)).toEqual(planOf({ rate: 0.5, seed: 7 }, 40));
  expect(planOf({ rate: 0.5, seed: 7 }, 40)).not.toEqual(planOf({ rate: 0.5, seed: 8 }, 40));
});

test('plans nothing at rate 0', () => {
  expect(new Set(planOf({ rate: 0, seed: 7 }, 100))).toEqual(new Set([null]));
});

test('comes near its rate and uses every kind', () => {
  const faultOf = planFaults({ rate: 0.3, seed: 7 });
  const faults = Array.from({ length: 2000 }, (_, index) => faultOf(requestOf(String(index)))).filter(
    (one) => one !== null,
  );
  expect(faults.length / 2000).toBeCloseTo(0.3, 1);
  expect([...new Set(faults)].sort()).toEqual(['bad-gateway', 'dropped', 'resource-limits', 'secondary-limit', 'slow']);
});

test('takes a share for each kind of fault', () => {
  const faults = planOf({ rate: { 'bad-gateway': 0.2, slow: 0.1 }, seed: 7 }, 2000, requestOf('{}', '/repos/a/b'));
  const share = (kind: string | null) => faults.filter((one) => one === kind).length / 2000;
  expect(share('bad-gateway')).toBeCloseTo(0.2, 1);
  expect(share('slow')).toBeCloseTo(0.1, 1);
  expect(share(null)).toBeCloseTo(0.7, 1);
});

test('never cuts a REST answer short', () => {
  const request = requestOf('', '/repos/a/b');
  expect(planOf({ rate: 1, seed: 7 }, 200, request)).not.toContain('resource-limits');
  expect(planOf({ rate: { 'resource-limits': 1 }, seed: 7 }, 200, request)).not.toContain('resource-limits');
});

test('does not fail one request more than three times in a row, whatever its page size', () => {
  assert(
    property(integer(), double({ min: 0, max: 1, noNaN: true }), (seed, rate) => {
      const faultOf = planFaults({ rate, seed });
      let failures = 0;
      for (let first = 50; first > 0; first--) {
        const fault = faultOf(requestOf(JSON.stringify({ query: 'q', variables: { first } })));
        failures = fault === null || fault === 'slow' ? 0 : failures + 1;
        if (failures > 3) return false;
      }
      return true;
    }),
  );
});

import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { closingReferences } from '../../../src/replay/snapshot/closing-references.ts';

const here = 'knative/serving';

test.each([
  ['Fixes #12', [[here, 12]]],
  [
    'closes: #12 and resolves knative/eventing#3',
    [
      [here, 12],
      ['knative/eventing', 3],
    ],
  ],
  ['FIXED https://github.com/istio/istio/issues/9', [['istio/istio', 9]]],
  [
    'Close #1, fix #1, resolved #2',
    [
      [here, 1],
      [here, 2],
    ],
  ],
  ['See #12; prefixes #3; fixes#4; fixes issue #5', []],
])('reads %j', (body, expected) => {
  expect(closingReferences(body, here).map(({ repo, number }) => [repo, number])).toEqual(expected);
});

test('reads any text', () => {
  assert(property(string(), (body) => closingReferences(body, here).every(({ number }) => number >= 0)));
});

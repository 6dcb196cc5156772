import { expect, test } from 'vitest';
import { parseKinds, parseLabelSignals } from '../../../src/collect/pull-request/parse-kinds.ts';

test('kinds are commands on a line of their own and the marked bullets of Knative', () => {
  expect(parseKinds('/kind bug\r\n/area test\n- :gift: Adds a thing\n* 🧹 Tidies\n')).toEqual([
    'kind/bug',
    'area/test',
    'kind/feature',
    'kind/cleanup',
  ]);
  expect(parseKinds('- :wastebasket: Removes\n- 🐛 Fixes')).toEqual(['kind/bug', 'kind/removal']);
});

test('examples in comments and words in a sentence are none', () => {
  expect(parseKinds('<!--\n/kind bug\n- :bug: fix\n-->\nUse /kind bug here. A :gift: for you.')).toEqual([]);
});

test('labels become signals by their groups', () => {
  expect(parseLabelSignals(['kind/bug', 'area/runtime', 'impact/changelog', 'sig/node', 'size/XL', 'kind/'])).toEqual({
    'kind.bug': true,
    'area.runtime': true,
    'impact.changelog': true,
  });
});

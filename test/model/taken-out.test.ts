import { expect, test } from 'vitest';
import { takenOut } from '../../src/model/taken-out.ts';

test.each([
  ['took entries/a-1.yaml out of upstream/kubernetes', ['a-1']],
  ['undid: took entries/a-1.yaml out of upstream/kubernetes', ['a-1']],
  ['merged entries/a-1.yaml into entries/b-2.yaml', ['a-1']],
  ['undid: split entries/a-1.yaml from entries/b-2.yaml', ['a-1']],
  ['split entries/a-1.yaml from entries/b-2.yaml', []],
  ['edited entries/a-1.yaml', []],
  ['took in entries/a-1.yaml at upstream/kubernetes', []],
  ['merged gh:a/b#1 into entries/b-2.yaml', []],
])('the line “%s” takes out %j', (did, slugs) => {
  expect(takenOut([{ did }])).toEqual(slugs);
});

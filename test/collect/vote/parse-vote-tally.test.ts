import { expect, test } from 'vitest';
import { parseVoteTally } from '../../../src/collect/vote/parse-vote-tally.ts';

test.each([
  ['+1 from 7/9 TOC members means this passes:', 7, 9, true],
  ['+1 binding TOC votes (7/9):', 7, 9, null],
  ['8/11', 8, 11, null],
  ['Result: 8/11, approved', 8, 11, true],
  ['already 4 +1: ada, bob, eve, joe', 4, null, null],
  ['3 binding +1s, did not pass', 3, null, false],
])('%j counts %i of %j', (line, ...[count, of, passed]) => {
  expect(parseVoteTally(`${line}\n\nmore text`)).toMatchObject({ for: count, of, passed });
});

test.each(['+1', '> 8/11', '12/11', '1/2', 'done on 8/11 at noon', '👍'])('%j counts nothing', (line) => {
  expect(parseVoteTally(line)).toBeNull();
});

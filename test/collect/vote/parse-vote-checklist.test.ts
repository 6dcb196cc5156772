import { expect, test } from 'vitest';
import { parseVoteChecklist } from '../../../src/collect/vote/parse-vote-checklist.ts';

test('boxes, size and threshold of a vote on a maintainer are read', () => {
  const list = parseVoteChecklist(
    'Governance requires a LGTM from at least 66% (or 3) of the current 4 maintainers\n\n- [x] @ada\n- [X] @bob\n- [ ] @eve\n- [x] @joe\n',
  );
  expect(list).toMatchObject({ electorate: 4, needed: 3, percent: 66, candidate: null });
  expect(list?.boxes.filter((box) => box.checked)).toHaveLength(3);
});

test('the new person is no voter', () => {
  const list = parseVoteChecklist(
    '2 reviewer LGTM required (1/3) + new reviewer\n\n- [x] @new (required)\n- [x] @ada\n- [ ] @bob\n- [ ] @eve\n',
  );
  expect(list).toMatchObject({ candidate: 'new', electorate: 3, needed: 2, percent: 33.33 });
});

test.each([
  ['a check list of tasks', 'Maintainers, please:\n- [x] write tests\n- [ ] write docs\n- [ ] ask @ada'],
  ['two people', 'LGTM needed\n- [x] @ada\n- [ ] @bob'],
  ['people without a word of a vote', 'To do:\n- [x] @ada\n- [ ] @bob\n- [ ] @eve'],
])('%s is no vote', (_, body) => {
  expect(parseVoteChecklist(body)).toBeNull();
});

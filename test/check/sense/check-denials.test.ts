import { expect, test } from 'vitest';
import { checkDenials } from '../../../src/check/sense/check-denials.ts';
import { checkUnmatched } from '../../../src/check/sense/check-unmatched.ts';
import { findDenials } from '../../../src/check/reading/find-denials.ts';
import { passage } from '../../builders/passage.ts';

test.each([
  [
    '结果可以模拟。',
    'The cluster autoscaler can simulate the result.',
    'The cluster autoscaler cannot simulate the result.',
  ],
  ['值不属于缓存键。', 'Values are not part of the cache key.', 'Values are part of the cache key.'],
  [
    '删除不会触发重试。',
    'Deleting a node does not trigger a retry of the pod.',
    'Deleting a node triggers a retry of the pod.',
  ],
])('a clause that denies what its evidence affirms is named: %s', (zh, en, quote) => {
  expect(checkDenials([passage(zh, en, quote)]).map(({ code }) => code)).toEqual(['draft-claim-reversed']);
});

test.each([
  [
    '结果无法模拟。',
    'The cluster autoscaler is unable to simulate the result.',
    'The cluster autoscaler cannot simulate the result.',
  ],
  [
    '值不得超过 63。',
    'The value of the label is limited to 63 characters.',
    'The value of the label may not exceed 63 characters.',
  ],
  ['不再持有锁。', 'The cache no longer holds its lock.', 'The cache held its lock.'],
  ['尚未合并。', 'The change of the cache is not merged yet.', 'state: open'],
])('“%s” is a wording of its evidence', (zh, en, quote) => {
  expect(checkDenials([passage(zh, en, quote)])).toEqual([]);
});

test('a clause of one language that denies what the other one affirms is named', () => {
  const found = checkDenials([passage('控制器不等待节点就绪。', 'The controller waits for the node.', 'x')]);
  expect(found.map(({ message }) => message)).toEqual([
    '“控制器不等待节点就绪。” denies what the English sentence affirms: “The controller waits for the node.”.',
  ]);
});

test('没有…之前 is “until”, and 没有在…之前 denies', () => {
  const until = passage('节点没有收到应答之前等待缓存。', 'The node waits for the cache until it gets an answer.', 'x');
  expect([...checkDenials([until]), ...checkUnmatched([until], [])]).toEqual([]);
  expect(findDenials('节点没有在升级之前备份。', 'zh')).toHaveLength(1);
});

test('a denial without any counterpart is a hint', () => {
  const lonely = passage('旧链接不可访问。', 'Old links work.', 'Old links work.');
  expect(checkUnmatched([lonely], []).map(({ code, severity }) => [code, severity])).toEqual([
    ['draft-denial-unmatched', 'info'],
  ]);
  expect(checkUnmatched([passage('次序不变。', 'The order stays the same.', 'The order is kept.')], [])).toEqual([]);
});

test('a sentence with a surer finding gets no hint', () => {
  const lonely = passage('旧链接不可访问。', 'Old links work.', 'Old links work.');
  const known = { code: 'x-y', severity: 'warning' as const, place: { key: 'zh.sentences[0]' }, message: '', hint: '' };
  expect(checkUnmatched([lonely], [known])).toEqual([]);
});

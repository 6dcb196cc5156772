import { expect, test } from 'vitest';
import { checkActors } from '../../../src/check/sense/check-actors.ts';
import { checkNames } from '../../../src/check/facts/check-names.ts';
import { checkOrder } from '../../../src/check/sense/check-order.ts';
import { checkSequence } from '../../../src/check/sense/check-sequence.ts';
import { passage } from '../../builders/passage.ts';

const order = (zh: string, en: string, quote: string) =>
  checkOrder([passage(zh, en, quote)], [quote]).map(({ place }) => place.key);

test.each([
  ['从 60 秒改为 300 秒。', 'It goes from 60 seconds to 300 seconds.', 'It goes from 300 seconds to 60 seconds.'],
  ['由 `b` 改为 `a`。', 'It changes from `b` to `a`.', '`a` → `b`'],
  ['默认 15 而非 30。', 'The default is 15 instead of 30.', 'The default is 30 instead of 15.'],
  ['从 10 提高到 5。', 'It is raised from 10 to 5.', 'It changes.'],
])('values that change the other way are named: %s', (zh, en, quote) => {
  expect(order(zh, en, quote)).toContain('en.sentences[0]');
});

test.each([
  ['从 300 秒改为 60 秒。', 'It goes from 300 seconds to 60 seconds.', 'It goes from 300 seconds to 60 seconds.'],
  ['从 30 秒降到 15 秒。', 'It drops from 30 to 15 seconds.', 'It was 30 seconds and is 15 seconds.'],
])('“%s” holds', (zh, en, quote) => {
  expect(order(zh, en, quote)).toEqual([]);
});

const sequence = (zh: string, en: string, quote: string) => checkSequence([passage(zh, en, quote)]).length;

test('before is not after', () => {
  expect(sequence('升级后清理。', 'Clean up after an upgrade.', 'Clean up before an upgrade.')).toBe(1);
  expect(sequence('升级前清理。', 'Clean up after an upgrade.', 'Clean up.')).toBe(1);
  expect(sequence('升级前清理。', 'Clean up before the upgrade.', 'Clean up before they upgrade.')).toBe(0);
});

test('“as soon as” stands for 后 beside a before of the same thing', () => {
  const english = 'Before it removes the pods it asks the node, and removes those pods as soon as it gets an answer.';
  expect(sequence('移除 Pod 之前先询问节点，并在移除 Pod 的应答后清理。', english, 'Something else.')).toBe(0);
});

const actors = (en: string, quote: string) =>
  checkActors([passage('两者相互通信。', en, quote)])
    .map(({ place }) => place.key ?? '')
    .sort((a, b) => a.localeCompare(b));
const quote = 'The kubelet passes the new token to containerd, which keeps it in memory.';

test('names that changed places are named in both languages', () => {
  const swapped = 'containerd passes the new token to the kubelet, which keeps it in memory.';
  expect(actors(swapped, quote)).toEqual(['en.sentences[0]', 'zh.sentences[0]']);
});

test.each([
  'The kubelet passes the new token to containerd, which keeps it in memory.',
  'The new token is passed to containerd by the kubelet, which keeps it in memory.',
  'containerd keeps in memory the new token that the kubelet passes.',
  'containerd and the kubelet have a new token.',
])('“%s” has its names in their places', (en) => {
  expect(actors(en, quote)).toEqual([]);
});

test('a sentence that names something else in the other language is named', () => {
  expect(checkNames([passage('Istio 受影响。', 'Envoy is affected.')])).toHaveLength(1);
  expect(checkNames([passage('CRD 受影响。', 'CustomResourceDefinitions are affected.')])).toEqual([]);
  expect(checkNames([passage('每周三开会。', 'It meets on Wednesdays.')])).toEqual([]);
});

import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import { checkAddress } from '../../src/check/safety/check-address.ts';
import { checkAppeal } from '../../src/check/wording/check-appeal.ts';
import { checkSubstance } from '../../src/check/wording/check-substance.ts';
import { checkText } from '../../src/check/entry/check-text.ts';
import { parts } from '../builders/passage.ts';

const appeal = (language: 'zh' | 'en', text: string, evidence = 'It changes.') =>
  checkAppeal(parts(language, 'x', text), [evidence]).map(({ code }) => code);

test.each([
  ['zh', '请立即升级。'],
  ['zh', '建议尽快升级到 1.2。'],
  ['en', 'Upgrade your clusters now.'],
  ['en', 'You should run this.'],
  ['en', 'Please share it.'],
  ['en', 'Check key names when upgrading: `a` is reserved.'],
  ['zh', '升级时要检查键名：`a` 成为保留字。'],
  ['zh', '请中国用户改用国内镜像。'],
] as const)('an appeal to the reader that the evidence lacks is named: %s %s', (language, text) => {
  expect(appeal(language, text)).toEqual(['draft-appeal']);
});

test.each([
  ['zh', '申请的节点没有注册。', 'It changes.'],
  ['zh', '控制器请 API 服务器试运行。', 'It changes.'],
  ['zh', '守护进程会立即关闭管道。', 'It changes.'],
  ['en', 'Users should upgrade to 1.2.', 'We recommend that users upgrade.'],
  ['en', 'Upgrade the control plane first.', 'Upgrade the control plane before the sidecars.'],
  ['en', 'Check key names when upgrading: `a` is reserved.', 'title: x\n\nCheck your keys before the upgrade.'],
  ['zh', '升级时要检查键名。', 'title: x\n\nMake sure that no key has that name.'],
  ['en', 'Check runs are under way.', 'It changes.'],
  ['zh', '控制器需要检查键名。', 'It changes.'],
] as const)('no appeal, or one of the evidence: %s %s', (language, text, evidence) => {
  expect(appeal(language, text, evidence)).toEqual([]);
});

test('what only one language asks of its readers is missing in the other one', () => {
  const told = [...parts('zh', '日志', '请用户立即升级。'), ...parts('en', 'Log', 'The log is closed.')];
  expect(checkAppeal(told, ['It changes.']).map(({ code, place }) => `${code} ${place.key}`)).toEqual([
    'draft-appeal zh.sentences[0]',
    'draft-languages-differ en.sentences[0]',
  ]);
});

test('praise is named, but not in the words of others', () => {
  expect(appeal('en', 'A powerful release.')).toEqual(['draft-praise']);
  expect(appeal('zh', '重磅发布。')).toEqual(['draft-praise']);
  expect(appeal('en', 'The authors call it “powerful”.')).toEqual([]);
  expect(appeal('zh', '调度器采用最佳适配策略。')).toEqual([]);
});

test.each([
  '见 example.org/fix 。',
  '见 hxxps://example[.]org 。',
  '见 example．org 。',
  '写信到 a@example.org 。',
  '见 example dot org 。',
])('an address in whatever form is named: %s', (text) => {
  expect(checkAddress(parts('zh', 'x', text), [])).toHaveLength(1);
});

test('groups of an API and code are no addresses', () => {
  expect(checkAddress(parts('en', 'x', 'The group `apps.example.org` is new.'), [])).toEqual([]);
});

test.each([
  ['由skyao.io发布。', '由'],
  ['示例见sub.example.org。', '示例见'],
])('the Chinese words before a host are no part of it: %s', (text, before) => {
  const [found] = checkAddress(parts('zh', 'x', text), []);
  expect(found?.place.span?.start).toBe(before.length);
  expect(checkAddress(parts('zh', 'x', text), ['https://skyao.io/a', 'https://sub.example.org/'])).toEqual([]);
});

test('hosts of projects need no space, and a domain that is Chinese stays whole', () => {
  expect(checkAddress(parts('zh', 'x', '将golang.org/x/oauth2升级到新版。'), [])).toEqual([]);
  const [found] = checkAddress(parts('zh', 'x', '例子.cn 已上线。'), []);
  expect(found?.place.span).toEqual({ start: 0, end: 5 });
});

const empty = (text: string) => checkSubstance(parts('en', 'containerd 1.2.0', text)).map(({ code }) => code);
const long = (count: number) => '字'.repeat(count);

test('a text that says nothing is named', () => {
  expect(empty('containerd 1.2.0 was released this week.')).toEqual(['draft-empty']);
  expect(empty('The shim closes its log.')).toEqual([]);
  expect(checkSubstance(parts('zh', '新版本', '本周发布了新版本。')).map(({ code }) => code)).toEqual(['draft-empty']);
  expect(checkSubstance(parts('zh', '提议', '这一提议增加指标 `queue_length`，尚未合并。'))).toEqual([]);
});

test('a title, a sentence and a text have room for so much', () => {
  expect(checkSubstance(parts('zh', long(41), '日志已经修好了。')).map(({ code }) => code)).toContain('draft-too-long');
  expect(checkSubstance(parts('zh', '日志', long(201))).map(({ code }) => code)).toContain('draft-too-long');
});

test('any text is read without a throw, and every mark lies within its text', () => {
  const word = constantFrom(
    '不',
    '启用',
    '5 秒',
    '`a`',
    'not ',
    'enabled ',
    'from 5 to 3 ',
    '“',
    '”',
    '，',
    '. ',
    'alpha ',
    'v1.2 ',
    '#1 ',
    '前',
    'KEP-1',
    '\u202E',
    '😀',
  );
  const text = array(word, { maxLength: 20 }).map((words) => words.join(''));
  assert(
    property(text, text, text, (zh, en, evidence) => {
      const all = [...parts('zh', zh, zh), ...parts('en', en, en)];
      for (const { place } of checkText(all, { texts: new Map([['0'.repeat(64), evidence]]), record: [] })) {
        const own = all.find(({ key }) => key === place.key);
        if (place.span === undefined || own === undefined) continue;
        expect(place.span.start).toBeLessThanOrEqual(place.span.end);
        expect(place.span.end).toBeLessThanOrEqual(own.text.length);
      }
    }),
  );
});

import { expect, test } from 'vitest';
import { checkTypography } from '../../../src/check/wording/check-typography.ts';
import { setSpacing } from '../../../src/check/text/set-spacing.ts';
import type { TextPart } from '../../../src/check/grounds/text-part.ts';

const part = (text: string, key = 'zh.title'): TextPart => ({ key, language: 'zh', text });
const found = (text: string, space = true) =>
  checkTypography([part(text)], { space }).map(({ message }) => message.replace(/^The Chinese text has |\.$/g, ''));

const keysOf = (parts: TextPart[]) => checkTypography(parts, { space: true }).map(({ place }) => place.key);

/** Held against AutoCorrect 2.13 and zhlint 0.8: neither finds anything here, but for what zhlint changes inside quotations. */
const right = [
  'Envoy 新增一种过滤器，默认不启用。',
  'kubelet 现在把 `cgroupDriver` 写入状态，重启后仍然有效。',
  '提案由 SIG Node 于 5 月 9 日合入。',
  '内存占用从 1.2 GiB 降到 800 MiB。',
  '大约 66% 的节点受影响。',
  '发布说明写道：“Fixed a leak in the shim.”',
  '他说：“先合并，再发布。”',
  '改动涉及 3 个文件（新增 120 行，删除 48 行）。',
  '支持 containerd、CRI-O 和 Docker 三种运行时。',
  '是否默认开启？目前没有结论。',
  '文章《云原生的下一步》值得一读。',
  '等了很久……终于合并。',
  '这一版只修一处——日志泄漏。',
  '延迟低于 5 ms，吞吐量约 2 Gbps。',
  '参数 `--feature-gates` 的默认值不变。',
  '在 v1.36 中，该门控锁定为开启。',
  'KEP-4381 的阶段由 beta 改为 stable。',
  '@darfux 提交的改动已经合并。',
  '#3266 与 #3271 属于同一组修复。',
  '气温不超过 45℃ 时，机器正常运行。',
  'CPU 与内存可以分别设置；磁盘暂不支持。',
  '新字段名为 `podIPs`，类型是列表。',
  'Go 1.22 及以上版本可以编译。',
  '对 C++ 与 Rust 客户端没有影响。',
  '该漏洞编号为 CVE-2024-1234，严重程度为高。',
  '集群升级后，旧的 Secret 仍可读取。',
  '默认值是 0，即不限制。',
  'Prometheus 3.0 移除了旧的标志。',
  '若要回滚，请先备份 etcd。',
  'API 服务器每 30 秒检查一次。',
];

const wrong: [text: string, what: string][] = [
  ['Envoy新增一种过滤器。', 'no space between Chinese and Latin'],
  ['kubelet 现在把`cgroupDriver`写入状态。', 'no space between Chinese and Latin'],
  ['它修复了泄漏,并补上测试。', 'half-width punctuation after a Chinese character'],
  ['它修复了泄漏. 测试也补上了。', 'half-width punctuation after a Chinese character'],
  ['改动不大(3 个文件)。', 'half-width parentheses beside a Chinese character'],
  ['默认不启用!', 'half-width punctuation after a Chinese character'],
  ['是否开启?', 'half-width punctuation after a Chinese character'],
  ['原因如下: 内存不足。', 'half-width punctuation after a Chinese character'],
  ['调度策略:在节点上选择。', 'half-width punctuation after a Chinese character'],
  ['列入计划,CPU 除外。', 'half-width punctuation after a Chinese character'],
  ['新增特性 ，默认关闭。', 'a space too many'],
  ['新增特性， 默认关闭。', 'a space too many'],
  ['太好了！！', 'doubled punctuation'],
  ['为什么？？', 'doubled punctuation'],
  ['结束了。。', 'doubled punctuation'],
  ['等了很久...终于合并。', 'an ellipsis other than ……'],
  ['等了很久…终于合并。', 'an ellipsis other than ……'],
  ['这一版只修一处—日志泄漏。', 'a dash other than ——'],
  ['这一版只修一处 -- 日志泄漏。', 'a dash other than ——'],
  ['他说："先合并。"', 'quotation marks other than “ ”'],
  ['他说「先合并」。', 'quotation marks other than “ ”'],
  ['延迟低于 5ms。', 'no space between a number and its unit'],
  ['约 66 % 的节点受影响。', 'a space too many'],
  ['您可以升级到新版本。', '您, where the house writes 你'],
  ['版本是 １.２。', 'full-width digits or letters'],
  ['支持 ＡＰＩ 扩展。', 'full-width digits or letters'],
  ['這項改動已經合併。', 'characters of Traditional Chinese'],
  ['支持 containerd, CRI-O, Docker 三种运行时。', 'a half-width comma in a list'],
  ['时间是 12：30。', 'full-width punctuation inside a number'],
  ['对 C++与 Rust 没有影响。', 'no space between Chinese and Latin'],
  ['链接（见下文)后有说明。', 'half-width parentheses beside a Chinese character'],
  ['新增 了一个字段。', 'a space too many'],
];

test.each(right)('%s keeps the typography of the house', (text) => {
  expect(found(text)).toEqual([]);
});

test.each(right)('%s keeps the other one when it is set without spaces', (text) => {
  expect(found(setSpacing(text, false), false)).toEqual([]);
});

test.each(wrong)('%s has %s', (text, what) => {
  expect(found(text).some((one) => one.startsWith(what))).toBe(true);
});

test('the spacing of the one house is wrong in the other', () => {
  expect(found('Envoy 新增 `x` 字段', false)).toEqual(['a space between Chinese and Latin']);
  expect(found('Envoy新增`x`字段', true)).toEqual(['no space between Chinese and Latin']);
  expect(found('2019年5月9日12时', true)).toEqual([]);
});

test('what stands in code, in quotation marks and in 《》 is from elsewhere', () => {
  const text = '见 `a,b(中)` 与“Hello,世界 您!!”和《這是a》。';
  expect(found(text)).toEqual([]);
});

test('English is left alone', () => {
  expect(checkTypography([{ key: 'en.title', language: 'en', text: 'A "b"... 5ms!!' }], { space: true })).toEqual([]);
});

test.each([
  ['cafe\u0301 开放', 'characters that are not composed (NFC)'],
  ['修复了\uF9E9', 'compatibility ideographs or radicals'],
  ['这是\u2F00', 'compatibility ideographs or radicals'],
])('one character has one form: %s', (text, what) => {
  expect(found(text)).toContain(what);
});

test('a sentence is not broken between two Chinese characters, and sentences may stand in lines of their own', () => {
  const lines = (...texts: string[]) => texts.map((text, index) => part(text, `zh.text[${index}]`));
  expect(keysOf(lines('第一句在这', '里断开。'))).toEqual(['zh.text[0]']);
  expect(keysOf(lines('第一句。', '第二句。'))).toEqual([]);
  expect(keysOf([part('标题'), ...lines('第一句。')])).toEqual([]);
});

import { assert, property } from 'fast-check';
import { expect, test } from 'vitest';
import { findDates, formatFoundDate } from '../../../src/check/reading/find-dates.ts';
import { findFacts } from '../../../src/check/reading/find-facts.ts';
import { findNames } from '../../../src/check/reading/find-names.ts';
import { findNumberWords, parseChineseNumber } from '../../../src/check/reading/number-words.ts';
import { anyText } from '../../builders/any-text.ts';

const keysOf = (text: string) => findFacts(text).facts.map(({ kind, key }) => `${kind} ${key}`);

test.each([
  ['2019-05-09', '2019-05-09'],
  ['5 月 9 日', '05-09'],
  ['5月9日', '05-09'],
  ['2019 年 5 月 9 日', '2019-05-09'],
  ['9 May', '05-09'],
  ['May 9', '05-09'],
  ['May 9th, 2019', '2019-05-09'],
  ['9 May 2019', '2019-05-09'],
  ['5 月', '05'],
  ['2019 年 6 月', '2019-06'],
  ['a day in June', '06'],
  ['June 2019', '2019-06'],
])('%s is the day %s', (text, day) => {
  expect(findDates(`It came on ${text}.`).dates.map(formatFoundDate)).toEqual([day]);
});

test.each(['may 5 nodes', 'decided 3 of them', 'Maybe 5', '13 月 40 日'])('%s is no day', (text) => {
  expect(findDates(text).dates).toEqual([]);
});

test.each([
  ['v1.37', 'version 1.37'],
  ['1.15.0-alpha.2', 'version 1.15.0-alpha.2'],
  ['5,000', 'number 5000'],
  ['5000', 'number 5000'],
  ['1.5 万', 'number 15000'],
  ['1.2 million', 'number 1200000'],
  ['3 万', 'number 30000'],
  ['66%', 'percentage 66'],
  ['66 percent', 'percentage 66'],
  ['#3266', 'reference 3266'],
  ['containerd/containerd#3266', 'reference 3266'],
  ['KEP-1024', 'kep 1024'],
  ['KEP 1024', 'kep 1024'],
  ['CVE-2019-5736', 'advisory CVE-2019-5736'],
  ['GHSA-2f9x-5v75-3qv4', 'advisory GHSA-2F9X-5V75-3QV4'],
  ['@AkihiroSuda', 'handle @akihirosuda'],
  ['`--feature-gates`', 'code --feature-gates'],
])('%s is the fact “%s”', (text, fact) => {
  expect(keysOf(`about ${text}, then`)).toContain(fact);
});

test('digits inside a word are no number', () => {
  expect(keysOf('v1alpha1, x86_64, k8s and HTTP2')).toEqual([]);
});

test('numerals in words count from two on and only before a measure word', () => {
  expect(keysOf('三个文件，一个人，第三方，十分重要')).toEqual(['number 3']);
  expect(keysOf('three files and one person')).toEqual(['number 3']);
  expect(findNumberWords('快了四十倍', 'zh')).toEqual([{ value: 40, shown: '四十', start: 2 }]);
});

test.each([
  ['二', 2],
  ['两', 2],
  ['十', 10],
  ['十二', 12],
  ['四十', 40],
  ['一百二十', 120],
  ['三千零五', 3005],
  ['一万二千', 12_000],
])('%s is %d', (text, value) => {
  expect(parseChineseNumber(text)).toBe(value);
});

test('a capital says nothing in a title whose words all have one', () => {
  const names = findNames('Sharing Many Threads Between Containers', 'en');
  expect(names.filter(({ certain }) => certain)).toEqual([]);
});

test('a name is certain inside a sentence and uncertain at its beginning', () => {
  const names = findNames('Users of Istio see it. Operators wait for NodeLocal caches.', 'en');
  expect(names.map(({ name, certain }) => ({ name, certain }))).toEqual([
    { name: 'Users', certain: false },
    { name: 'Istio', certain: true },
    { name: 'Operators', certain: false },
    { name: 'NodeLocal', certain: true },
  ]);
});

test('every Latin word of a Chinese text is a name', () => {
  expect(findNames('守护进程通过 fifo 读取 shim 的日志', 'zh').map(({ name }) => name)).toEqual(['fifo', 'shim']);
});

test('any text is read without a throw, and the rest keeps its length', () => {
  assert(
    property(anyText({ maxLength: 400 }), (text) => {
      const { rest } = findFacts(text);
      findNames(rest, 'en');
      expect(rest).toHaveLength(text.length);
    }),
  );
});

test('hostile length is read in linear time', () => {
  const started = performance.now();
  for (const piece of ['1,', '1.', '@a-', '`', 'v1.2-', 'a/', '一百', 'GHSA-', '<!--']) {
    findNames(findFacts(piece.repeat(20_000)).rest, 'en');
  }
  expect(performance.now() - started).toBeLessThan(4000);
});

test.each([
  ['第 4 期介绍过', 'volume 4'],
  ['Told in Vol. 4', 'volume 4'],
  ['quoting “共10个步骤，快三倍”', 'number 10', 'number 3'],
  ['CVE-2019-5736 and GHSA-gxmr-w5mj-v8hh', 'advisory CVE-2019-5736', 'advisory GHSA-GXMR-W5MJ-V8HH'],
])('%s holds its facts in either language', (text, ...keys) => {
  expect(keysOf(text)).toEqual(keys);
});

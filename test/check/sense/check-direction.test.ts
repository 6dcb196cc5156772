import { expect, test } from 'vitest';
import { checkAffirmed } from '../../../src/check/sense/check-affirmed.ts';
import { checkDirection } from '../../../src/check/sense/check-direction.ts';
import { passage } from '../../builders/passage.ts';

const keys = (problems: { place: { key?: string | undefined } }[]) => problems.map(({ place }) => place.key);
const both = ['en.sentences[0]', 'zh.sentences[0]'];

test.each([
  ['更晚关闭空闲连接。', 'It closes idle connections later.', 'listener: close idle connections sooner'],
  ['超时时间因此增加。', 'The time-out of idle connections increases.', '`idle_timeout` goes from 300 s to 60 s.'],
])('what goes the other way than its quote is named: %s', (zh, en, quote) => {
  expect(keys(checkDirection([passage(zh, en, quote)]))).toEqual(both);
});

test.each([
  ['更早关闭空闲连接。', 'It closes idle connections earlier.', 'listener: close idle connections sooner'],
  ['1.2 及以上版本。', 'It closes idle connections in 1.2 or later.', 'listener: close idle connections sooner'],
  ['超时时间缩短。', 'The idle time-out is shortened.', '`idle_timeout` goes from 300 s to 60 s.'],
  ['内存用量增加。', 'Memory grows.', '`idle_timeout` goes from 300 s to 60 s.'],
  ['超时缩短，吞吐增加。', 'With a shorter idle time-out throughput rises.', '`idle_timeout` goes from 300 s to 60 s.'],
])('what goes the same way, or is about something else, is not: %s', (zh, en, quote) => {
  expect(checkDirection([passage(zh, en, quote)])).toEqual([]);
});

const evidence = (text: string) => [`title: Log\n\n${text}`];
const denied = passage('Webhook 不会在日志中写入警告。', 'The webhook would not write a warning to its log.');

test('what the evidence affirms word for word is not denied', () => {
  expect(keys(checkAffirmed([denied], evidence('It passes and writes a warning to its log.')))).toEqual(both);
});

test.each([
  'It writes a warning to its log if it is told to.',
  'It writes a warning to its log. The warning does not reach another log.',
  'It writes metrics.',
])('a denial that the evidence may allow is left alone: %s', (text) => {
  expect(checkAffirmed([denied], evidence(text))).toEqual([]);
});

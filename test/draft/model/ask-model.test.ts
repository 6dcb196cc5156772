import { expect, test } from 'vitest';
import { openAsker } from '../../../src/draft/model/ask-model.ts';
import { openBudget } from '../../../src/draft/model/budget.ts';
import { withDigest } from '../../../src/draft/model/plan-request.ts';
import type { Chat, ChatReply } from '../../../src/platform/ports.ts';
import { answeringChat, noReply, reply } from '../../builders/dossier.ts';
import { memoryCache } from '../../builders/memory-cache.ts';

const schema = { name: 'entry', schema: {}, words: '' };
const planned = (content: string, maxTokens = 100) =>
  withDigest({ messages: [{ role: 'user', content }], schema, maxTokens });
const noLimit = openBudget({ tokens: null, money: null }, null);

test('what a model said is asked for once, in this run and the next', async () => {
  const cache = memoryCache();
  const chat = answeringChat(() => reply('words'));
  const asker = openAsker(chat, { budget: noLimit, cache });
  const said = await asker.ask(planned('a'));
  expect(await asker.ask(planned('a'))).toEqual(said);
  const next = openAsker(chat, { budget: noLimit, cache });
  expect(await next.ask(planned('a'))).toEqual(said);
  expect(chat.requests).toHaveLength(1);
  expect([asker.spent().calls, next.spent().calls]).toEqual([1, 0]);
});

test('another prompt, another model and another maximum are asked for', async () => {
  const cache = memoryCache();
  const [chat, other] = [answeringChat(() => reply('x')), answeringChat(() => reply('x'), 'other-model')];
  const asker = openAsker(chat, { budget: noLimit, cache });
  for (const one of [planned('a'), planned('b'), planned('a', 200)]) await asker.ask(one);
  await openAsker(other, { budget: noLimit, cache }).ask(planned('a'));
  expect([chat.requests.length, other.requests.length]).toEqual([3, 1]);
});

test('another server with a model of the same name is asked', async () => {
  const cache = memoryCache();
  const chat = answeringChat(() => reply('x'));
  for (const server of ['http://one.invalid/v1', 'http://two.invalid/v1'])
    await openAsker({ ...chat, server }, { budget: noLimit, cache }).ask(planned('a'));
  expect(chat.requests).toHaveLength(2);
});

test('an answer that is longer than its tokens can be is not read and not kept', async () => {
  const cache = memoryCache();
  const asker = openAsker(
    answeringChat(() => reply('x'.repeat(1601))),
    { budget: noLimit, cache },
  );
  expect(await asker.ask(planned('a'))).toMatchObject({ outcome: 'unreadable', cost: { calls: 1 } });
  expect([cache.kept.size, asker.spent().calls]).toEqual([0, 1]);
});

test.each<[string, ChatReply, number]>([
  ['a refusal', noReply('refused', 'no'), 1],
  ['a cut answer', noReply('truncated', 'limit'), 1],
  ['a fault', noReply('failed', '500'), 2],
])('%s that was paid for is not paid for again, and a fault is tried again', async (_, answer, calls) => {
  const cache = memoryCache();
  const chat = answeringChat(() => answer);
  for (const _ of [1, 2]) await openAsker(chat, { budget: noLimit, cache }).ask(planned('a'));
  expect(chat.requests).toHaveLength(calls);
});

test('recorded answers are not kept: another recording is another answer', async () => {
  const cache = memoryCache();
  const chat = { ...answeringChat(() => reply('x')), recorded: true };
  await openAsker(chat, { budget: noLimit, cache }).ask(planned('a'));
  expect(cache.kept.size).toBe(0);
});

test('a file of the cache that holds anything else is as good as none', async () => {
  const cache = memoryCache();
  const chat = answeringChat(() => reply('x'));
  await openAsker(chat, { budget: noLimit, cache }).ask(planned('a'));
  for (const text of ['', '{', '{"outcome":"answered"}', 'null']) {
    for (const key of cache.kept.keys()) cache.kept.set(key, text);
    await openAsker(chat, { budget: noLimit, cache }).ask(planned('a'));
  }
  expect(chat.requests).toHaveLength(5);
});

test('a call that could cross the limit is not made, and a known answer needs no room', async () => {
  const cache = memoryCache();
  const chat = answeringChat(() => reply('x'));
  await openAsker(chat, { budget: noLimit, cache }).ask(planned('a'));
  const poor = openAsker(chat, { budget: openBudget({ tokens: 1, money: null }, null), cache });
  expect((await poor.ask(planned('a'))).outcome).toBe('answered');
  expect((await poor.ask(planned('b'))).outcome).toBe('withheld');
  expect(chat.requests).toHaveLength(1);
});

test('a lost request is repeated only while there is room for its worst', async () => {
  const granted: boolean[] = [];
  const chat: Chat = {
    model: 'test-model',
    complete: async (_, mayRepeat = () => true) => {
      granted.push(mayRepeat(), mayRepeat());
      return reply('x');
    },
  };
  await openAsker(chat, { budget: openBudget({ tokens: 700, money: null }, null), cache: null }).ask(planned('a'));
  expect(granted).toEqual([true, false]);
});

import { expect, test } from 'vitest';
import { openaiChat } from '../../src/platform/openai-chat.ts';
import type { ChatRequest } from '../../src/platform/ports.ts';
import { completion, modelServer } from '../builders/model-server.ts';

const request: ChatRequest = {
  messages: [
    { role: 'system', content: 'You draft.' },
    { role: 'user', content: 'A story.' },
  ],
  schema: { name: 'entry', schema: { type: 'object', properties: {}, required: [], additionalProperties: false } },
  maxTokens: 1200,
};

const apiKey = 'test-key-that-nobody-may-see';
const chatAt = (baseUrl: string) => openaiChat({ apiKey, baseUrl, model: 'test-model', timeout: 1000 });

test('a request carries messages, a strict schema and a limit, and no tools', async () => {
  const { baseUrl, asked } = await modelServer({ body: completion('{"a":1}') });
  const reply = await chatAt(baseUrl).complete(request);
  expect(reply).toEqual({
    outcome: 'answered',
    content: '{"a":1}',
    model: 'test-model-2019',
    tokens: { prompt: 900, completion: 200 },
  });
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ path: '/v1/chat/completions', headers: { authorization: `Bearer ${apiKey}` } });
  expect(asked[0]?.body).toEqual({
    model: 'test-model',
    messages: request.messages,
    max_completion_tokens: 1200,
    response_format: { type: 'json_schema', json_schema: { ...request.schema, strict: true } },
  });
});

test('an answer that was cut, filtered, refused or empty is told apart', async () => {
  const ends = [
    completion('{"a":', { choice: { finish_reason: 'length' } }),
    completion(null, { choice: { finish_reason: 'content_filter' } }),
    completion(null, { message: { refusal: 'I would rather not.' } }),
    completion(null),
    { ...completion('x'), choices: [] },
  ];
  const { baseUrl } = await modelServer(...ends.map((body) => ({ body })));
  const chat = chatAt(baseUrl);
  const outcomes: string[] = [];
  for (const _ of ends) {
    const reply = await chat.complete(request);
    outcomes.push(reply.outcome === 'answered' ? reply.content : `${reply.outcome}: ${reply.reason}`);
  }
  expect(outcomes).toEqual([
    'truncated: the answer reached the limit of tokens',
    'refused: the content filter stopped the answer',
    'refused: I would rather not.',
    'failed: the answer holds no text',
    'failed: the answer holds no choice',
  ]);
});

test('a server that names a time to come back is asked again, at most twice', async () => {
  const busy = { status: 429, headers: { 'retry-after': '0' }, body: { error: { message: 'busy' } } };
  const patient = await modelServer(busy, busy, { body: completion('{}') });
  expect((await chatAt(patient.baseUrl).complete(request)).outcome).toBe('answered');
  expect(patient.asked).toHaveLength(3);
  const stubborn = await modelServer(busy);
  expect(await chatAt(stubborn.baseUrl).complete(request)).toEqual({ outcome: 'failed', reason: '429 busy' });
  expect(stubborn.asked).toHaveLength(3);
});

test.each([
  ['429 without a time', { status: 429, body: { error: { message: 'busy' } } }],
  ['429 with an hour', { status: 429, headers: { 'retry-after': '3600' }, body: { error: { message: 'busy' } } }],
  ['a server fault', { status: 500, body: { error: { message: 'oh' } } }],
  ['a bad request', { status: 400, body: { error: { message: 'no such parameter' } } }],
  ['a dropped connection', { drop: true }],
])('%s is a failure after one attempt', async (_, answer) => {
  const { baseUrl, asked } = await modelServer(answer);
  expect((await chatAt(baseUrl).complete(request)).outcome).toBe('failed');
  expect(asked).toHaveLength(1);
});

test('a reason never holds the key', async () => {
  const message = `Incorrect API key provided: ${apiKey}.`;
  const { baseUrl } = await modelServer({ status: 401, body: { error: { message } } });
  expect(await chatAt(baseUrl).complete(request)).toEqual({
    outcome: 'failed',
    reason: '401 Incorrect API key provided: (key).',
  });
});

test('nobody there is a failure and no throw', async () => {
  expect((await chatAt('http://127.0.0.1:1/v1').complete(request)).outcome).toBe('failed');
});

test('a refusal is told on one line, without the key and without characters that nobody sees', async () => {
  const refusal = `No.\n  error: forged line \u202E ${apiKey}`;
  const { baseUrl } = await modelServer({ body: completion(null, { message: { refusal } }) });
  const reply = await chatAt(baseUrl).complete(request);
  expect(reply).toEqual({ outcome: 'refused', reason: 'No. error: forged line (key)' });
});

test.each([null, 1.5, -1, 'many'])('a count of tokens that is %j counts as none', async (count) => {
  const usage = { prompt_tokens: count, completion_tokens: count };
  const { baseUrl } = await modelServer({ body: { ...completion('{}'), usage } });
  expect(await chatAt(baseUrl).complete(request)).toMatchObject({ tokens: { prompt: 0, completion: 0 } });
});

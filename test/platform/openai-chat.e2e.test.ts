import { describe, expect, test } from 'vitest';
import { openaiChat } from '../../src/platform/openai-chat.ts';
import type { ChatRequest } from '../../src/platform/ports.ts';
import { completion, modelServer, type Answered } from '../builders/model-server.ts';

const request: ChatRequest = {
  messages: [
    { role: 'system', content: 'You draft.' },
    { role: 'user', content: 'A story.' },
  ],
  schema: {
    name: 'entry',
    schema: { type: 'object', properties: {}, required: [], additionalProperties: false },
    words: 'One JSON object.',
  },
  maxTokens: 1200,
};

const apiKey = 'test-key-that-nobody-may-see';
const paidOnce = { calls: 1, prompt: 900, completion: 200, uncounted: 0 };

/** A chat whose waits take no time and are written down, on a day of 2026. */
function chatAt(baseUrl: string, timeout = 1000) {
  const waits: number[] = [];
  const clock = {
    now: () => '2026-11-21T10:00:00Z',
    sleep: async (wait: number) => void waits.push(wait),
  };
  return { ...openaiChat({ apiKey, baseUrl, model: 'test-model', timeout }, { clock, random: () => 0.5 }), waits };
}

const refusal = (message: string, over: object = {}, status = 400): Answered => ({
  status,
  body: { error: { message, type: 'invalid_request_error', param: null, code: null, ...over } },
});
const busy = (headers: Record<string, string> = {}, over: object = {}): Answered => ({
  ...refusal('busy', over, 429),
  headers,
});

test('a request carries messages, a strict schema and a limit, and no tools', async () => {
  const { baseUrl, asked } = await modelServer({ body: completion('{"a":1}') });
  const reply = await chatAt(baseUrl).complete(request);
  expect(reply).toEqual({ outcome: 'answered', content: '{"a":1}', model: 'test-model-2019', cost: paidOnce });
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ path: '/v1/chat/completions', headers: { authorization: `Bearer ${apiKey}` } });
  const { words: _, ...schema } = request.schema;
  expect(asked[0]?.body).toEqual({
    model: 'test-model',
    messages: request.messages,
    max_completion_tokens: 1200,
    response_format: { type: 'json_schema', json_schema: { ...schema, strict: true } },
  });
});

test('an answer that was cut, filtered, refused or empty is told apart, and what it cost is counted', async () => {
  const ends = [
    completion('{"a":', { choice: { finish_reason: 'length' } }),
    completion(null, { choice: { finish_reason: 'content_filter' } }),
    completion(null, { message: { refusal: 'I would rather not.' } }),
    completion(null),
    { ...completion('x'), choices: [] },
    { ...completion('x'), choices: undefined },
  ];
  const { baseUrl } = await modelServer(...ends.map((body) => ({ body })));
  const chat = chatAt(baseUrl);
  const outcomes: string[] = [];
  for (const _ of ends) {
    const reply = await chat.complete(request);
    expect(reply.cost).toEqual(paidOnce);
    outcomes.push(reply.outcome === 'answered' ? reply.content : `${reply.outcome}: ${reply.reason}`);
  }
  expect(outcomes).toEqual([
    'truncated: the answer reached the limit of tokens',
    'refused: the content filter stopped the answer',
    'refused: I would rather not.',
    'failed: the answer holds no text',
    'failed: the answer holds no choice',
    'failed: the answer holds no choice',
  ]);
});

describe('a server that asks for patience', () => {
  test('is asked again when it says so, in seconds or by a date, at most twice', async () => {
    const until = { 'retry-after': 'Sat, 21 Nov 2026 09:00:30 GMT', date: 'Sat, 21 Nov 2026 09:00:10 GMT' };
    const patient = await modelServer(busy({ 'retry-after': '7' }), busy(until), { body: completion('{}') });
    const chat = chatAt(patient.baseUrl);
    expect(await chat.complete(request)).toMatchObject({ outcome: 'answered', cost: { calls: 3, uncounted: 0 } });
    expect(chat.waits).toEqual([7000, 20_000]);
    const stubborn = await modelServer(busy({ 'retry-after': '1' }));
    expect(await chatAt(stubborn.baseUrl).complete(request)).toMatchObject({
      outcome: 'failed',
      code: 'model-unavailable',
      reason: '429 busy',
      cost: { calls: 3, prompt: 0 },
    });
  });

  test('is not waited for longer than a minute', async () => {
    const { baseUrl, asked } = await modelServer(busy({ 'retry-after': '61' }));
    const chat = chatAt(baseUrl);
    expect((await chat.complete(request)).outcome).toBe('failed');
    expect([asked.length, chat.waits]).toEqual([1, []]);
  });
});

test.each<[string, Answered]>([
  ['429 without a time', busy()],
  ['429 with a time that nobody can read', busy({ 'retry-after': 'soon' })],
  ['500', refusal('oh', {}, 500)],
  ['502 in HTML', { status: 502, body: '<html><h1>Bad Gateway</h1></html>', headers: { 'content-type': 'text/html' } }],
  ['503', refusal('oh', {}, 503)],
  ['a dropped connection', { drop: true }],
  ['an answer that does not come in time', { hang: true }],
])('%s gets one more try after a short wait, and is then a failure with a code', async (_, fault) => {
  const passing = await modelServer(fault, { body: completion('{}') });
  const chat = chatAt(passing.baseUrl, 300);
  expect((await chat.complete(request)).outcome).toBe('answered');
  expect(chat.waits).toEqual([750]);
  const lasting = await modelServer(fault);
  expect(await chatAt(lasting.baseUrl, 300).complete(request)).toMatchObject({
    outcome: 'failed',
    code: 'model-unavailable',
    cost: { calls: 2, prompt: 0, completion: 0 },
  });
  expect(lasting.asked).toHaveLength(2);
});

test('a request whose cost is not known is repeated only where the caller lets it, and counts as uncounted', async () => {
  const { baseUrl, asked } = await modelServer({ drop: true });
  expect(await chatAt(baseUrl).complete(request, () => false)).toMatchObject({ cost: { calls: 1, uncounted: 1 } });
  expect(asked).toHaveLength(1);
  const { baseUrl: other } = await modelServer(busy(), { body: completion('{}') });
  expect((await chatAt(other).complete(request, () => false)).outcome).toBe('answered');
});

test.each<[string, Answered, string]>([
  ['a wrong key', refusal('no such key', {}, 401), 'model-request-refused'],
  ['a model that is not there', refusal('no such model', { param: 'model' }, 404), 'model-request-refused'],
  ['a bad request', refusal('no such parameter', { param: 'messages' }), 'model-request-refused'],
  ['a prompt that is not recorded', refusal('none', { code: 'prompt_not_recorded' }, 404), 'model-not-recorded'],
  ['a quota that is used up', busy({}, { code: 'insufficient_quota' }), 'model-unavailable'],
  ['a body that is no JSON', { body: '{"choices": [' }, 'model-unavailable'],
])('%s is a failure at once', async (_, answer, code) => {
  const { baseUrl, asked } = await modelServer(answer);
  expect(await chatAt(baseUrl).complete(request)).toMatchObject({ outcome: 'failed', code });
  expect(asked).toHaveLength(1);
});

describe('a server that lacks a parameter', () => {
  const noSchema = refusal("Unsupported value: 'response_format'", { param: 'response_format' });
  const noObject = refusal('json_object is not supported');
  const noLimit: Answered = {
    status: 422,
    body: { detail: [{ loc: ['body', 'max_completion_tokens'], msg: 'Extra inputs are not permitted' }] },
  };

  const answer = (one: { body: Record<string, unknown> }): Answered =>
    JSON.stringify(one.body).includes('json_schema') ? noSchema : { body: completion('{}') };

  test('is asked in JSON mode, then in words, and so for the rest of the run', async () => {
    const { baseUrl, asked } = await modelServer(noSchema, noObject, { body: completion('{"a":1}') });
    const chat = chatAt(baseUrl);
    expect(await chat.complete(request)).toMatchObject({ outcome: 'answered', cost: { ...paidOnce, calls: 3 } });
    await chat.complete(request);
    const formats = asked.map(({ body }) => (body['response_format'] as { type: string } | undefined)?.type ?? 'words');
    expect(formats).toEqual(['json_schema', 'json_object', 'words', 'words']);
    const [, ...simpler] = asked.map(({ body }) => (body['messages'] as { content: string }[])[0]?.content);
    expect(simpler).toEqual(Array.from({ length: 3 }, () => 'You draft.\n\nOne JSON object.'));
  });

  test('is given the older name of the limit', async () => {
    const { baseUrl, asked } = await modelServer(noLimit, { body: completion('{}') });
    expect((await chatAt(baseUrl).complete(request)).outcome).toBe('answered');
    expect(asked[1]?.body).toMatchObject({ max_tokens: 1200, response_format: { type: 'json_schema' } });
    expect(asked[1]?.body).not.toHaveProperty('max_completion_tokens');
  });

  test('keeps the name of a limit that is too large, and says what the server said', async () => {
    const message = 'max_completion_tokens is too large: 1200. This model has at most 1000';
    const { baseUrl, asked } = await modelServer(refusal(message, { param: 'max_completion_tokens' }));
    expect(await chatAt(baseUrl).complete(request)).toMatchObject({ outcome: 'failed', reason: `400 ${message}` });
    expect(asked).toHaveLength(1);
  });

  test('tells the first refusal where the simpler request is refused too', async () => {
    const first = refusal("Unsupported parameter: 'max_completion_tokens'");
    const { baseUrl } = await modelServer(first, refusal('max_tokens is too large'));
    const reason =
      "400 Unsupported parameter: 'max_completion_tokens'; asked in a simpler way: 400 max_tokens is too large";
    expect(await chatAt(baseUrl).complete(request)).toMatchObject({ outcome: 'failed', reason });
  });

  test('refuses requests that are under way together, and each is asked once more', async () => {
    const { baseUrl, asked } = await modelServer(answer);
    const chat = chatAt(baseUrl);
    const replies = await Promise.all(Array.from({ length: 8 }, () => chat.complete(request)));
    expect(replies.every(({ outcome }) => outcome === 'answered')).toBe(true);
    expect(asked).toHaveLength(16);
    expect(asked.filter(({ body }) => JSON.stringify(body).includes('json_object'))).toHaveLength(8);
  });
});

test.each([
  ['in Markdown fences', '```json\n{"a":"}"}\n```'],
  ['among other words', 'Here is the entry: {"a":"}"} I hope it helps.'],
])('an object %s is found', async (_, content) => {
  const { baseUrl } = await modelServer({ body: completion(content) });
  expect(await chatAt(baseUrl).complete(request)).toMatchObject({ outcome: 'answered', content: '{"a":"}"}' });
});

test('a reason never holds the key', async () => {
  const { baseUrl } = await modelServer(refusal(`Incorrect API key provided: ${apiKey}.`, {}, 401));
  expect(await chatAt(baseUrl).complete(request)).toMatchObject({
    outcome: 'failed',
    reason: '401 Incorrect API key provided: (key).',
  });
});

test('nobody there is a failure and no throw', async () => {
  expect((await chatAt('http://127.0.0.1:1/v1').complete(request)).outcome).toBe('failed');
});

test('a refusal is told on one line, without the key and without characters that nobody sees', async () => {
  const refused = `No.\n  error: forged line \u202E ${apiKey}`;
  const { baseUrl } = await modelServer({ body: completion(null, { message: { refusal: refused } }) });
  const reply = await chatAt(baseUrl).complete(request);
  expect(reply).toMatchObject({ outcome: 'refused', reason: 'No. error: forged line (key)' });
});

test.each([null, 0, 1.5, -1, 1e20, 1e9, 'many', undefined])(
  'a count of tokens that is %j is told as none',
  async (count) => {
    const usage = { prompt_tokens: count, completion_tokens: count };
    const { baseUrl } = await modelServer({ body: { ...completion('{}'), usage } });
    const cost = { calls: 1, prompt: 0, completion: 0, uncounted: 1 };
    expect(await chatAt(baseUrl).complete(request)).toMatchObject({ outcome: 'answered', cost });
  },
);

import { createHash } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { canonicalPrompt } from '../../src/model/prompt.ts';
import { serve } from '../../src/platform/http-server.ts';
import { openaiChat } from '../../src/platform/openai-chat.ts';
import type { ChatRequest } from '../../src/platform/ports.ts';
import { replayModel } from '../../src/replay/replay-model.ts';

const asked = (marker: string, text = 'Words of upstream.'): ChatRequest => ({
  messages: [
    { role: 'system', content: 'Rules.' },
    { role: 'user', content: `${marker} begin E1\n${text}\n${marker} end E1` },
  ],
  schema: { name: 'entry', schema: { type: 'object', required: ['a'] }, words: 'One JSON object.' },
  maxTokens: 100,
});
const promptDigest = createHash('sha256')
  .update(canonicalPrompt(asked('00112233445566aa')))
  .digest('hex');
const answer = {
  promptDigest,
  date: '2026-11-21',
  model: 'some-model-1',
  content: '{"a": "as it was given"}\n',
  tokens: { prompt: 12, completion: 3 },
};

async function chatOf(...answers: (typeof answer | (Omit<typeof answer, 'tokens'> & { tokens: null }))[]) {
  const server = await serve(replayModel(answers), { port: 0 });
  onTestFinished(() => server.close());
  return openaiChat({ apiKey: 'no-key-is-needed', baseUrl: `${server.url}/v1`, model: 'any', timeout: 2000 });
}

test('a prompt that was answered gets that answer unchanged, whatever its marker is', async () => {
  const chat = await chatOf(answer);
  for (const marker of ['00112233445566aa', 'ffeeddccbbaa9988']) {
    expect(await chat.complete(asked(marker))).toEqual({
      outcome: 'answered',
      content: answer.content,
      model: 'some-model-1',
      cost: { calls: 1, prompt: 12, completion: 3, uncounted: 0 },
    });
  }
});

test('tokens that nobody counted are not made up', async () => {
  const chat = await chatOf({ ...answer, tokens: null });
  expect(await chat.complete(asked('00112233445566aa'))).toMatchObject({ cost: { prompt: 0, uncounted: 1 } });
});

test('a prompt that has changed is refused as one without a recorded answer', async () => {
  const chat = await chatOf(answer);
  const reply = await chat.complete(asked('00112233445566aa', 'Other words.'));
  expect(reply).toMatchObject({ outcome: 'failed', code: 'model-not-recorded' });
  expect('reason' in reply && reply.reason).toMatch(
    /^404 No answer is recorded for this prompt \([0-9a-f]{64}\); 1 prompts have one\.$/,
  );
});

test.each<[string, object, number]>([
  ['another path', { path: '/v1/models', method: 'GET' }, 404],
  ['a body that is no JSON', { body: '{' }, 400],
  [
    'a request without a schema',
    { body: JSON.stringify({ model: 'x', messages: [{ role: 'user', content: 'x' }] }) },
    400,
  ],
])("%s is refused in OpenAI's form", async (_, over, status) => {
  const request = { method: 'POST', path: '/v1/chat/completions', query: new URLSearchParams(), headers: {}, body: '' };
  const reply = await replayModel([answer])({ ...request, ...over });
  expect(reply).toMatchObject({ kind: 'reply', status });
  expect('body' in reply && JSON.parse(reply.body)).toMatchObject({ error: { type: 'invalid_request_error' } });
});

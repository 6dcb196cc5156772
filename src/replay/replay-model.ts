import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalPrompt } from '../model/prompt.ts';
import type { RecordedAnswer } from '../model/recorded-answer.ts';
import type { Handler, ServerReply } from '../platform/ports.ts';

export const chatPath = '/v1/chat/completions';

/** As much of OpenAI's request as the answer depends on. */
const ChatBody = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
  response_format: z.object({
    type: z.literal('json_schema'),
    json_schema: z.object({ name: z.string(), schema: z.unknown() }),
  }),
});

/**
 * OpenAI's chat completions with answers that a model gave to the same prompts, unchanged. A prompt that nobody answered is
 * refused with 404; what is wrong about any other request is said with 400.
 */
export function replayModel(answers: readonly RecordedAnswer[]): Handler {
  const known = new Map(answers.map((answer) => [answer.promptDigest, answer]));
  return async ({ method, path, body }) => {
    if (path !== chatPath || method !== 'POST') return refuse(404, { message: `Only POST ${chatPath} is served.` });
    const parsed = ChatBody.safeParse(parseJson(body));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const param = issue?.path.join('.') ?? '';
      return refuse(400, { message: `${param || 'The body'}: ${issue?.message ?? 'unreadable'}.`, param });
    }
    const { messages, response_format: format } = parsed.data;
    const digest = digestOf(canonicalPrompt({ messages, schema: format.json_schema }));
    const answer = known.get(digest);
    if (answer !== undefined) return reply(200, completionOf(answer));
    const message = `No answer is recorded for this prompt (${digest}); ${known.size} prompts have one.`;
    return refuse(404, { message, param: 'messages', code: 'prompt_not_recorded' });
  };
}

function completionOf({ promptDigest, date, model, content, tokens }: RecordedAnswer): unknown {
  const usage = tokens && {
    prompt_tokens: tokens.prompt,
    completion_tokens: tokens.completion,
    total_tokens: tokens.prompt + tokens.completion,
  };
  return {
    id: `chatcmpl-${promptDigest.slice(0, 24)}`,
    object: 'chat.completion',
    created: Date.parse(date) / 1000,
    model,
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        logprobs: null,
        message: { role: 'assistant', content, refusal: null },
      },
    ],
    ...(usage && { usage }),
  };
}

type Refusal = { message: string; param?: string; code?: string };

function refuse(status: number, { message, param, code }: Refusal): ServerReply {
  const error = { message, type: 'invalid_request_error', param: param ?? null, code: code ?? null };
  return reply(status, { error });
}

function reply(status: number, json: unknown): ServerReply {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { kind: 'reply', status, headers, body: JSON.stringify(json) };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

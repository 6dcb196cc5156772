import { setTimeout as sleep } from 'node:timers/promises';
import { APIError, OpenAI } from 'openai';
import type { ChatCompletion } from 'openai/resources/chat/completions';
import type { Chat, ChatReply, ChatRequest } from './ports.ts';

export type OpenAiSettings = {
  apiKey: string;
  /** Address of an API that speaks OpenAI's protocol, up to `/v1`; null for OpenAI itself. */
  baseUrl: string | null;
  model: string;
  /** Milliseconds for one attempt. */
  timeout: number;
};

const publicApi = 'https://api.openai.com/v1';
/** How often a server may ask us to come back, and the longest wait it is granted, in seconds. */
const returns = { most: 2, longest: 60 };

/**
 * OpenAI's chat completions with a strict JSON schema. A server that names a time to come back is asked again, at most twice;
 * every other fault is an answer. The key is never part of a reason.
 */
export function openaiChat(settings: OpenAiSettings): Chat {
  const client = new OpenAI({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl ?? publicApi,
    timeout: settings.timeout,
    maxRetries: 0,
    organization: null,
    project: null,
    logLevel: 'off',
  });
  return {
    model: settings.model,
    complete: async (request) => {
      for (let attempt = 0; ; attempt += 1) {
        try {
          const completion = await client.chat.completions.create(bodyOf(settings.model, request));
          return readCompletion(completion, settings.apiKey);
        } catch (error) {
          const wait = attempt < returns.most ? waitOf(error) : null;
          if (wait === null) return { outcome: 'failed', reason: reasonOf(error, settings.apiKey) };
          await sleep(wait);
        }
      }
    },
  };
}

function bodyOf(model: string, { messages, schema, maxTokens }: ChatRequest) {
  return {
    model,
    messages,
    max_completion_tokens: maxTokens,
    response_format: { type: 'json_schema' as const, json_schema: { ...schema, strict: true } },
  };
}

function readCompletion(completion: ChatCompletion, apiKey: string): ChatReply {
  const choice = completion.choices?.[0];
  if (choice === undefined) return { outcome: 'failed', reason: 'the answer holds no choice' };
  const { finish_reason: end, message } = choice;
  if (end === 'length') return { outcome: 'truncated', reason: 'the answer reached the limit of tokens' };
  if (end === 'content_filter') return { outcome: 'refused', reason: 'the content filter stopped the answer' };
  if (message.refusal) return { outcome: 'refused', reason: tidyReason(message.refusal, apiKey) };
  if (typeof message.content !== 'string') return { outcome: 'failed', reason: 'the answer holds no text' };
  return {
    outcome: 'answered',
    content: message.content,
    model: typeof completion.model === 'string' ? completion.model : '',
    tokens: {
      prompt: countOf(completion.usage?.prompt_tokens),
      completion: countOf(completion.usage?.completion_tokens),
    },
  };
}

/** Milliseconds that a 429 or 503 asks us to wait; null when it names no time or too long a one. */
function waitOf(error: unknown): number | null {
  if (!(error instanceof APIError) || (error.status !== 429 && error.status !== 503)) return null;
  const headers: unknown = error.headers;
  const header = headers instanceof Headers ? headers.get('retry-after') : null;
  const seconds = header === null || header.trim() === '' ? NaN : Number(header);
  return seconds >= 0 && seconds <= returns.longest ? seconds * 1000 : null;
}

function reasonOf(error: unknown, apiKey: string): string {
  return tidyReason(error instanceof Error ? error.message : 'unknown fault', apiKey);
}

/** A reason on one line, without the key and without characters that nobody sees: it is stored and shown. */
function tidyReason(text: string, apiKey: string): string {
  return text
    .replaceAll(apiKey, '(key)')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .slice(0, 300);
}

/** A server may leave a count out or send something else; an unknown count is 0. */
function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : 0;
}

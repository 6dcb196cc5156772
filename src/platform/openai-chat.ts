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
          return readCompletion(await client.chat.completions.create(bodyOf(settings.model, request)));
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

function readCompletion(completion: ChatCompletion): ChatReply {
  const choice = completion.choices?.[0];
  if (choice === undefined) return { outcome: 'failed', reason: 'the answer holds no choice' };
  const { finish_reason: end, message } = choice;
  if (end === 'length') return { outcome: 'truncated', reason: 'the answer reached the limit of tokens' };
  if (end === 'content_filter') return { outcome: 'refused', reason: 'the content filter stopped the answer' };
  if (message.refusal) return { outcome: 'refused', reason: message.refusal.slice(0, 300) };
  if (typeof message.content !== 'string') return { outcome: 'failed', reason: 'the answer holds no text' };
  const { prompt_tokens: prompt = 0, completion_tokens: used = 0 } = completion.usage ?? {};
  return {
    outcome: 'answered',
    content: message.content,
    model: completion.model,
    tokens: { prompt, completion: used },
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
  const message = error instanceof Error ? error.message : 'unknown fault';
  return message.replaceAll(apiKey, '(key)').replaceAll(/\s+/g, ' ').slice(0, 300);
}

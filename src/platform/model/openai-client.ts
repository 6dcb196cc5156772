import type { OpenAI } from 'openai';
import type { ChatCompletion } from 'openai/resources/chat/completions';
import type { bodyOf } from './request-modes.ts';
import type { Fault } from './plan-repeat.ts';

export type OpenAiSettings = {
  apiKey: string;
  /** Address of an API that speaks OpenAI's protocol, up to `/v1`; null for OpenAI itself. */
  baseUrl: string | null;
  model: string;
  /** Milliseconds for one attempt, the whole answer included. */
  timeout: number;
};

/** One request and what came of it: no repeats, no throw. */
export type Send = (
  body: ReturnType<typeof bodyOf>,
) => Promise<{ completion: Partial<ChatCompletion> } | { fault: Fault }>;

const publicApi = 'https://api.openai.com/v1';

/** OpenAI's own client. It takes 36 MB and 0.1 s to load, so it is loaded with the first request. */
export function openaiClient(settings: OpenAiSettings): Send {
  let loaded: Promise<OpenAI> | null = null;
  return async (body) => {
    const client = await (loaded ??= load(settings));
    const signal = AbortSignal.timeout(settings.timeout);
    try {
      const completion: unknown = await client.chat.completions.create(body, { signal });
      if (typeof completion === 'object' && completion !== null) return { completion };
      return { fault: { kind: 'unreadable', message: 'the answer is no JSON object' } };
    } catch (error) {
      if (signal.aborted) return { fault: { kind: 'lost', message: `no answer came within ${settings.timeout} ms` } };
      return { fault: faultOf(error) };
    }
  };
}

async function load({ apiKey, baseUrl, timeout }: OpenAiSettings): Promise<OpenAI> {
  const { OpenAI: Client } = await import('openai');
  return new Client({
    apiKey,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: baseUrl ?? publicApi,
    // The signal of each request ends it, the body included; the client's own limit ends only the wait for headers.
    timeout: timeout + 1000,
    maxRetries: 0,
    logLevel: 'off',
    fetch: fetchWithReasons,
  });
}

/** The client drops the body of a refusal that is not in OpenAI's form; brought into that form it is kept. */
async function fetchWithReasons(...[url, init]: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(url, init);
  if (response.ok) return response;
  const error = reasonIn(await response.text());
  const headers = new Headers(response.headers);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify({ error }), { status: response.status, headers });
}

function reasonIn(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    const error = typeof value === 'object' && value !== null && 'error' in value ? value.error : value;
    return typeof error === 'object' && error !== null && 'message' in error
      ? error
      : { message: typeof error === 'string' ? error : JSON.stringify(error) };
  } catch {
    return { message: text.replaceAll(/<[^<>]*>/g, ' ').trim() };
  }
}

/** What the client throws, by the properties that its errors have: its classes are not loaded here. */
function faultOf(error: unknown): Fault {
  const message = error instanceof Error ? error.message : 'unknown fault';
  if (typeof error !== 'object' || error === null || !('status' in error)) return { kind: 'unreadable', message };
  const { status, headers, code, param } = error as {
    status: unknown;
    headers: unknown;
    code: unknown;
    param: unknown;
  };
  if (typeof status !== 'number' || !(headers instanceof Headers)) return { kind: 'lost', message };
  return {
    kind: 'status',
    status,
    headers,
    code: typeof code === 'string' ? code : null,
    about: typeof param === 'string' && param !== '' ? param : message,
    message,
  };
}

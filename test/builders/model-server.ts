import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Asked = { path: string; headers: IncomingHttpHeaders; body: Record<string, unknown> };
/** `drop` ends the connection without an answer, `hang` never answers; `delay` is in milliseconds. */
export type Answered = {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  drop?: boolean;
  hang?: boolean;
  delay?: number;
};
type Usage = { prompt_tokens?: number; completion_tokens?: number };

/** A completion as the API sends it; `message` and `choice` replace parts of it. */
export function completion(content: string | null, over: { message?: object; choice?: object } = {}) {
  const message = { role: 'assistant', content, refusal: null, ...over.message };
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_557_700_000,
    model: 'test-model-2019',
    choices: [{ index: 0, finish_reason: 'stop', logprobs: null, message, ...over.choice }],
    usage: { prompt_tokens: 900, completion_tokens: 200, total_tokens: 1100 },
  };
}

/**
 * A server on loopback that speaks the protocol of chat completions, one answer per request in turn; the last one stays. `paid` is
 * its own count of requests and tokens.
 */
export async function modelServer(...answers: (Answered | ((asked: Asked) => Answered))[]) {
  const asked: Asked[] = [];
  const paid = { calls: 0, prompt: 0, completion: 0 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        path: request.url ?? '',
        headers: request.headers,
        body: JSON.parse(Buffer.concat(chunks).toString()),
      };
      asked.push(one);
      const given = answers[Math.min(asked.length, answers.length) - 1];
      const answer = typeof given === 'function' ? given(one) : (given ?? {});
      paid.calls += 1;
      if (answer.drop) return request.socket.destroy();
      if (answer.hang) return undefined;
      const { usage = {} } = (answer.body ?? {}) as { usage?: Usage };
      paid.prompt += usage.prompt_tokens ?? 0;
      paid.completion += usage.completion_tokens ?? 0;
      const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {});
      const end = () => {
        response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
        response.end(text);
      };
      return answer.delay === undefined ? end() : setTimeout(end, answer.delay);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(
    () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  );
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked, paid };
}

import { Octokit } from 'octokit';
import { z } from 'zod';
import type { GitHub, GitHubReply, GitHubRequest } from './ports.ts';

export type GitHubSettings = {
  token: string | null;
  apiUrl: string;
  graphqlUrl: string;
  /** Identifies the data, for the cache; the API's address unless a recorded week is served. */
  origin: string;
  /** Milliseconds after which an attempt is given up. GitHub itself ends a query after 10 s. */
  timeout: number;
};

const Headers = z.record(z.string(), z.union([z.string(), z.number(), z.undefined()]));
const Failure = z.object({
  status: z.number(),
  response: z.object({ headers: Headers, data: z.unknown() }),
});
const GraphqlAnswer = z.object({
  data: z.unknown(),
  errors: z
    .array(
      z.object({
        type: z.string().optional(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        message: z.string(),
      }),
    )
    .optional(),
});

/**
 * GitHub through octokit. Its retries and throttling are off: the policy for waiting is decided once, for all
 * collectors, where requests are fetched. The version of the REST API is pinned.
 */
export function octokitGitHub(settings: GitHubSettings): GitHub {
  const octokit = new Octokit({
    auth: settings.token ?? undefined,
    baseUrl: settings.apiUrl,
    userAgent: 'zhoubao',
    throttle: { enabled: false },
    retry: { enabled: false },
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
  return {
    origin: settings.origin,
    anonymous: settings.token === null,
    send: async (request) => withoutToken(await attempt(request), settings.token),
  };

  async function attempt(request: GitHubRequest): Promise<GitHubReply> {
    try {
      const answer = await octokit.request({
        ...parametersOf(request, settings),
        headers: { 'x-github-api-version': '2022-11-28' },
        request: { signal: AbortSignal.timeout(settings.timeout) },
      });
      return replyOf(request, { status: answer.status, headers: answer.headers, data: answer.data });
    } catch (error) {
      const failure = Failure.safeParse(error);
      if (!failure.success)
        return { outcome: 'unreachable', reason: error instanceof Error ? error.message : 'unknown' };
      return replyOf(request, { status: failure.data.status, ...failure.data.response });
    }
  }
}

/** A fault may repeat the header that carried the token; what is stored and shown may not. */
function withoutToken(reply: GitHubReply, token: string | null): GitHubReply {
  const fault = reply.outcome === 'unreachable' || reply.status >= 400 || reply.errors.length > 0;
  if (!fault || token === null) return reply;
  const text = JSON.stringify(reply);
  const written = JSON.stringify(token).slice(1, -1);
  return text.includes(written) ? (JSON.parse(text.replaceAll(written, '(token)')) as GitHubReply) : reply;
}

function parametersOf(request: GitHubRequest, settings: GitHubSettings) {
  if (request.api === 'graphql') {
    return { method: 'POST' as const, url: settings.graphqlUrl, query: request.query, variables: request.variables };
  }
  const [method, url] = request.route.split(' ');
  return { ...request.parameters, method: method as 'GET', url: url ?? '/' };
}

type Raw = { status: number; headers: unknown; data: unknown };

function replyOf(request: GitHubRequest, raw: Raw): GitHubReply {
  const headers = Object.fromEntries(
    Object.entries(Headers.catch({}).parse(raw.headers)).map(([name, value]) => [
      name.toLowerCase(),
      String(value ?? ''),
    ]),
  );
  const base = { outcome: 'answered' as const, status: raw.status, headers };
  const answer = request.api === 'graphql' ? GraphqlAnswer.safeParse(raw.data) : null;
  if (answer?.success) return { ...base, data: answer.data.data ?? null, errors: answer.data.errors ?? [] };
  return { ...base, data: raw.data, errors: [] };
}

function ignore(): void {}

import type { Request, Response } from '../../src/collect/collector.ts';
import type { GitHubRequest, GraphqlRequest, Handler, RestRequest, ServerRequest } from '../../src/platform/ports.ts';

/** Asks an emulator without a network: what a collector's request would be answered. */
export function replayAnswers(handler: Handler): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.api === 'web' || request.api === 'file') throw new Error('The emulator is asked for GitHub alone.');
    const reply = await handler(serverRequestOf(request));
    if (reply.kind === 'drop') throw new Error('The emulator dropped a connection that no fault asked for.');
    const answer = JSON.parse(reply.body) as { data?: unknown; errors?: Response['errors'] };
    const data = request.api === 'graphql' ? answer.data : answer;
    return { request, status: reply.status, data, errors: answer.errors ?? [], readAt: '2026-01-01T00:00:00Z' };
  };
}

/** A request to GitHub as its server sees it, with a token unless it is anonymous. */
export function serverRequestOf(request: GitHubRequest, { anonymous = false } = {}): ServerRequest {
  const asked = request.api === 'graphql' ? post(request) : get(request);
  return anonymous ? asked : { ...asked, headers: { authorization: 'token recorded' } };
}

function post({ query, variables }: GraphqlRequest): ServerRequest {
  const body = JSON.stringify({ query, variables });
  return { method: 'POST', path: '/graphql', query: new URLSearchParams(), headers: {}, body };
}

function get({ route, parameters }: RestRequest): ServerRequest {
  const rest = new Map(Object.entries(parameters).map(([name, value]) => [name, String(value)]));
  const path = route.replace(/^GET /, '').replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest.get(name) ?? '';
    rest.delete(name);
    return encodeURIComponent(value);
  });
  return { method: 'GET', path, query: new URLSearchParams([...rest]), headers: {}, body: '' };
}

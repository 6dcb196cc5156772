import type { GitHub, GraphqlError, Handler } from '../../src/platform/ports.ts';
import { serverRequestOf } from './replay-answers.ts';

/**
 * The emulator as a GitHub without a network: a dropped connection is unreachable, a slow answer comes at once. Without a
 * token it is asked anonymously.
 */
export function replayGitHub(handler: Handler, { anonymous = false } = {}): GitHub {
  return {
    origin: 'replay',
    anonymous,
    send: async (request) => {
      const reply = await handler(serverRequestOf(request, { anonymous }));
      if (reply.kind === 'drop') return { outcome: 'unreachable', reason: 'socket hang up' };
      const { status, headers } = reply;
      const answered = { outcome: 'answered' as const, status, headers };
      if (!/^[{[]/.test(reply.body)) return { ...answered, data: reply.body, errors: [] };
      const body = JSON.parse(reply.body) as { data?: unknown; errors?: GraphqlError[] };
      const isGraphql = request.api === 'graphql' && ('data' in body || 'errors' in body);
      return {
        ...answered,
        data: isGraphql ? (body.data ?? null) : body,
        errors: isGraphql ? (body.errors ?? []) : [],
      };
    },
  };
}

import { z } from 'zod';
import { problem, type Problem } from '../../../model/problem.ts';
import type { GitHubReply, GitHubWrite, GitHubWriter } from '../../../platform/ports.ts';

/** What ended a conversation with GitHub. Nothing here was changed by it. */
export class GitHubFault extends Error {
  readonly problem: Problem;
  readonly status: number | null;

  constructor(one: Problem, status: number | null) {
    super(one.message);
    this.problem = one;
    this.status = status;
  }
}

/** One repository at GitHub. `ask` reads an answer by its schema; what is no such answer is thrown as a fault. */
export type PullRequestApi = {
  ask<T>(route: GitHubWrite['route'], parameters: Record<string, unknown>, schema: z.ZodType<T>): Promise<T>;
  /** The same, or null where GitHub has no such thing. */
  find<T>(route: GitHubWrite['route'], parameters: Record<string, unknown>, schema: z.ZodType<T>): Promise<T | null>;
  /** All pages of a list. */
  list<T>(route: GitHubWrite['route'], parameters: Record<string, unknown>, row: z.ZodType<T>): Promise<T[]>;
};

const perPage = 100;
const mostPages = 30;

const Refusal = z.object({ message: z.string(), errors: z.array(z.unknown()).optional() });

export function pullRequestApi(writer: GitHubWriter, repository: string): PullRequestApi {
  const [owner, repo] = repository.split('/');
  const ask: PullRequestApi['ask'] = async (route, parameters, schema) => {
    const reply = await writer.send({ route, parameters: { owner, repo, ...parameters } });
    if (reply.outcome === 'unreachable') throw fault(route, reply.reason, null);
    if (reply.status >= 400) throw refused(route, reply);
    const read = schema.safeParse(reply.data);
    if (!read.success) throw fault(route, `answered ${reply.status} with something else than was asked for`, null);
    return read.data;
  };
  return {
    ask,
    find: (route, parameters, schema) => ask(route, parameters, schema).catch(nullWhereMissing),
    list: async (route, parameters, row) => {
      const rows = [];
      for (let page = 1; page <= mostPages; page++) {
        const more = await ask(route, { ...parameters, per_page: perPage, page }, z.array(row));
        rows.push(...more);
        if (more.length < perPage) return rows;
      }
      throw fault(route, `has more than ${perPage * mostPages} rows`, null);
    },
  };
}

function nullWhereMissing(error: unknown): null {
  // A repository without any commit answers 409.
  if (error instanceof GitHubFault && (error.status === 404 || error.status === 409)) return null;
  throw error;
}

function refused(route: string, { status, data, headers }: Extract<GitHubReply, { outcome: 'answered' }>): GitHubFault {
  const said = Refusal.safeParse(data).data;
  const words = said === undefined ? '' : `: ${said.message} ${detailsOf(said.errors)}`.trimEnd();
  const isLimit =
    status === 429 ||
    (status === 403 &&
      (headers['retry-after'] !== undefined ||
        headers['x-ratelimit-remaining'] === '0' ||
        /rate limit|abuse/i.test(said?.message ?? '')));
  if (isLimit) {
    const message = `GitHub answered ${status}${whenAgain(headers)}; nothing was changed by this request.`;
    return new GitHubFault(problem('pull-request-limit', {}, message), status);
  }
  return fault(route, `answered ${status}${words.slice(0, 400)}`, status);
}

function detailsOf(errors: readonly unknown[] | undefined): string {
  return errors === undefined || errors.length === 0 ? '' : JSON.stringify(errors);
}

function whenAgain(headers: Readonly<Record<string, string>>): string {
  const [after, reset] = [Number(headers['retry-after']), Number(headers['x-ratelimit-reset'])];
  if (after > 0) return ` and asks to wait ${after} seconds`;
  return reset > 0 ? ` and asks to wait until ${new Date(reset * 1000).toISOString().slice(0, 19)}Z` : '';
}

function fault(route: string, what: string, status: number | null): GitHubFault {
  return new GitHubFault(problem('pull-request-failed', {}, `${route} of GitHub ${what}.`), status);
}

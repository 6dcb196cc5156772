import { buildSchema, graphqlSync, type GraphQLError } from 'graphql';
import type { Collector, Request } from '../../src/collect/collector.ts';
import type { CollectedItem } from '../../src/collect/collector.ts';
import { threadId } from '../../src/model/item.ts';
import { problem } from '../../src/model/problem.ts';
import type { GitHub, GitHubReply, GitHubRequest } from '../../src/platform/ports.ts';
import { replyOf } from './github.ts';

const schema = buildSchema(`
  type Query { list(q: String!, first: Int!, after: Int = 0): List  rateLimit: RateLimit }
  type List { place: String! numbers: [Int!]! next: Int }
  type RateLimit { cost: Int! remaining: Int! resetAt: String! }
`);

type Lists = (q: string) => { place?: string; numbers: number[] } | Error | null;

/**
 * A GitHub of lists of numbers that understands GraphQL, so that shared calls are answered as they are asked. `disturb` may
 * answer a call in its place; `requests` is what it was asked, `lists` which list was answered how often.
 */
export function smallGitHub(
  lists: Lists,
  disturb: (request: GitHubRequest, count: number) => GitHubReply | null = () => null,
) {
  const requests: GitHubRequest[] = [];
  const answered: string[] = [];
  const send = (request: GitHubRequest): Promise<GitHubReply> => {
    requests.push(request);
    const instead = disturb(request, requests.length);
    if (instead) return Promise.resolve(instead);
    if (request.api === 'rest') return Promise.resolve(replyOf({ rest: request.route }));
    const rootValue = { list: listOf(lists, answered), rateLimit: { cost: 1, remaining: 4999, resetAt: '' } };
    const result = graphqlSync({ schema, source: request.query, rootValue, variableValues: request.variables });
    return Promise.resolve(replyOf(result.data ?? null, { errors: (result.errors ?? []).map(errorOf) }));
  };
  const github: GitHub = { origin: 'https://github.example.org', anonymous: false, send };
  return { ...github, requests, answered };
}

function listOf(lists: Lists, answered: string[]) {
  return ({ q, first, after }: { q: string; first: number; after: number }) => {
    const found = lists(q);
    if (found instanceof Error || found === null) return found;
    answered.push(`${q} from ${after}`);
    const { place = q.split(' ')[0] ?? '', numbers } = found;
    const end = after + first;
    return { place, numbers: numbers.slice(after, end), next: end < numbers.length ? end : null };
  };
}

function errorOf({ message, path, extensions }: GraphQLError) {
  const type = typeof extensions['type'] === 'string' ? { type: extensions['type'] } : {};
  return { message, ...(path && { path: [...path] }), ...type };
}

const query = `query List($q: String!, $first: Int!, $after: Int) {
  rateLimit { cost }
  list(q: $q, first: $first, after: $after) { ...Page }
}
fragment Page on List { place numbers next }`;

/** Asks for a list of a repository; every number is an item. */
export function askList(repo: string, name: string, more: Partial<Request> = {}): Request {
  const variables = { q: `${repo} ${name}`, first: 20 };
  return { api: 'graphql', query, variables, tag: name, load: 10, ...more } as Request;
}

/** A collector of two lists, `merged` and `open`; each number is a pull request of that number. */
export const numbers: Collector = {
  kind: 'numbers',
  summary: 'Numbers.',
  yields: ['pull-request'],
  place: 'repository',
  options: { parse: (value: unknown) => value } as Collector['options'],
  start: ({ repo }) => [askList(repo, 'merged'), askList(repo, 'open')],
  read: ({ request, data }, source) => {
    const list = (data as { list?: { place: string; numbers: number[]; next: number | null } | null }).list;
    if (!list || request.api !== 'graphql') {
      return { items: [], problems: [problem('row-invalid', { source: source.id }, `no list of ${source.repo}.`)] };
    }
    const next = { ...request, variables: { ...request.variables, after: list.next } };
    const items = list.numbers.map((number) => numberItem(list.place, number, { source: source.id }));
    return { items, follow: list.next === null ? [] : [next] };
  },
};

export function numberItem(repo: string, number: number, over: Partial<CollectedItem> = {}): CollectedItem {
  const url = `https://github.com/${repo}/pull/${number}`;
  return {
    id: threadId(repo, number),
    kind: 'pull-request',
    source: 'containerd',
    project: 'containerd',
    section: 'upstream',
    repo,
    url,
    title: `Change ${number}`,
    author: null,
    state: 'merged',
    createdAt: null,
    moves: [{ move: 'merged', at: '2019-05-09T15:31:00Z' }],
    labels: [],
    signals: {},
    refs: [],
    facts: { kind: 'pull-request', number, ...noFacts },
    texts: [{ label: 'pull request', url, text: `Text of ${number}` }],
    ...over,
  };
}

const noFacts = {
  base: null,
  additions: null,
  deletions: null,
  changedFiles: null,
  milestone: null,
  releaseNote: null,
};

import type {
  Cache,
  Clock,
  GitHub,
  GitHubReply,
  GitHubRequest,
  GraphqlError,
  Progress,
  Web,
} from '../../src/platform/ports.ts';

type Answered = Extract<GitHubReply, { outcome: 'answered' }>;

/** An answer of GitHub with status 200; `changes` replaces what a test is about. */
export function replyOf(data: unknown, changes: Partial<Answered> = {}): Answered {
  return {
    outcome: 'answered',
    status: 200,
    data,
    errors: [],
    headers: { date: 'Mon, 13 May 2019 06:00:00 GMT' },
    ...changes,
  };
}

/** An answer of GraphQL that has errors, beside data or without. */
export function errorReply(errors: GraphqlError[], data: unknown = null): Answered {
  return replyOf(data, { errors });
}

export const unreachable: GitHubReply = { outcome: 'unreachable', reason: 'socket hang up' };

/** A GitHub that gives these answers in this order and refuses to be asked more often. `requests` is what it was asked. */
export function scriptedGitHub(...replies: GitHubReply[]): GitHub & { requests: GitHubRequest[] } {
  const requests: GitHubRequest[] = [];
  const send = (request: GitHubRequest): Promise<GitHubReply> => {
    requests.push(request);
    const reply = replies[requests.length - 1];
    if (reply === undefined) throw new Error(`unexpected request ${requests.length}: ${JSON.stringify(request)}`);
    return Promise.resolve(reply);
  };
  return { origin: 'https://github.example.org', anonymous: false, requests, send };
}

/** A clock that stands still, save that waiting moves it. `waits` are the milliseconds that were waited. */
export function stillClock(now = '2019-05-13T06:00:00Z'): Clock & { waits: number[] } {
  const waits: number[] = [];
  const passed = (): number => waits.reduce((sum, wait) => sum + wait, 0);
  const sleep = (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  return {
    now: () => `${new Date(Date.parse(now) + passed()).toISOString().slice(0, 19)}Z`,
    elapsed: passed,
    sleep,
    waits,
  };
}

/** A cache in memory; `entries` is what it holds. */
export function memoryCache(entries = new Map<string, string>()): Cache & { entries: Map<string, string> } {
  const write = (key: string, value: string): Promise<void> => {
    entries.set(key, value);
    return Promise.resolve();
  };
  return { entries, write, read: (key) => Promise.resolve(entries.get(key) ?? null) };
}

/** A web where nothing is connected to. */
export const noWeb: Web = {
  get: ({ url }) => Promise.resolve({ outcome: 'refused', reason: `${url} is not in the test` }),
};

/** A folder without files. */
export const noFiles = { read: (): Promise<string | null> => Promise.resolve(null) };

export const silent: Progress = { report() {} };

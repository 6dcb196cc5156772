import { Octokit } from 'octokit';
import { expect, onTestFinished, test } from 'vitest';
import type { RecordedFiles } from '../../src/model/recorded-files.ts';
import { serve } from '../../src/platform/http-server.ts';
import { createReplay, type ReplayOptions } from '../../src/replay/replay.ts';
import { pullRow } from '../builders/recorded-week.ts';
import { commitRow, recordingOf, weekFiles } from '../builders/recording.ts';

const quiet = () => {};
const headers = { authorization: 'token recorded' };
const kep = 'keps/sig-node/20190101-shim.md';
const containerd = { owner: 'containerd', repo: 'containerd' };
const enhancements = { owner: 'kubernetes', repo: 'enhancements' };

const week = weekFiles({
  pulls: [
    ...Array.from({ length: 7 }, (_, index) => pullRow(index + 1)),
    pullRow(8, {
      user: { login: null, name: 'dependabot[bot]' },
      body: 'Fixes #9 and fixes #1',
      labels: [{ name: 'kind/bug' }],
      comments: [{ user: { login: 'octocat' }, body: '/lgtm', created_at: '2019-05-08T00:00:00Z' }],
      commits: [
        { sha: 'f'.repeat(40), message: 'Close\n\nMore', author: null, committer_date: '2019-05-07T09:00:00Z' },
      ],
    }),
  ],
  issues: [
    {
      ...pullRow(9, { html_url: 'https://github.com/containerd/containerd/issues/9' }),
      state: 'open',
      closed_at: null,
    },
  ],
  commits: [
    commitRow('a', {
      files: [
        {
          filename: kep,
          status: 'modified',
          content_before: 'status: provisional\n',
          content_after: 'status: implementable\n',
        },
      ],
    }),
    commitRow('b', {
      parents: ['a'.repeat(40)],
      committer: { date: '2019-05-10T00:00:00Z' },
      files: [
        {
          filename: 'keps/README.md',
          status: 'modified',
          blob_sha_before: 'c'.repeat(40),
          blob_sha_after: 'd'.repeat(40),
        },
      ],
    }),
  ],
  releases: [
    release('v1.2.7', { created_at: '2019-05-08T00:00:00Z' }),
    release('v1.3.0-rc.0', { created_at: '2019-05-09T00:00:00Z', looks_prerelease: true }),
    release('v1.3.0', { created_at: '2019-05-12T00:00:00Z', published_at: '2019-05-13T01:00:00Z' }),
  ],
});

function release(tag: string, changes: Record<string, unknown>) {
  const html_url = `https://github.com/containerd/containerd/releases/tag/${tag}`;
  return { repo: 'containerd/containerd', tag_name: tag, html_url, ...changes };
}

async function replaying(options: Partial<ReplayOptions> = {}, files: RecordedFiles = week) {
  const handler = createReplay(recordingOf(files), { asOf: '2019-05-13T00:00:00Z', ...options });
  const server = await serve(handler, { port: 0 });
  onTestFinished(() => server.close());
  const octokit = new Octokit({
    auth: 'recorded',
    baseUrl: server.url,
    throttle: { enabled: false },
    retry: { enabled: false },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
  return { url: server.url, octokit };
}

type Refused = { errors: { type?: string; path?: string[]; message: string }[]; data: unknown };

async function refused(octokit: Octokit, query: string): Promise<Refused> {
  const error: unknown = await octokit.graphql(query).catch((caught: unknown) => caught);
  return error as Refused;
}

test('pages a search through octokit to the end, each pull request once', async () => {
  const { octokit } = await replaying();
  const query = `query ($cursor: String) {
    rateLimit { limit cost remaining used resetAt nodeCount }
    search(type: ISSUE, query: "repo:containerd/containerd is:pr is:merged", first: 3, after: $cursor) {
      issueCount pageInfo { hasNextPage endCursor } nodes { ... on PullRequest { number } }
    }
  }`;
  const answer: { search: { issueCount: number; nodes: { number: number }[] }; rateLimit: unknown } =
    await octokit.graphql.paginate(query);
  expect(answer.search.nodes.map((node) => node.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(answer.search.issueCount).toBe(8);
  expect(answer.rateLimit).toMatchObject({ limit: 5000, cost: 1, nodeCount: 3, resetAt: '2019-05-13T01:00:00Z' });
});

test('shows a pull request with all that is recorded of it', async () => {
  const { octokit } = await replaying();
  const answer = await octokit.graphql(`{ repository(owner: "Containerd", name: "CONTAINERD") {
    nameWithOwner
    pullRequest(number: 8) {
      title state merged mergedAt author { __typename login } labels(first: 5) { nodes { name } }
      files(first: 5) { totalCount nodes { path changeType additions } }
      commits(last: 1) { nodes { commit { oid committedDate messageHeadline messageBody } } }
      closingIssuesReferences(first: 3) { nodes { number url } }
      timelineItems(first: 10, since: "2019-05-08T00:00:00Z") { totalCount filteredCount nodes { __typename } }
      mergeCommit { oid } milestone { title } reactionGroups { content reactors { totalCount } }
    }
  } }`);
  expect(answer).toMatchObject({
    repository: {
      nameWithOwner: 'containerd/containerd',
      pullRequest: {
        state: 'MERGED',
        author: { __typename: 'Bot', login: 'dependabot' },
        labels: { nodes: [{ name: 'kind/bug' }] },
        files: { totalCount: 1, nodes: [{ path: 'runtime/v2/shim.go', changeType: 'MODIFIED', additions: 4 }] },
        commits: { nodes: [{ commit: { messageHeadline: 'Close', messageBody: 'More' } }] },
        closingIssuesReferences: { nodes: [{ number: 9, url: 'https://github.com/containerd/containerd/issues/9' }] },
        timelineItems: {
          totalCount: 4,
          filteredCount: 3,
          nodes: [{ __typename: 'IssueComment' }, { __typename: 'MergedEvent' }, { __typename: 'ClosedEvent' }],
        },
        milestone: null,
      },
    },
  });
});

test('hides what came after its moment', async () => {
  const { octokit } = await replaying({ asOf: '2019-05-08T00:00:00Z' });
  const answer = await octokit.graphql(`{ repository(owner: "containerd", name: "containerd") {
    pullRequest(number: 8) { state closed merged mergedAt mergeCommit { oid } comments(first: 5) { totalCount } }
    releases(first: 5) { totalCount }
  } }`);
  expect(answer).toEqual({
    repository: {
      pullRequest: {
        state: 'OPEN',
        closed: false,
        merged: false,
        mergedAt: null,
        mergeCommit: null,
        comments: { totalCount: 0 },
      },
      releases: { totalCount: 0 },
    },
  });
});

test('shows the files of the default branch at both ends of a week', async () => {
  const { octokit } = await replaying();
  const answer = await octokit.graphql(`{ repository(owner: "kubernetes", name: "enhancements") {
    defaultBranchRef { target { ... on Commit {
      a: history(first: 1, until: "2019-05-06T00:00:00Z") { nodes { oid messageHeadline } }
      b: history(first: 1, until: "2019-05-12T23:59:59Z") { totalCount nodes { oid file(path: "${kep}") { oid type } } }
      c: history(first: 5, path: "keps/sig-node") { nodes { oid associatedPullRequests(first: 1) { totalCount } } }
    } } }
    before: object(expression: "${'0'.repeat(40)}:${kep}") { ... on Blob { text } }
    after: object(expression: "HEAD:${kep}") { ... on Blob { oid text byteSize isTruncated isBinary } }
    unknown: object(expression: "HEAD:keps/README.md") { ... on Blob { oid text isTruncated } }
    missing: object(expression: "HEAD:keps/none.md") { oid }
    folder: object(expression: "HEAD:keps") { ... on Tree { entries { name type object { ... on Tree { entries { path } } } } } }
  } }`);
  expect(answer).toMatchObject({
    repository: {
      defaultBranchRef: {
        target: {
          a: { nodes: [{ oid: '0'.repeat(40), messageHeadline: '(not recorded)' }] },
          b: { totalCount: 3, nodes: [{ oid: 'b'.repeat(40), file: { type: 'blob' } }] },
          c: { nodes: [{ oid: 'a'.repeat(40) }] },
        },
      },
      before: { text: 'status: provisional\n' },
      after: { text: 'status: implementable\n', byteSize: 22, isTruncated: false, isBinary: false },
      unknown: { oid: 'd'.repeat(40), text: null, isTruncated: true },
      missing: null,
      folder: {
        entries: [
          { name: 'README.md', type: 'blob', object: {} },
          { name: 'sig-node', object: { entries: [{ path: kep }] } },
        ],
      },
    },
  });
});

test('lists releases by the date of their commit, and their tags', async () => {
  const { octokit } = await replaying();
  const answer = await octokit.graphql(`{ repository(owner: "containerd", name: "containerd") {
    releases(first: 5, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { tagName publishedAt isPrerelease isLatest } }
    refs(first: 5, refPrefix: "refs/tags/") { nodes { name } }
  } }`);
  expect(answer).toEqual({
    repository: {
      releases: {
        nodes: [
          { tagName: 'v1.3.0-rc.0', publishedAt: '2019-05-09T00:00:00Z', isPrerelease: true, isLatest: false },
          { tagName: 'v1.2.7', publishedAt: '2019-05-08T00:00:00Z', isPrerelease: false, isLatest: true },
        ],
      },
      refs: { nodes: [{ name: 'v1.2.7' }, { name: 'v1.3.0-rc.0' }] },
    },
  });
});

test('finds again by id what it has shown, comments among it', async () => {
  const { octokit } = await replaying();
  const shown: {
    repository: {
      id: string;
      issue: { id: string };
      pullRequest: { id: string; comments: { nodes: { id: string }[] } };
    };
  } = await octokit.graphql(`{ repository(owner: "containerd", name: "containerd") {
      id issue(number: 9) { id } pullRequest(number: 8) { id comments(first: 1) { nodes { id } } }
    } }`);
  const { id, issue, pullRequest } = shown.repository;
  const ids = [id, issue.id, pullRequest.id, pullRequest.comments.nodes[0]!.id];
  const answer = await octokit.graphql('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids });
  const names = ['Repository', 'Issue', 'PullRequest', 'IssueComment'];
  expect(answer).toEqual({ nodes: names.map((__typename, index) => ({ __typename, id: ids[index] })) });
});

test('gives partial data beside NOT_FOUND', async () => {
  const { octokit } = await replaying();
  const { data, errors } = await refused(
    octokit,
    `{ gone: repository(owner: "no", name: "where") { id }
       here: repository(owner: "containerd", name: "containerd") { name pullRequest(number: 9) { id } issue(number: 9) { number } } }`,
  );
  expect(data).toEqual({ gone: null, here: { name: 'containerd', pullRequest: null, issue: { number: 9 } } });
  expect(errors).toMatchObject([
    { type: 'NOT_FOUND', path: ['gone'] },
    { type: 'NOT_FOUND', path: ['here', 'pullRequest'] },
  ]);
});

test.each([
  ['a field that GitHub does not have', '{ viewer { lgtm } }', 'lgtm'],
  [
    'a union that selects one name with two types',
    '{ search(type: ISSUE, query: "is:pr", first: 1) { nodes { ... on Issue { state } ... on PullRequest { state } } } }',
    'conflict',
  ],
  [
    'a date that is none',
    '{ repository(owner: "a", name: "b") { issue(number: 1) { timelineItems(first: 1, since: "soon") { totalCount } } } }',
    'ISO-8601',
  ],
  ['text that is no query', '{ repository(', 'Syntax Error'],
  ['a mutation', 'mutation { addStar(input: { starrableId: "x" }) { clientMutationId } }', 'mutations'],
  [
    'an unknown search qualifier',
    '{ search(type: ISSUE, query: "reason:completed", first: 1) { issueCount } }',
    'reason:',
  ],
  ['a page of 101', '{ search(type: ISSUE, query: "is:pr", first: 101) { issueCount } }', '100'],
  ['a field that is not recorded', '{ viewer { login } }', 'Query.viewer'],
])('refuses %s', async (_, query, message) => {
  const { octokit } = await replaying();
  const { errors, data } = await refused(octokit, query);
  expect(errors[0]?.message).toContain(message);
  expect(data ?? null).toBeNull();
});

test('pages a REST list by its link header', async () => {
  const { octokit } = await replaying();
  const items = await octokit.paginate('GET /search/issues', { q: 'repo:containerd/containerd is:pr', per_page: 3 });
  expect(items.map((item) => item.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('serves the REST paths', async () => {
  const { octokit } = await replaying();
  const get = async (route: string) => (await octokit.request(`GET ${route}`)).data as unknown;
  const base = '/repos/containerd/containerd';
  expect(await get(base)).toMatchObject({ full_name: 'containerd/containerd', default_branch: 'main' });
  expect(await get(`${base}/pulls/8`)).toMatchObject({ merged: true, user: { login: 'dependabot[bot]', type: 'Bot' } });
  expect(await get(`${base}/pulls/8/files`)).toMatchObject([{ filename: 'runtime/v2/shim.go', changes: 8 }]);
  expect(await get(`${base}/issues/8`)).toMatchObject({
    state: 'closed',
    pull_request: { merged_at: '2019-05-09T14:30:53Z' },
  });
  expect(await get(`${base}/issues/9`)).toMatchObject({ state: 'open', number: 9 });
  expect(await get(`${base}/issues/8/comments`)).toMatchObject([{ body: '/lgtm', user: { login: 'octocat' } }]);
  expect(await get(`${base}/releases`)).toMatchObject([{ tag_name: 'v1.3.0-rc.0' }, { tag_name: 'v1.2.7' }]);
  expect(await get('/rate_limit')).toMatchObject({ resources: { core: { limit: 5000 }, graphql: { used: 0 } } });
});

test('serves trees by commit and by id, whole or one level, and blobs with a recorded text', async () => {
  const { octokit } = await replaying();
  const trees = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}';
  const whole = (await octokit.request(trees, { ...enhancements, tree_sha: 'a'.repeat(40), recursive: '1' })).data;
  expect(whole.tree.map((entry) => entry.path)).toEqual(['keps', 'keps/README.md', 'keps/sig-node', kep]);
  const top = (await octokit.request(trees, { ...enhancements, tree_sha: whole.sha })).data;
  expect(top.tree.map((entry) => entry.path)).toEqual(['keps']);
  const blobs = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';
  const { data } = await octokit.request(blobs, { ...enhancements, file_sha: whole.tree[3]!.sha });
  expect(Buffer.from(data.content, 'base64').toString()).toBe('status: implementable\n');
  await expect(octokit.request(blobs, { ...enhancements, file_sha: 'd'.repeat(40) })).rejects.toMatchObject({
    status: 404,
  });
});

test('answers what is not there with 404 as GitHub does', async () => {
  const { octokit } = await replaying();
  const missing = { status: 404, response: { data: { message: 'Not Found' } } };
  await expect(octokit.request('GET /repos/a/b')).rejects.toMatchObject(missing);
  await expect(octokit.request('GET /repos/{owner}/{repo}/pulls/9', containerd)).rejects.toMatchObject(missing);
  await expect(octokit.request('GET /emojis')).rejects.toMatchObject(missing);
  await expect(octokit.request('POST /repos/containerd/containerd/issues')).rejects.toMatchObject(missing);
});

test('answers an unchanged resource with 304, which costs nothing', async () => {
  const { octokit } = await replaying();
  const first = await octokit.request('GET /repos/{owner}/{repo}', containerd);
  const headers = { 'if-none-match': first.headers.etag };
  await expect(octokit.request('GET /repos/{owner}/{repo}', { ...containerd, headers })).rejects.toMatchObject({
    status: 304,
    response: { headers: { 'x-ratelimit-used': '1' } },
  });
});

test('says the time and the limits of its moment', async () => {
  const { octokit } = await replaying();
  const { headers } = await octokit.request('GET /repos/{owner}/{repo}', containerd);
  expect(headers).toMatchObject({
    date: 'Mon, 13 May 2019 00:00:00 GMT',
    'content-type': 'application/json; charset=utf-8',
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '4999',
    'x-ratelimit-reset': String(Date.parse('2019-05-13T01:00:00Z') / 1000),
    'x-ratelimit-resource': 'core',
    'x-github-request-id': 'REPLAY:00000001',
  });
});

test('refuses a body that is not JSON and a search that cannot be read', async () => {
  const { octokit, url } = await replaying();
  expect((await fetch(`${url}/graphql`, { method: 'POST', body: '{', headers })).status).toBe(400);
  const search = octokit.request('GET /search/issues', { q: 'reason:completed' });
  await expect(search).rejects.toMatchObject({ status: 422, response: { data: { message: 'Validation Failed' } } });
});

async function askTwelveTimes(): Promise<string[]> {
  const { url } = await replaying({ faults: { rate: 0.5, seed: 7 } });
  const answers: string[] = [];
  for (let index = 0; index < 12; index++) {
    const body = JSON.stringify({
      query: '{ repository(owner: "containerd", name: "containerd") { id } rateLimit { used } }',
    });
    const answer = await fetch(`${url}/graphql`, { method: 'POST', body, headers }).catch(() => null);
    answers.push(
      answer === null ? 'dropped' : `${answer.status} ${answer.headers.get('retry-after')} ${await answer.text()}`,
    );
  }
  return answers;
}

test('gives the same bytes to the same requests, faults among them', async () => {
  const answers = await askTwelveTimes();
  expect(await askTwelveTimes()).toEqual(answers);
  expect(answers).toContain('dropped');
  expect(answers.some((answer) => answer.startsWith('502 null <html>'))).toBe(true);
  expect(
    answers.some((answer) => answer.startsWith('403 1 {"message":"You have exceeded a secondary rate limit')),
  ).toBe(true);
  expect(
    answers.some((answer) => answer.includes('RESOURCE_LIMITS_EXCEEDED') && answer.includes('"repository":null')),
  ).toBe(true);
});

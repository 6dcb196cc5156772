import { describe, expect, test } from 'vitest';
import { vote } from '../../src/collect/vote.ts';
import type { Request, Response } from '../../src/collect/collector.ts';
import { conform } from './conform.ts';
import { readAll } from '../builders/read-all.ts';
import { sourceOf } from '../builders/source.ts';
import { voteClosed, voteCreated } from '../builders/vote-thread.ts';

const window = { issue: '2019-W19', from: '2019-05-06T00:00:00Z', to: '2019-05-13T00:00:00Z' };
const inside = '2019-05-08T10:00:00Z';

function sourceWith(options: unknown) {
  const parsed = vote.options.parse(options);
  return sourceOf({ id: 'example', kind: 'vote', repo: 'example/Community', project: 'cncf', options: parsed });
}

/** A comment node of GraphQL; the bot's is that of a GitHub app. */
function comment(id: number, body: string, { login = 'git-vote', at = inside } = {}) {
  return {
    id: `IC_${id}`,
    fullDatabaseId: String(id),
    url: `https://github.com/example/community/issues/12#issuecomment-${id}`,
    body,
    createdAt: at,
    author: { type: login === 'git-vote' ? 'Bot' : 'User', login },
  };
}

type Thread = { number: number; comments: { nodes: unknown[] }; labels: { nodes: unknown[] }; [key: string]: unknown };

function thread(changes: Record<string, unknown> = {}): Thread {
  return {
    type: 'Issue',
    id: 'I_12',
    number: 12,
    title: 'Adopt quiet probes',
    url: 'https://github.com/example/community/issues/12',
    body: 'Probes should be quiet.',
    createdAt: '2019-04-01T00:00:00Z',
    updatedAt: inside,
    closedAt: null,
    author: { type: 'User', login: 'grace' },
    labels: { nodes: [{ name: 'gitvote' }] },
    comments: { nodes: [] },
    ...changes,
  };
}

const page = (nodes: unknown[], endCursor: string | null = null, repo = 'example/Community') => ({
  repository: { nameWithOwner: repo },
  search: { issueCount: nodes.length, pageInfo: { hasNextPage: endCursor !== null, endCursor }, nodes },
});

/** What a search shows of a thread: without labels and comments. */
const thin = (row: unknown): unknown => {
  const { labels: _, comments, ...rest } = row as Partial<Thread>;
  return { ...rest, ...(comments ? { comments: { totalCount: comments.nodes.length } } : {}) };
};

/** The newest `size` comments of a thread before a cursor, which counts them from the first. */
function threadAnswer(issues: unknown[], request: Request & { variables: Record<string, unknown> }, size: number) {
  const found = (issues as Thread[]).find((issue) => issue?.['id'] === request.variables['id']);
  const end = Number(request.variables['before'] ?? found?.comments.nodes.length ?? 0);
  const start = Math.max(0, end - size);
  const pageInfo = { hasPreviousPage: start > 0, startCursor: String(start) };
  const comments = { pageInfo, nodes: found?.comments.nodes.slice(start, end) ?? [] };
  return { node: found ? { labels: found.labels, comments } : null };
}

/** Answers searches for GitHub issues with some threads, and `size` comments of each a page. */
function answering(issues: unknown[], known: { context?: unknown; size?: number; repo?: string } = {}) {
  const { context = null, size = 60, repo } = known;
  return (request: Request): Response => {
    if (request.api !== 'graphql') throw new Error(`expected no ${request.api} request`);
    const isIssues = String(request.variables['q']).includes('is:issue');
    const search =
      request.tag === 'threads' ? page(isIssues ? issues.map((one) => one && thin(one)) : [], null, repo) : context;
    const data = request.tag === 'thread' ? threadAnswer(issues, request, size) : search;
    return { request, status: 200, data, errors: [], readAt: window.to };
  };
}

const read = (issues: unknown[], options: unknown = {}, size = 60) =>
  readAll(vote, { source: sourceWith(options), window }, answering(issues, { size }));

test('a vote that closed in the window is an item under the comment that opened it', async () => {
  const comments = {
    nodes: [
      comment(7, voteCreated, { at: '2019-04-20T00:00:00Z' }),
      comment(8, voteClosed({ for: 9, against: 0, abstain: 0, notVoted: 2 })),
    ],
  };
  const { items } = await read([thread({ comments })], { committee: 'Example Committee' });
  expect(items).toMatchObject([
    {
      id: 'vote:example/community#12:7',
      kind: 'vote',
      state: 'passed',
      title: 'Adopt quiet probes',
      author: { login: 'grace' },
      moves: [{ move: 'vote-closed', at: inside, to: 'passed' }],
      refs: [{ relation: 'subject', id: 'gh:example/community#12' }],
      signals: { votesFor: 9, votesMissing: 2, electorate: 11, confidence: 1 },
      url: 'https://github.com/example/community/issues/12#issuecomment-7',
    },
  ]);
  const text = items[0]?.texts[0]?.text ?? '';
  for (const line of [
    'in favour: 9',
    'not voted: 2',
    'threshold: 66% of all who may vote',
    'committee: Example Committee',
  ])
    expect(text.split('\n')).toContain(line);
});

test('what was said after the window has not been said', async () => {
  const comments = {
    nodes: [
      comment(7, voteCreated),
      comment(8, voteClosed({ for: 9, against: 0, abstain: 0, notVoted: 2 }), { at: window.to }),
    ],
  };
  const { items } = await read([thread({ comments, closedAt: window.to })]);
  expect(items).toMatchObject([{ state: 'voting', moves: [{ move: 'vote-opened', by: 'grace' }] }]);
});

test('the daily report of the bot alone is no news', async () => {
  const comments = {
    nodes: [comment(7, voteCreated, { at: '2019-04-20T00:00:00Z' }), comment(8, '## Vote status\n\nSo far `9.09%`.')],
  };
  expect((await read([thread({ comments })])).items).toEqual([]);
});

test('a ballot inside the window is a move, told by the last one', async () => {
  const comments = {
    nodes: [
      comment(1, '+1', { login: 'ada', at: '2019-04-02T00:00:00Z' }),
      comment(2, '+1', { login: 'bob' }),
      comment(3, '+1', { login: 'eve', at: '2019-05-09T10:00:00Z' }),
    ],
  };
  const { items } = await read([thread({ comments, labels: { nodes: [] } })]);
  expect(items).toMatchObject([
    { id: 'vote:example/community#12:thread', state: 'voting', moves: [{ move: 'voted', at: '2019-05-09T10:00:00Z' }] },
  ]);
});

test('a vote thread without dated moves counts by its own update', async () => {
  const comments = { nodes: [comment(1, '/vote', { login: 'ada', at: '2019-04-02T00:00:00Z' })] };
  const { items } = await read([thread({ comments, labels: { nodes: [{ name: 'gitvote/open' }] } })]);
  expect(items).toMatchObject([{ moves: [{ move: 'discussed', at: inside }] }]);
});

test('ordinary threads are no items and a broken row is a problem', async () => {
  const { items, problems } = await read([thread({ labels: { nodes: [] } }), { number: 'twelve' }, null]);
  expect(items).toEqual([]);
  expect(problems).toMatchObject([{ code: 'vote-unreadable', message: expect.stringContaining('2 of 3 threads') }]);
});

/** What a repository says of itself at a commit, with the files of it that were asked for. */
const contextOf = (files: Record<string, unknown>, nameWithOwner = 'example/Community') => ({
  repository: {
    nameWithOwner,
    defaultBranchRef: { name: 'main', target: { history: { nodes: [{ oid: 'c1', ...files }] } } },
  },
});
const ofMembers = { methods: ['comments'], aliases: { path: 'OWNERS_ALIASES', names: ['steering'] } };

test('members of a file of the repository are who may vote', async () => {
  const context = contextOf({
    aliases: { object: { text: 'aliases:\n  steering:\n    - Ada\n    - bob\n  other:\n    - eve\n' } },
  });
  const comments = { nodes: ['ada', 'eve', 'joe'].map((login, index) => comment(index, '+1', { login })) };
  const source = sourceWith(ofMembers);
  const issues = [thread({ comments, labels: { nodes: [] } })];
  const { items, problems } = await readAll(vote, { source, window }, answering(issues, { context }));
  expect(items).toMatchObject([{ facts: { tally: { for: 1, notVoted: 1, nonBinding: 2 }, electorate: 2 } }]);
  expect(problems).toEqual([]);
  const without = { ...source, options: { ...source.options, aliases: { path: 'OWNERS_ALIASES', names: ['nobody'] } } };
  const unknown = await readAll(vote, { source: without, window }, answering(issues, { context }));
  expect(unknown.problems).toMatchObject([{ code: 'vote-unreadable', place: { file: 'OWNERS_ALIASES' } }]);
});

test('a list of members that is too long or hostile is told, and binding votes are not told apart', async () => {
  const text = 'aliases:\n  steering:\n    - ada\n';
  for (const broken of [text.padEnd(50_001, '#'), '? '.repeat(500)]) {
    const context = contextOf({ aliases: { object: { text: broken } } });
    const { problems } = await readAll(vote, { source: sourceWith(ofMembers), window }, answering([], { context }));
    expect(problems).toMatchObject([{ code: 'vote-unreadable', place: { file: 'OWNERS_ALIASES' } }]);
  }
});

const gone = (request: Request): Response => ({
  request,
  status: 200,
  data: { repository: null, ...(request.tag === 'threads' && { search: page([]).search }) },
  errors: [{ type: 'NOT_FOUND', path: ['repository'], message: 'Could not resolve to a Repository.' }],
  readAt: window.to,
});

describe('a repository that GitHub does not show', () => {
  test.each([{}, ofMembers])('is named, with the options %j', async (options) => {
    const { items, problems } = await readAll(vote, { source: sourceWith(options), window }, gone);
    expect(items).toEqual([]);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['repository-not-found']));
  });
});

test('without a commit of the default branch the members are unknown, which is told, and threads are read all the same', async () => {
  const context = { repository: { nameWithOwner: 'example/Community', defaultBranchRef: null } };
  const comments = { nodes: ['ada', 'eve'].map((login, index) => comment(index, '+1', { login })) };
  const issues = [thread({ title: 'Vote: adopt quiet probes', comments, labels: { nodes: [] } })];
  const { items, problems } = await readAll(
    vote,
    { source: sourceWith(ofMembers), window },
    answering(issues, { context }),
  );
  expect(items).toMatchObject([{ facts: { electorate: null } }]);
  expect(problems).toMatchObject([
    {
      code: 'vote-unreadable',
      message: expect.stringContaining(
        'no commit of its default branch came, so its members and elections are unknown',
      ),
    },
  ]);
});

describe('a repository that was renamed', () => {
  test('has its votes under the present name', async () => {
    const comments = { nodes: [comment(7, voteCreated)] };
    const answer = answering([thread({ comments })], { repo: 'Example/Council' });
    const { items } = await readAll(vote, { source: sourceWith({}), window }, answer);
    expect(items).toMatchObject([
      {
        id: 'vote:example/council#12:7',
        repo: 'Example/Council',
        refs: [{ relation: 'subject', id: 'gh:example/council#12' }],
      },
    ]);
    expect(items[0]?.texts[0]?.text).toContain('repository: Example/Council\n');
  });

  test('has its elections under the present name', async () => {
    const text = 'name: Example 2019\nstart_datetime: 2019-05-08 00:00:00\nend_datetime: 2019-05-09 00:00:00\n';
    const tree = { entries: [{ path: 'elections/2019-SC', type: 'tree', object: { entries: [] } }] };
    const { items } = await readAll(vote, { source: sourceWith({ methods: ['election'] }), window }, (request) => {
      const context = contextOf({ elections: { object: tree } }, 'Example/Council');
      const data = request.tag === 'context' ? context : { repository: { f0: { text } } };
      return { request, status: 200, data, errors: [], readAt: window.to };
    });
    expect(items).toMatchObject([
      {
        id: 'vote:example/council:elections/2019-SC',
        repo: 'Example/Council',
        url: 'https://github.com/Example/Council/blob/main/elections/2019-SC/election.yaml',
      },
    ]);
  });
});

test('an election that ended in the window without a ballot is uncontested', async () => {
  const text =
    'name: Example 2019\nstart_datetime: 2019-05-08 00:00:00\nend_datetime: 2019-05-08 00:00:01\nno_winners: 2\n';
  const tree = {
    entries: [
      { path: 'elections/2019-SC', type: 'tree', object: { entries: [] } },
      { path: 'elections/README.md', type: 'blob' },
    ],
  };
  const { items, requests } = await readAll(
    vote,
    { source: sourceWith({ methods: ['election'] }), window },
    (request) => {
      const context = contextOf({ elections: { object: tree } });
      const data = request.tag === 'context' ? context : { repository: { f0: { text } } };
      return { request, status: 200, data, errors: [], readAt: window.to };
    },
  );
  expect(requests.map(({ tag }) => tag)).toEqual(['context', 'elections']);
  expect(items).toMatchObject([
    {
      id: 'vote:example/community:elections/2019-SC',
      state: 'passed',
      facts: { method: 'election', outcome: 'uncontested' },
      moves: [{ move: 'vote-opened' }, { move: 'vote-closed', to: 'uncontested' }],
      signals: { seats: 2 },
    },
  ]);
});

test('pages are followed by cursor', async () => {
  const { requests } = await readAll(vote, { source: sourceWith({}), window }, (request) => {
    const first = 'variables' in request && request.variables['after'] === null;
    return { request, status: 200, data: page([], first ? 'next' : null), errors: [], readAt: window.to };
  });
  expect(requests).toHaveLength(4);
});

const late = { at: '2019-04-20T00:00:00Z' };
const talk = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    comment(100 + index, 'Hm.', { login: 'ada', at: '2019-05-01T00:00:00Z' }),
  );

test('comments are read back to the opening of a GitVote, so that its id never changes', async () => {
  const nodes = [
    comment(7, voteCreated, late),
    ...talk(7),
    comment(8, voteClosed({ for: 9, against: 0, abstain: 0, notVoted: 2 })),
  ];
  const { items, requests } = await read([thread({ comments: { nodes } })], {}, 3);
  expect(items.map(({ id }) => id)).toEqual(['vote:example/community#12:7']);
  expect(requests.filter(({ tag }) => tag === 'thread')).toHaveLength(3);
});

test('comments are not read back where nothing speaks of a vote', async () => {
  const { items, requests } = await read([thread({ comments: { nodes: talk(9) }, labels: { nodes: [] } })], {}, 3);
  expect(items).toEqual([]);
  expect(requests.filter(({ tag }) => tag === 'thread')).toHaveLength(1);
});

test('a thread of endless comments is read in part and told', async () => {
  const nodes = [...talk(30), comment(8, voteClosed({ for: 9, against: 0, abstain: 0, notVoted: 2 }))];
  const { items, problems } = await read([thread({ comments: { nodes } })], {}, 3);
  expect(items).toMatchObject([{ state: 'passed' }]);
  expect(problems).toMatchObject([{ code: 'vote-unreadable', message: expect.stringContaining('#12') }]);
});

test('what must be read is asked for, what may hold a vote is a detail of some worth, the rest is not asked for', async () => {
  const options = { methods: ['comments'] };
  const issues = [
    thread({ id: 'I_1', number: 1, title: 'Vote: adopt quiet probes' }),
    thread({ id: 'I_2', number: 2, title: 'Steering charter', comments: { nodes: talk(1) } }),
    thread({ id: 'I_3', number: 3, title: 'Fix a typo', comments: { nodes: talk(1) } }),
    thread({ id: 'I_4', number: 4, title: 'Fix another typo' }),
  ];
  const { requests } = await read(issues, options);
  const threads = requests.filter(({ tag }) => tag === 'thread');
  expect(threads.map((one) => [one.api === 'graphql' && one.variables['id'], one.worth ?? 'must'])).toEqual([
    ['I_1', 'must'],
    ['I_2', 70],
    ['I_3', 20],
  ]);
});

test('a vote that ends in the week after the window says so', async () => {
  const comments = { nodes: [comment(7, voteCreated)] };
  const { items } = await read([thread({ comments })]);
  expect(items).toMatchObject([{ state: 'voting', signals: { deadlineNextWeek: true } }]);
  const long = { nodes: [comment(7, voteCreated.replace('7days', '26w'))] };
  expect((await read([thread({ comments: long })])).items[0]?.signals).not.toHaveProperty('deadlineNextWeek');
});

test('a request for the count so far is no talk about a vote', async () => {
  const nodes = [comment(7, voteCreated, late), comment(8, '/check-vote', { login: 'ada' })];
  expect((await read([thread({ comments: { nodes } })])).items).toEqual([]);
});

test('a vote that was cancelled in the window is a move', async () => {
  const nodes = [comment(7, voteCreated, late), comment(8, '## Vote cancelled\n\n@grace has cancelled the vote.')];
  expect((await read([thread({ comments: { nodes } })])).items).toMatchObject([
    { state: 'cancelled', moves: [{ move: 'vote-cancelled', at: inside }] },
  ]);
});

test('labels narrow the search of a source where votes are rare', async () => {
  const { requests } = await read([], { labels: ['gitvote', 'vote open'] });
  const [first] = requests;
  expect(first?.api === 'graphql' && first.variables['q']).toContain(' label:"gitvote","vote open" ');
});

test('a vote is told to have more labels or reviews than were read; other threads are not', async () => {
  const nodes = [comment(7, voteCreated)];
  const cut = { labels: { pageInfo: { hasNextPage: true }, nodes: [] } };
  const { problems } = await read([thread({ ...cut, comments: { nodes } })]);
  expect(problems).toMatchObject([
    { code: 'vote-unreadable', message: expect.stringContaining('#12 has more labels') },
  ]);
  expect((await read([thread({ ...cut, comments: { nodes: talk(1) } })])).problems).toEqual([]);
});

test.each(['999999years', '9000years'])('a vote that is open for %s has no known end', async (duration) => {
  const nodes = [comment(7, voteCreated.replace('7days', duration))];
  const { items, problems } = await read([thread({ comments: { nodes } })]);
  expect(items).toMatchObject([{ state: 'voting', facts: { closesAt: null, threshold: { percent: 66 } } }]);
  expect(problems).toEqual([]);
});

test('unknown options are refused', () => {
  expect(vote.options.safeParse({ method: 'gitvote' }).success).toBe(false);
});

conform({
  collector: vote,
  source: sourceWith({}),
  window,
  answers: () =>
    Promise.resolve(answering([thread({ body: 'Below.\n/vote', comments: { nodes: [comment(7, voteCreated)] } })])),
});

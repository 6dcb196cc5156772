import { describe, expect, test } from 'vitest';
import { cncf } from '../../src/collect/cncf.ts';
import { answerWith } from '../builders/answers.ts';
import { readAll } from '../builders/read-all.ts';
import { sourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';
import { conform } from './conform.ts';

const board = (name: 'sandbox' | 'toc' | 'landscape') =>
  sourceOf({
    id: `cncf-${name}`,
    kind: 'cncf',
    repo: `cncf/${name}`,
    project: 'cncf',
    options: cncf.options.parse({ board: name }),
  });

const label = (name: string, createdAt: string, type = 'LabeledEvent') => ({
  type,
  createdAt,
  actor: { login: 'clerk' },
  label: { name },
});

function threadNode(changes: { labels?: string[]; events?: unknown[] } & Record<string, unknown> = {}) {
  const { labels = [], events = [], ...rest } = changes;
  return {
    type: 'Issue',
    number: 12,
    title: '[Sandbox] Weather Vane',
    url: 'https://github.com/cncf/sandbox/issues/12',
    body: 'It schedules pods by the weather.',
    createdAt: '2019-05-07T00:00:00Z',
    closedAt: null,
    author: { type: 'User', login: 'octocat' },
    labels: { nodes: labels.map((name) => ({ name })) },
    timelineItems: { nodes: events },
    ...rest,
  };
}
const old = { createdAt: '2019-01-07T00:00:00Z' };

const page = (nodes: unknown[], repo = 'cncf/sandbox') => ({
  repository: { nameWithOwner: repo },
  search: { issueCount: nodes.length, pageInfo: { hasNextPage: false, endCursor: null }, nodes },
});
const readThreads = (nodes: unknown[], name: 'sandbox' | 'toc' = 'sandbox') =>
  readAll(
    cncf,
    { source: board(name), window: may2019 },
    answerWith(() => page(nodes)),
  );

conform({
  collector: cncf,
  source: board('sandbox'),
  window: may2019,
  answers: () => Promise.resolve(answerWith(() => page([threadNode({ labels: ['New'] })]))),
});

describe('the sandbox', () => {
  test('an application of the window is a project that applies', async () => {
    const { items, problems } = await readThreads([threadNode({ labels: ['New'] })]);
    expect(problems).toEqual([]);
    expect(items).toMatchObject([
      {
        id: 'proj:cncf/weather-vane',
        title: '[Sandbox] Weather Vane',
        state: 'open',
        moves: [{ move: 'opened', by: 'octocat' }],
        refs: [{ relation: 'subject', id: 'gh:cncf/sandbox#12' }],
        facts: { slug: 'weather-vane', level: null, appliesFor: 'sandbox', step: 'applied' },
      },
    ]);
  });

  test.each([
    ['Approved', 'accepted', 'accepted'],
    ['Declined', 'declined', 'declined'],
    ['Postponed', 'status-changed', 'postponed'],
    ['Need-Info', 'status-changed', 'in-review'],
    ['Returning', 'status-changed', 'applied'],
  ])('the label %s says %s', async (name, move, step) => {
    const at = '2019-05-08T00:00:00Z';
    const { items } = await readThreads([threadNode({ ...old, labels: [name], events: [label(name, at)] })]);
    expect(items[0]).toMatchObject({
      moves: [{ move, at, by: 'clerk', to: name }],
      facts: { step, appliesFor: 'sandbox', level: null },
    });
  });

  test('a repository that GitHub does not show is named', async () => {
    const { items, problems } = await readAll(
      cncf,
      { source: board('sandbox'), window: may2019 },
      answerWith(() => ({ ...page([]), repository: null })),
    );
    expect([items, problems.map(({ code }) => code)]).toEqual([[], ['repository-not-found']]);
  });

  test('an application lives in the repository by its present name', async () => {
    const { items } = await readAll(
      cncf,
      { source: board('sandbox'), window: may2019 },
      answerWith(() => page([threadNode({ labels: ['New'] })], 'CNCF/Nursery')),
    );
    expect(items).toMatchObject([{ repo: 'CNCF/Nursery', refs: [{ relation: 'subject', id: 'gh:cncf/nursery#12' }] }]);
  });

  test.each(['labels', 'timelineItems'])(
    'more %s than were read are told, since its step rests on them',
    async (list) => {
      const thread = threadNode({ labels: ['New'] });
      const cut = { ...thread[list as 'labels'], pageInfo: { hasNextPage: true } };
      const { items, problems, requests } = await readThreads([{ ...thread, [list]: cut }]);
      expect(items).toHaveLength(1);
      expect(problems).toMatchObject([{ code: 'source-partial', place: { ref: 'gh:cncf/sandbox#12' } }]);
      expect(requests[0]?.api === 'graphql' && requests[0].query.match(/pageInfo \{ hasNextPage \}/g)).toHaveLength(2);
    },
  );

  test('a vote that passed is not yet a move', async () => {
    const events = [label('gitvote/passed', '2019-05-08T00:00:00Z')];
    expect((await readThreads([threadNode({ ...old, labels: ['gitvote/passed'], events })])).items).toEqual([]);
  });

  test('labels count as they stood at the end of the window', async () => {
    const later = threadNode({ labels: ['Approved'], events: [label('Approved', '2019-05-14T00:00:00Z')] });
    const gone = threadNode({ labels: [], events: [label('Declined', '2019-05-14T00:00:00Z', 'UnlabeledEvent')] });
    const { items } = await readThreads([later, { ...gone, title: '[Sandbox] Other' }]);
    expect(items.map(({ facts }) => facts.kind === 'project' && facts.step)).toEqual(['applied', 'declined']);
  });

  test('a label that was taken off again says nothing', async () => {
    const events = [
      label('Approved', '2019-05-08T00:00:00Z'),
      label('Approved', '2019-05-09T00:00:00Z', 'UnlabeledEvent'),
    ];
    expect((await readThreads([threadNode({ ...old, events })])).items).toEqual([]);
  });

  test('other threads of its repository are no projects', async () => {
    const titles = ['[PROJECT ONBOARDING] Weather Vane', 'How do we apply?'];
    expect(await readThreads(titles.map((title) => threadNode({ title })))).toMatchObject({ items: [], problems: [] });
  });

  test('an application without a name is reported', async () => {
    expect((await readThreads([threadNode({ title: '[Sandbox]' })])).problems).toMatchObject([
      { place: { ref: 'gh:cncf/sandbox#12' } },
    ]);
  });
});

describe('the oversight committee', () => {
  const title = '[Graduation] Weather Vane Graduation Application';

  test('an application has the level that its label names, and its review moves by label', async () => {
    const at = '2019-05-09T00:00:00Z';
    const labels = ['level/graduation', 'dd/status/in-voting'];
    const { items } = await readThreads(
      [threadNode({ ...old, title, labels, events: [label('dd/status/in-voting', at)] })],
      'toc',
    );
    expect(items).toMatchObject([
      {
        id: 'proj:cncf/weather-vane',
        moves: [{ move: 'status-changed', at, to: 'dd/status/in-voting' }],
        facts: { appliesFor: 'graduated', step: 'in-review', level: null },
      },
    ]);
  });

  test.each([
    ['Approved', 'accepted'],
    ['Declined', 'declined'],
  ])('an application with the label %s still says what it was for', async (name, step) => {
    const events = [label(name, '2019-05-09T00:00:00Z')];
    const thread = threadNode({ ...old, labels: ['level/incubation', name], events, closedAt: '2019-05-09T00:00:00Z' });
    const { items } = await readThreads([{ ...thread, title: '[Incubation] Weather Vane' }], 'toc');
    expect(items).toMatchObject([{ facts: { appliesFor: 'incubating', step, level: null } }]);
  });

  test.each([[['toc']], [['level/graduation', 'review/health']]])(
    'a thread with the labels %j is none',
    async (labels) => {
      expect((await readThreads([threadNode({ title, labels })], 'toc')).items).toEqual([]);
    },
  );
});

const listRow = {
  number: 12,
  title: '[Sandbox] Weather Vane',
  html_url: 'https://github.com/cncf/sandbox/issues/12',
  body: null,
  created_at: '2019-05-07T00:00:00Z',
  closed_at: null,
  user: { type: 'User', login: 'octocat' },
  labels: [{ name: 'New' }],
};
function readList(data: unknown, status = 200) {
  const [request] = cncf.startWithoutToken?.(board('sandbox'), { window: may2019, before: {} }) ?? [];
  const answer = answerWith(() => data, { status })(request ?? expect.fail());
  return cncf.read(answer, board('sandbox'), { window: may2019, before: {} });
}

describe('without a token', () => {
  test('the list tells what was opened or closed, without pull requests', () => {
    const { items, problems } = readList([listRow, { ...listRow, number: 13, pull_request: {} }, 'row']);
    expect(items.map(({ id }) => id)).toEqual(['proj:cncf/weather-vane']);
    expect(problems).toHaveLength(1);
  });

  test('an address tells the present name of the repository', () => {
    const { items } = readList([{ ...listRow, html_url: 'https://github.com/CNCF/Nursery/issues/12' }]);
    expect(items).toMatchObject([{ repo: 'CNCF/Nursery' }]);
  });

  test('a repository that GitHub does not show is named', () => {
    expect(readList({ message: 'Not Found' }, 404).problems).toMatchObject([{ code: 'repository-not-found' }]);
  });
});

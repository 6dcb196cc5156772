import { describe, expect, test } from 'vitest';
import type { Memory } from '../../../src/collect/collector.ts';
import { pullRequest } from '../../../src/collect/pull-request.ts';
import type { Window } from '../../../src/model/window.ts';
import { listOf, pullRequestAnswers, pullRequestNode } from '../../builders/pull-request-node.ts';
import { readAll } from '../../builders/read-all.ts';
import { sourceOf } from '../../builders/source.ts';
import { may2019 } from '../../builders/window.ts';
import { conform } from '../conform.ts';

type Node = Parameters<typeof pullRequestNode>[0];
const source = sourceOf();
const april: Window = { issue: '2019-W18', from: '2019-04-29T00:00:00Z', to: may2019.from };
const lastDay = '2019-05-05T22:00:00Z';
const quiet: Node = { commits: listOf() };
const missed = { ...quiet, createdAt: '2019-04-02T00:00:00Z', mergedAt: lastDay, closedAt: lastDay };
const readWeek = (before: Memory, ...nodes: Node[]) =>
  readAll(pullRequest, { source, window: may2019, before }, pullRequestAnswers(...nodes.map(pullRequestNode)));
const rememberedOf = async (...nodes: Node[]) =>
  (await readAll(pullRequest, { source, window: april }, pullRequestAnswers(...nodes.map(pullRequestNode)))).remembered;
const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => Number(id.split('#')[1]));
const searchAfter = (before: Memory) =>
  pullRequest.start(source, { window: may2019, before }).map((one) => one.api === 'graphql' && one.variables['q']);

describe('what GitHub finds late', () => {
  test('is remembered by number: what was last opened, closed or merged in the last day of a window', async () => {
    const open = { mergedAt: null, closedAt: null };
    const remembered = await rememberedOf(
      { ...missed, number: 1 },
      { ...missed, number: 2, mergedAt: '2019-05-04T23:59:59Z', closedAt: '2019-05-04T23:59:59Z' },
      { ...missed, ...open, number: 3, createdAt: '2019-05-05T00:00:00Z' },
      { ...missed, number: 4, createdAt: lastDay, mergedAt: may2019.from, closedAt: may2019.from },
    );
    expect(remembered).toEqual({ until: may2019.from, '#1': lastDay, '#3': '2019-05-05T00:00:00Z', '#4': lastDay });
  });

  test('is looked for in the same search a day back, only behind the window that is remembered', () => {
    const later = 'repo:containerd/containerd is:pr is:unmerged updated:>=2019-05-06T00:00:00Z';
    expect(searchAfter({ until: may2019.from })).toEqual([
      expect.stringContaining('is:pr merged:>=2019-05-05T00:00:00Z created:'),
      expect.stringContaining(later),
    ]);
    for (const before of [{}, { until: april.from }, { until: 7 }])
      expect(searchAfter(before)[0]).toContain('merged:>=2019-05-06T00:00:00Z');
  });

  test('joins this issue with its true dates and says so', async () => {
    const { items, problems, requests } = await readWeek({ until: may2019.from }, missed);
    expect(problems).toEqual([]);
    expect(items).toMatchObject([
      { state: 'merged', moves: [{ move: 'merged', at: lastDay, by: 'hubot' }], signals: { late: true, ageDays: 41 } },
    ]);
    const detail = requests.find(({ tag }) => tag === 'detail');
    expect(detail).toMatchObject({ variables: { since: '2019-05-05T00:00:00Z' } });
  });

  test('is not told again where the issue before held it', async () => {
    const before = await rememberedOf(missed);
    expect(idsOf(await readWeek(before, missed))).toEqual([]);
  });

  test('is not looked for without that memory', async () => {
    expect(idsOf(await readWeek({}, missed))).toEqual([]);
    expect(idsOf(await readWeek({ until: april.from }, missed))).toEqual([]);
  });

  test('is also what merged after the issue before held it as open work', async () => {
    const before = { until: may2019.from, '#3266': '2019-05-05T01:00:00Z' };
    const both = { ...missed, createdAt: '2019-05-05T01:00:00Z' };
    expect((await readWeek(before, both)).items.map(({ moves }) => moves.map(({ move }) => move))).toEqual([
      ['opened', 'merged'],
    ]);
  });

  test('may be open work, which is found when something happens to it, and what moved since keeps its own week', async () => {
    const open = { mergedAt: null, closedAt: null, createdAt: lastDay, ...quiet };
    const { items, requests } = await readWeek(
      { until: may2019.from },
      { ...open, number: 1 },
      { ...open, number: 2, closedAt: '2019-05-07T00:00:00Z' },
    );
    expect(items.map(({ moves, signals }) => [moves.map(({ move }) => move), signals['late']])).toEqual([
      [['closed'], undefined],
      [['opened'], true],
    ]);
    const pulses = requests.filter(({ tag }) => tag === 'pulse');
    expect(pulses.map((one) => one.api === 'graphql' && [one.variables['n0'], one.variables['since']])).toEqual([
      [1, '2019-05-05T00:00:00Z'],
    ]);
  });
});

conform({
  collector: pullRequest,
  source,
  window: may2019,
  before: { until: may2019.from, '#7': lastDay },
  answers: () => {
    const nodes = [pullRequestNode(missed), pullRequestNode({ ...missed, number: 7 })];
    return Promise.resolve(pullRequestAnswers(...nodes));
  },
});

import { describe, expect, test } from 'vitest';
import { kep } from '../../src/collect/kep.ts';
import { uniteItems } from '../../src/collect/unite-items.ts';
import type { CollectedItem } from '../../src/collect/collector.ts';
import { kepRepository, type Merge } from '../builders/kep-repository.ts';
import { kepYaml } from '../builders/kep-text.ts';
import { readAll } from '../builders/read-all.ts';
import { sourceOf } from '../builders/source.ts';
import { event, tracking } from '../builders/tracking-issue.ts';

const source = sourceOf({
  id: 'kubernetes-enhancements',
  kind: 'kep',
  repo: 'kubernetes/enhancements',
  project: 'kubernetes',
});
const window = { issue: '2019-W19', from: '2019-05-06T00:00:00Z', to: '2019-05-13T00:00:00Z' };
const folder = 'keps/sig-node/4242-quiet-probes';

const merge = (pull: number, files: Record<string, string | null>, at = '2019-05-07T10:00:00Z'): Merge => ({
  pull,
  at,
  files,
});
const moves = (item: CollectedItem) =>
  item.moves.map(({ move, from, to }) => [move, from, to].filter(Boolean).join(' '));
const optIns = async (threads: unknown[], page = 50) =>
  (await readAll(kep, { source, window }, kepRepository({ before: {}, merges: [], optIns: threads, page }))).items;

test('a KEP that was opted into a release is an item even when its files did not change', async () => {
  const thread = tracking(4242, event('LabeledEvent', 'lead-opted-in'), event('LabeledEvent', 'tracked/yes'));
  expect(await optIns([thread])).toMatchObject([
    {
      id: 'kep:4242',
      title: 'Quiet Probes',
      labels: ['lead-opted-in', 'tracked/yes'],
      moves: [{ move: 'opted-in', by: 'grace', to: 'v1.15' }, { move: 'opted-in' }],
      signals: { optedIn: true, tracked: true },
      facts: { number: 4242, milestone: 'v1.15', slug: 'quiet-probes' },
      refs: [{ relation: 'subject', id: 'gh:kubernetes/enhancements#4242' }],
    },
  ]);
});

const set = (name: string, createdAt: string) => event('MilestonedEvent', name, { createdAt });
const removed = (name: string, createdAt: string) => event('DemilestonedEvent', name, { createdAt });

describe('the milestone at the end of the window, for a run that is late', () => {
  const before = '2019-05-07T00:00:00Z';
  const after = '2019-05-19T00:00:00Z';
  const lead = event('LabeledEvent', 'lead-opted-in');

  test.each([
    [
      'v1.14',
      'was set before another took its place',
      [set('v1.14', before), removed('v1.14', after), set('v1.15', after)],
    ],
    ['v1.14', 'took the place of another', [set('v1.14', before), removed('v1.13', before), set('v1.15', after)]],
    ['v1.14', 'was removed later', [set('v1.15', after), removed('v1.14', after)]],
    [undefined, 'was only set later', [set('v1.15', after)]],
    [undefined, 'was removed before', [set('v1.14', before), removed('v1.14', before), set('v1.15', after)]],
    ['v1.15', 'did not change', []],
  ])('is %s where it %s', async (milestone, _, events) => {
    const [item] = await optIns([tracking(1, lead, ...events)]);
    expect(item?.moves[0]).toMatchObject({ move: 'opted-in' });
    expect(item?.moves[0]?.to).toBe(milestone);
    expect(item?.facts).toMatchObject({ milestone: milestone ?? null });
  });
});

test('a tracking issue to which more happened than GitHub shows is named', async () => {
  const nodes = [event('LabeledEvent', 'lead-opted-in')];
  const long = { ...tracking(7), timelineItems: { pageInfo: { hasNextPage: true }, nodes } };
  const readThread = (thread: unknown) =>
    readAll(kep, { source, window }, kepRepository({ before: {}, merges: [], optIns: [thread] }));
  const { items, problems } = await readThread(long);
  expect(items).toHaveLength(1);
  expect(problems).toMatchObject([{ code: 'kep-opt-in-unread', message: expect.stringContaining('#7') as string }]);
  const late = event('LabeledEvent', 'sig/node', { createdAt: window.to });
  const whole = { ...long, timelineItems: { ...long.timelineItems, nodes: [...nodes, late] } };
  expect((await readThread(whole)).problems).toEqual([]);
});

test('a lead who takes a KEP out and a team that does not track it are told', async () => {
  const out = tracking(1, event('UnlabeledEvent', 'lead-opted-in'), event('DemilestonedEvent', 'v1.15'));
  const items = await optIns([out, tracking(2, event('LabeledEvent', 'tracked/no'))]);
  expect(items.map(moves)).toEqual([['milestone-changed v1.15', 'withdrawn'].reverse(), ['declined v1.15']]);
  expect(items.map(({ signals }) => Object.keys(signals))).toEqual([['optedOut'], ['untracked']]);
});

test('labels that one person removes by the dozen in a day are the end of a cycle, over all pages', async () => {
  const end = Array.from({ length: 21 }, (_, index) => tracking(100 + index, event('UnlabeledEvent', 'lead-opted-in')));
  expect(await optIns(end, 10)).toEqual([]);
  expect(await optIns(end.slice(1), 10)).toHaveLength(20);
});

test('labels of another week and of another kind are no news', async () => {
  const late = event('LabeledEvent', 'lead-opted-in', { createdAt: window.to });
  expect(await optIns([tracking(1, late), tracking(2, event('LabeledEvent', 'kind/feature')), tracking(3)])).toEqual(
    [],
  );
});

test('a KEP that was opted in and changed in one week is one item with the facts of its file', async () => {
  const path = `${folder}/kep.yaml`;
  const past = { before: { [path]: kepYaml() }, merges: [merge(1, { [path]: kepYaml({ status: 'implementable' }) })] };
  const thread = tracking(4242, event('LabeledEvent', 'lead-opted-in'));
  const { items } = await readAll(kep, { source, window }, kepRepository({ ...past, optIns: [thread] }));
  expect(uniteItems(items)).toMatchObject([
    {
      id: 'kep:4242',
      facts: { path, status: 'implementable' },
      signals: { optedIn: true, implementable: true },
      moves: [{ move: 'status-changed' }, { move: 'opted-in' }],
    },
  ]);
});

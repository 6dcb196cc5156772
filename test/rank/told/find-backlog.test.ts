import { describe, expect, test } from 'vitest';
import { Ranked } from '../../../src/model/story.ts';
import type { Item } from '../../../src/model/item.ts';
import { findBacklog, leaveOutGaps } from '../../../src/rank/told/find-backlog.ts';
import type { EarlierIssue, ToldStory } from '../../../src/rank/stories/history.ts';
import { rank } from '../../../src/rank/rank.ts';
import { newsletter } from '../../builders/issue.ts';
import { kep, pull } from '../../builders/item.ts';

function earlier(issue: string, keps: readonly Item[], told: readonly ToldStory[] = []): EarlierIssue {
  return { issue, number: 1, items: [], told, keps };
}

function toldOf(item: Item, over: Partial<ToldStory> = {}): ToldStory {
  return { id: item.id, items: [item.id], refs: [item.id], state: item.state, ...over };
}

const overhead = kep('pod-overhead', { refs: [] });
const numbered = kep('sidecars', { id: 'kep:753', refs: [], facts: { number: 753 } });
const idsOf = (items: readonly Item[], ...issues: EarlierIssue[]) =>
  findBacklog(items, issues).map(({ story }) => story.story.id);

describe('the backlog holds', () => {
  test('KEPs that earlier issues collected and none told, each as the newest has it', () => {
    const later = { ...overhead, moves: [{ move: 'status-changed' as const, at: '2019-04-25T08:00:00Z' }] };
    const found = findBacklog([], [earlier('2019-W15', [overhead]), earlier('2019-W17', [later, numbered])]);
    expect(found.map(({ story, issue, lastTouched }) => [story.story.id, issue, lastTouched])).toEqual([
      ['kep:753', '2019-W17', '2019-05-07T08:00:00Z'],
      ['kep:pod-overhead', '2019-W17', '2019-04-25T08:00:00Z'],
    ]);
  });

  test('nothing where no earlier issue is there', () => {
    expect(findBacklog([overhead], [])).toEqual([]);
  });
});

test('the backlog fills no gap that a failed source of the same group left', () => {
  const { sections } = newsletter();
  const backlog = findBacklog([], [earlier('2019-W15', [overhead])]);
  const left = (project: string, id = 'upstream') => leaveOutGaps(backlog, sections, [{ project, section: id }]).length;
  expect([left('kubernetes'), left('kubernetes', 'reading'), left('knative')]).toEqual([0, 1, 1]);
});

describe('the backlog leaves out a KEP', () => {
  const week15 = earlier('2019-W15', [overhead, numbered]);

  test('that moved this week, or that work of this week is about', () => {
    const work = pull('Add sidecars', { refs: [{ relation: 'kep', id: 'kep:753' }] });
    expect(idsOf([overhead, work], week15)).toEqual([]);
    const mention = pull('Add sidecars', { refs: [{ relation: 'mentions', id: 'kep:753' }] });
    expect(idsOf([overhead, mention], week15)).toEqual(['kep:753']);
  });

  test('whose tracking issue moved this week', () => {
    const tracking = pull('Sidecars', { repo: 'kubernetes/enhancements', number: 753 });
    expect(idsOf([tracking], week15)).toEqual(['kep:pod-overhead']);
  });

  test('that an issue told, itself or by the work on it', () => {
    const work = pull('Add sidecars');
    const told = [toldOf(overhead), toldOf(work, { refs: [work.id, 'kep:753'] })];
    expect(idsOf([], week15, earlier('2018-W50', [], told))).toEqual([]);
  });

  test('that is known by another name since', () => {
    const path = overhead.facts.kind === 'kep' ? overhead.facts.path : '';
    const renamed = kep('overhead-of-pods', {
      refs: [],
      moves: [{ move: 'moved', at: '2019-04-30T08:00:00Z', from: path }],
    });
    expect(idsOf([], week15, earlier('2019-W17', [renamed]))).toEqual(['kep:overhead-of-pods', 'kep:753']);
    expect(idsOf([renamed], week15)).toEqual(['kep:753']);
  });

  test('that was given up or removed, or that moved only with many others', () => {
    const gone = [
      kep('one', { refs: [], facts: { status: 'withdrawn' } }),
      kep('two', { refs: [], moves: [{ move: 'removed', at: '2019-04-08T08:00:00Z' }] }),
      kep('three', { refs: [], signals: { bulk: true } }),
    ];
    expect(idsOf([], earlier('2019-W15', gone))).toEqual([]);
  });
});

describe('a ranking', () => {
  const [upstream] = newsletter().sections;
  const groups = upstream!.groups.map((group) =>
    group.id === 'kubernetes' ? { ...group, quota: { min: 1, max: 5 } } : group,
  );
  const house = newsletter({ sections: [{ ...upstream!, groups }] });
  const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((slug) => kep(slug, { refs: [] }));
  const before = [earlier('2019-W15', many)];

  test('of a quiet week takes what its minimum needs, says when it moved last, and shows what comes next', () => {
    const ranked = rank([], house, { earlier: before });
    expect(ranked.filter(({ picked }) => picked)).toMatchObject([
      { id: 'kep:a', backlog: { lastTouched: '2019-05-07T08:00:00Z', issue: '2019-W15' } },
    ]);
    expect(ranked.map(({ id }) => id)).toEqual(['kep:a', 'kep:b', 'kep:c', 'kep:d']);
    expect(ranked.map((story) => Ranked.parse(story))).toEqual(ranked);
    expect(ranked[1]?.passedOver).toBe('backlog: its group and its section have their minimum without it');
  });

  test('of a week with news has nothing of the backlog', () => {
    const news = pull('Add a field to the API', { repo: 'kubernetes/kubernetes' });
    expect(rank([news], house, { earlier: before }).map(({ id }) => id)).toEqual([news.id]);
  });

  test('never proposes a story of the backlog as the headline', () => {
    expect(rank([], house, { earlier: before }).filter(({ headline }) => headline)).toEqual([]);
    const small = pull('Add a flag', { number: 7 });
    const ranked = rank([small], house, { earlier: before });
    expect(ranked.find(({ headline }) => headline)?.id).toBe(small.id);
  });
});

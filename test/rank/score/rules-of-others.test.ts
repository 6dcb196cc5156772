import { describe, expect, test } from 'vitest';
import type { Item } from '../../../src/model/item.ts';
import { advisory, article, discussion, githubIssue, project, repository } from '../../builders/item.ts';
import { pointsOf } from '../../builders/points-of.ts';

describe('an advisory', () => {
  test('counts by its severity, an unknown one as medium', () => {
    const points = (['critical', 'high', 'medium', null, 'low'] as const).map((severity) =>
      pointsOf(advisory('Escape', { facts: { severity } }), 'advisory'),
    );
    expect(points).toEqual([8, 6.4, 3.6, 3.6, 1.6]);
  });

  test('counts more while nothing fixes it, and little once it was withdrawn', () => {
    expect(pointsOf(advisory('Escape', { facts: { fix: 'unfixed' } }), 'advisory-unfixed')).toBe(1);
    expect(pointsOf(advisory('Escape', { state: 'withdrawn' }), 'advisory')).toBe(0.8);
  });
});

test('talk counts by its size', () => {
  const quiet = githubIssue('Channels', { facts: { comments: 0, reactions: 0 } });
  const loud = githubIssue('Channels', { signals: { commentsInWindow: 60 } });
  expect(pointsOf(quiet, 'hot-issue')).toBe(0);
  expect(pointsOf(loud, 'hot-issue')).toBe(4);
  expect(pointsOf(discussion('Sandbox'), 'discussion')).toBeGreaterThan(1);
});

test('a project counts by the level that it reached, and a step on the way a little', () => {
  const moves: Item['moves'] = [{ move: 'level-changed', at: '2019-05-07T09:00:00Z', to: 'graduated' }];
  expect(pointsOf(project('Quiet Mesh', { moves, facts: { level: 'graduated' } }), 'project-level')).toBe(7);
  expect(pointsOf(project('Quiet Mesh'), 'project-step')).toBe(2);
});

const answered = (move: 'accepted' | 'declined'): Item =>
  project('[Incubation] Quiet Mesh', {
    moves: [{ move, at: '2019-05-07T09:00:00Z' }],
    facts: { appliesFor: 'incubating', step: move },
  });

test('an application that was accepted counts as the level it was for, one that was declined as a step', () => {
  const [accepted, declined] = [answered('accepted'), answered('declined')];
  expect([pointsOf(accepted, 'project-level'), pointsOf(accepted, 'project-step')]).toEqual([5.6, 0]);
  expect([pointsOf(declined, 'project-level'), pointsOf(declined, 'project-step')]).toEqual([0, 2]);
});

test('a repository counts by the stars it gained', () => {
  expect(pointsOf(repository('envoyproxy/envoy', { facts: { gained: 1023 } }), 'trending')).toBe(4);
  expect(pointsOf(repository('envoyproxy/envoy', { facts: { gained: null } }), 'trending')).toBe(0);
  expect(pointsOf(repository('envoyproxy/envoy', { facts: { gained: -5 } }), 'trending')).toBe(0);
});

function starPoints(stars: number, gained: number | null, signals: Item['signals']): number {
  return pointsOf(repository('octo/weather', { facts: { stars, gained }, signals }), 'trending');
}

describe('a new repository', () => {
  test('counts by its stars for each week of its age, the first days as a week', () => {
    expect(starPoints(1023, null, { fresh: true, ageDays: 2 })).toBe(4);
    expect(starPoints(3 * 1023, null, { fresh: true, ageDays: 21 })).toBe(4);
    expect(starPoints(31, null, { fresh: true, ageDays: 7 })).toBe(2);
  });

  test('counts by what it gained where that is known', () => {
    expect(starPoints(5000, 31, { fresh: true, ageDays: 14 })).toBe(2);
  });

  test('is one that its source calls new', () => {
    expect(starPoints(5000, null, { fresh: false, ageDays: 2000 })).toBe(0);
  });
});

describe('an article', () => {
  test('counts more with a summary, and most when a person recommends it', () => {
    expect(pointsOf(article('Post'), 'article')).toBe(2);
    expect(pointsOf(article('Post', { facts: { summary: null } }), 'article')).toBe(1);
    expect(pointsOf(article('Post', { facts: { recommendedBy: 'octocat' } }), 'recommended')).toBe(4);
  });
});

test('an advisory counts more from a probability of one in ten that it is exploited', () => {
  const points = [null, 0.02, 0.1, 0.9].map((epss) =>
    pointsOf(advisory('Escape', { facts: { epss } }), 'advisory-exploitable'),
  );
  expect(points).toEqual([0, 0, 1, 1]);
});

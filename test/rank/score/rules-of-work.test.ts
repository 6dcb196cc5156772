import { describe, expect, test } from 'vitest';
import { pull } from '../../builders/item.ts';
import { pointsOf } from '../../builders/points-of.ts';

const sigs = (...names: string[]): string[] => names.map((name) => `sig/${name}`);

test('four teams count in full, three half and two not at all', () => {
  const points = [2, 3, 4, 5].map((count) =>
    pointsOf(
      pull('Conditions', { labels: sigs('apps', 'auth', 'cli', 'node', 'storage').slice(0, count) }),
      'many-teams',
    ),
  );
  expect(points).toEqual([0, 0.5, 1, 1]);
});

describe('who wrote a change counts', () => {
  test('when it is a bot', () => {
    const byBot = { author: { login: 'renovate[bot]', bot: true } };
    expect(pointsOf(pull('Bump the parser for CVE-2025-22868', byBot), 'bot-author')).toBe(-1);
    expect(pointsOf(pull('Bump the parser for CVE-2025-22868'), 'bot-author')).toBe(0);
  });

  test.each([
    [{ signals: { firstTimeContributor: true } }, 0.25],
    [{ labels: ['first-time-contributor'] }, 0.25],
    [{ labels: ['good first issue'] }, 0],
  ])('when it is the first time: %j', (over, points) => {
    expect(pointsOf(pull('Return the right error', over), 'first-time-contributor')).toBe(points);
  });
});

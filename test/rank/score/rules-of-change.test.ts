import { describe, expect, test } from 'vitest';
import { pull } from '../../builders/item.ts';
import { bothPointsOf as pointsOf } from '../../builders/points-of.ts';

describe('the section of the release notes counts', () => {
  test.each([
    ['changelog.newFeature', 'feature', 2],
    ['changelog.deprecation', 'deprecation', 2],
    ['changelog.removal', 'removal', 0.5],
    ['changelog.bugFix', 'bug', -0.25],
    ['changelog.behaviorChange', 'behaviour-change', 1.5],
    ['changelog.minorBehaviorChange', 'behaviour-change', 0.5],
    ['runtimeGuards', 'runtime-guard', 0.5],
    ['kind.feature', 'feature', 2],
  ])('%s', (signal, rule, points) => {
    expect(pointsOf(pull('Conditions', { signals: { [signal]: true } }), rule)[0]).toBe(points);
    expect(pointsOf(pull('Conditions', { signals: { [signal]: false } }), rule)[0]).toBe(0);
  });
});

test('words make a feature only where no label says what kind of change it is', () => {
  expect(pointsOf(pull('Support conditions'), 'feature')[0]).toBe(2);
  expect(pointsOf(pull('Support conditions', { labels: ['kind/bug'] }), 'feature')[0]).toBe(0);
  expect(pointsOf(pull('Support conditions', { labels: ['kind/bug', 'kind/feature'] }), 'feature')[0]).toBe(2);
});

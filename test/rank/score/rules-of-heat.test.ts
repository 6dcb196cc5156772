import { describe, expect, test } from 'vitest';
import type { Item } from '../../../src/model/item.ts';
import { pull } from '../../builders/item.ts';
import { pointsOf } from '../../builders/points-of.ts';

function talk(signals: Item['signals']): number {
  return pointsOf(pull('Conditions', { signals }), 'discussed');
}

describe('the heat of the week counts', () => {
  test('by comments, reviews and the people behind them', () => {
    expect(talk({})).toBe(0);
    expect(talk({ commentsInWindow: 1 })).toBeLessThan(talk({ commentsInWindow: 3, reviewsInWindow: 2 }));
    expect(talk({ commentsInWindow: 90, commentersInWindow: 12 })).toBe(2);
  });

  test('by the number of people', () => {
    expect(
      pointsOf(pull('Conditions', { signals: { reviewersInWindow: 2, commentersInWindow: 2 } }), 'many-reviewers'),
    ).toBe(0.5);
    expect(pointsOf(pull('Conditions', { signals: { commentsInWindow: 9 } }), 'many-reviewers')).toBe(0);
  });

  test('by new commits while it is open', () => {
    const moves: Item['moves'] = [{ move: 'pushed', at: '2019-05-08T08:00:00Z' }];
    expect(pointsOf(pull('Conditions', { state: 'open', moves }), 'pushed')).toBe(0.25);
    expect(pointsOf(pull('Conditions', { moves }), 'pushed')).toBe(0);
  });
});

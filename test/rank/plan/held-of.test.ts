import { expect, test } from 'vitest';
import { heldOf } from '../../../src/rank/plan/held-of.ts';
import { article, vote } from '../../builders/item.ts';

test('an article without a date waits for an editor, unless a person recommends it', () => {
  expect(heldOf(article('Post', { facts: { publishedAt: null } }))?.en).toBe('the article says no date');
  expect(heldOf(article('Post', { facts: { publishedAt: null, recommendedBy: 'octocat' } }))).toBeNull();
  expect(heldOf(article('Post'))).toBeNull();
});

test('a vote that was not read surely waits for an editor', () => {
  expect(heldOf(vote(1, { facts: { confidence: 0.4 } }))?.en).toMatch(/confidence 0\.4/);
  expect(heldOf(vote(1))).toBeNull();
});

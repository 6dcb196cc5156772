import { expect, test } from 'vitest';
import { handWeights } from '../../../src/rank/evaluate/hand-weights.ts';
import type { NoteLine } from '../../../src/rank/learn/note-line.ts';
import { noteLine } from '../../builders/note-line.ts';

function scoreOf(over: Partial<NoteLine>): number {
  const line = noteLine({ kinds: [], sigs: [], words: [], ...over });
  return handWeights([])({ line, answers: new Map() });
}

test.each<[string, Partial<NoteLine>, number]>([
  ['nothing', {}, 0],
  ['an API change that asks for action', { kinds: ['api-change'], flags: ['action-required'] }, 6],
  ['a feature in alpha with a KEP', { kinds: ['feature'], flags: ['kep-link', 'kep'], words: ['alpha'] }, 5],
  ['a fix that is a bug', { kinds: ['bug'], words: ['fix'] }, -4],
  ['four SIGs, one of them auth', { sigs: ['auth', 'cli', 'node', 'storage'] }, 3],
  ['a note of 79 characters', { length: 79 }, -2],
  ['a note of 80 characters', { length: 80 }, 0],
  ['a note of 300 characters', { length: 300 }, 1],
  ['a note of 600 characters', { length: 600 }, 0],
])('%s has the points of the hand weights', (_, over, points) => {
  expect(scoreOf(over)).toBe(points);
});

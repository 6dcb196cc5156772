import { describe, expect, test } from 'vitest';
import { ownPoints, ownWeights } from '../../../src/rank/score/own-weights.ts';
import { rules } from '../../../src/rank/score/rules.ts';
import { pull } from '../../builders/item.ts';
import { bothPointsOf as pointsOf } from '../../builders/points-of.ts';

test('every rule has points for both, the same where it says nothing of paragraphs', () => {
  const { line, paragraph } = ownWeights(rules);
  expect([Object.keys(line), Object.keys(paragraph)]).toEqual([rules, rules].map((all) => all.map(({ rule }) => rule)));
  expect([line['merged'], paragraph['merged'], line['stable'], paragraph['stable']]).toEqual([1, 1, 1.5, -1]);
  expect(rules.filter(({ paragraph: own }) => own === undefined).map((rule) => ownPoints(rule, 'paragraph'))).toEqual(
    rules.filter(({ paragraph: own }) => own === undefined).map(({ points }) => points),
  );
});

describe('what editors list more often than they tell it counts more for the line', () => {
  test.each([
    ['deprecation', pull('Old fields', { labels: ['kind/deprecation'] })],
    ['promotion', pull('The gate graduates to beta')],
    ['stable', pull('The gate is generally available')],
    ['version-bump', pull('Conditions', { facts: { releaseNote: 'Updated the base image to v1.24.' } })],
    ['regression', pull('Conditions', { labels: ['kind/regression'] })],
    ['note-brief', pull('Conditions', { facts: { releaseNote: 'x'.repeat(100) } })],
    ['removal', pull('Remove the old flag')],
  ])('%s', (rule, item) => {
    const [line, paragraph] = pointsOf(item, rule);
    expect(line).toBeGreaterThan(paragraph);
    expect(line).toBeGreaterThan(0);
  });
});

describe('what has something to explain counts more for the paragraph', () => {
  test.each([
    ['api', pull('Conditions', { labels: ['kind/api-change'] })],
    ['new', pull('Introduce conditions')],
    ['default', pull('Conditions are on by default')],
    ['experimental', pull('An alpha field')],
    ['measured', pull('Reduce memory usage by 30%')],
    ['security', pull('Conditions', { labels: ['sig/auth'] })],
    ['many-teams', pull('Conditions', { labels: ['sig/apps', 'sig/auth', 'sig/cli', 'sig/node'] })],
    ['area-test', pull('Conditions', { labels: ['area/test'] })],
  ])('%s', (rule, item) => {
    const [line, paragraph] = pointsOf(item, rule);
    expect(paragraph).toBeGreaterThan(line);
  });
});

describe('everyday work counts against a paragraph', () => {
  test.each([
    ['bug', 'kind/bug'],
    ['cleanup', 'kind/cleanup'],
    ['cleanup-alone', 'kind/cleanup'],
    ['documentation', 'kind/documentation'],
  ])('%s', (rule, label) => {
    expect(pointsOf(pull('Conditions', { labels: [label] }), rule)[1]).toBeLessThan(0);
  });

  test('when its note is short', () => {
    expect(pointsOf(pull('Conditions', { facts: { releaseNote: 'Shown.' } }), 'note-short')).toEqual([0, -1]);
  });
});

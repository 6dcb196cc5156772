import { describe, expect, test } from 'vitest';
import type { Item } from '../../src/model/item.ts';
import { rank } from '../../src/rank/rank.ts';
import { newsletter } from '../builders/issue.ts';
import { advisory, pull } from '../builders/item.ts';

/** The points of a rule as a line and as a paragraph. */
function pointsOf(item: Item, rule: string): [line: number, paragraph: number] {
  const [story] = rank([item], newsletter());
  const of = (reasons: readonly { rule: string; points: number }[] = []) =>
    reasons.find((reason) => reason.rule === rule)?.points ?? 0;
  return [of(story?.reasons), of(story?.paragraph.reasons)];
}

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
    ['failing-test', 'kind/failing-test'],
    ['flake', 'kind/flake'],
  ])('%s', (rule, label) => {
    expect(pointsOf(pull('Conditions', { labels: [label] }), rule)[1]).toBeLessThan(0);
  });

  test('when its note is short', () => {
    expect(pointsOf(pull('Conditions', { facts: { releaseNote: 'Shown.' } }), 'note-short')).toEqual([0, -1]);
  });
});

test.each([
  [0, null],
  [1, 'note-short'],
  [79, 'note-short'],
  [80, 'note-brief'],
  [150, 'note-medium'],
  [300, 'note-long'],
  [599, 'note-long'],
  [600, 'note-very-long'],
])('a release note of %i characters is of one length: %s', (length, expected) => {
  const [story] = rank([pull('Conditions', { facts: { releaseNote: 'x'.repeat(length) } })], newsletter());
  const rules = [...(story?.reasons ?? []), ...(story?.paragraph.reasons ?? [])].map(({ rule }) => rule);
  const found = new Set(rules.filter((rule) => rule.startsWith('note-')));
  expect([...found]).toEqual(expected === null ? [] : [expected]);
});

test.each([
  ['Reduce memory usage by 30%', true],
  ['Start containers 2x faster', true],
  ['Lower p99 latency from 40ms to 12 ms', true],
  ['Serve 5,000 requests: throughput of 900 qps', true],
  ['Faster lookups', false],
  ['Support 1.24', false],
  ['Wait 30s before the first probe', false],
])('a number beside words about performance, “%s”: %s', (title, isMeasured) => {
  expect(pointsOf(pull(title), 'measured')[0] > 0).toBe(isMeasured);
});

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

test('an advisory counts more from a probability of one in ten that it is exploited', () => {
  const points = [null, 0.02, 0.1, 0.9].map((epss) =>
    pointsOf(advisory('Escape', { facts: { epss } }), 'advisory-exploitable'),
  );
  expect(points.map(([line]) => line)).toEqual([0, 0, 1, 1]);
});

import { assert, property, shuffledSubarray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../../src/model/item.ts';
import { Ranked } from '../../../src/model/story.ts';
import { rank } from '../../../src/rank/rank.ts';
import { newsletter } from '../../builders/issue.ts';
import { advisory, article, kep, pull, release } from '../../builders/item.ts';

/** What is suggested beside each story, by id: `other (reason)`. */
function suggestions(...items: Item[]): Record<string, string[]> {
  return Object.fromEntries(
    rank(items, newsletter()).flatMap(({ id, related }) =>
      related === undefined ? [] : [[id, related.map((one) => `${one.id} (${one.reason})`)]],
    ),
  );
}

const gh = (number: number, repo = 'containerd/containerd') => `gh:${repo}#${number}`;
const refs = (relation: Item['refs'][number]['relation'], ...ids: string[]): Item['refs'] =>
  ids.map((id) => ({ relation, id }));
const byDay = (login: string, ...days: string[]) => ({
  author: { login, bot: false },
  moves: days.map((day) => ({ move: 'opened' as const, at: `${day}T08:00:00Z` })),
});

const byHubot = (title: string, number: number, day: string) => pull(title, { number, ...byDay('hubot', day) });

const planned = (title: string, number: number, over: { labels?: string[]; milestone?: string } = {}) =>
  pull(title, {
    number,
    ...byDay(`u${number}`, '2019-05-06'),
    labels: over.labels ?? ['sig/node'],
    facts: { milestone: over.milestone ?? 'v1.15' },
  });

/** Titles that have nothing to do with each other. */
const unlike = ['Rotate journal segments', 'Gzip snapshots lazily', 'Quote mount arguments', 'Hide empty namespaces'];

describe('references that join nothing suggest', () => {
  test.each([
    ['follows', 'one follows the other'],
    ['mentions', 'one mentions the other'],
    ['links', 'one links to the other'],
  ] as const)('%s, from either side', (relation, reason) => {
    const [a, b] = [
      pull(unlike[0]!, { number: 1, refs: refs(relation, gh(2)) }),
      pull(unlike[1]!, { number: 2, ...byDay('hubot', '2019-05-06') }),
    ];
    expect(suggestions(a, b)).toEqual({ [gh(1)]: [`${gh(2)} (${reason})`], [gh(2)]: [`${gh(1)} (${reason})`] });
  });

  test('every thread, KEP and vulnerability that an article links to, under all of its names', () => {
    const links = refs('links', gh(1), 'kep:pod-overhead', 'adv:GHSA-aaaa-bbbb-cccc');
    const cve = advisory('Escape through a mount', {
      id: 'adv:CVE-2019-1000',
      facts: { identifiers: ['CVE-2019-1000', 'GHSA-aaaa-bbbb-cccc'] },
    });
    const post = article('What we learnt in May', { refs: links });
    const found = suggestions(pull(unlike[0]!, { number: 1 }), kep('pod-overhead'), cve, post);
    expect(found[post.id]).toEqual(
      ['adv:CVE-2019-1000', gh(1), 'kep:pod-overhead'].map((id) => `${id} (one links to the other)`),
    );
    expect(found['adv:CVE-2019-1000']).toEqual([`${post.id} (one links to the other)`]);
  });

  test('what both name though it is no item, such as one vulnerability in two projects', () => {
    const fix = pull('Reject long headers, CVE-2019-1001', { number: 1, repo: 'envoyproxy/envoy' });
    const note = release('istio/istio', '1.1.6', { refs: refs('fixes', 'adv:CVE-2019-1001') });
    expect(suggestions(fix, note)[fix.id]).toEqual([`${note.id} (both name the same thing)`]);
  });

  test('but not what a changelog enumerates, nor a thing that many name', () => {
    const parts = unlike.map((title, index) => pull(title, { number: index + 1, ...byDay(`u${index}`, '2019-05-06') }));
    const log = pull('Tell what happened lately', { number: 9, refs: refs('mentions', ...parts.map(({ id }) => id)) });
    expect(suggestions(...parts, log)).toEqual({});
    const umbrella = [...parts, log].map((part) => ({ ...part, refs: refs('mentions', gh(999)) }));
    expect(suggestions(...umbrella)).toEqual({});
  });
});

describe('titles suggest', () => {
  test('when most of their rare words are the same', () => {
    const found = suggestions(
      pull('Fix fd leak of shim log', { number: 1 }),
      pull('Close the shim log to stop an fd leak', { number: 2, ...byDay('hubot', '2019-05-06') }),
      ...unlike.map((title, index) => pull(title, { number: 10 + index })),
    );
    expect(found).toEqual({ [gh(1)]: [`${gh(2)} (similar titles)`], [gh(2)]: [`${gh(1)} (similar titles)`] });
  });

  test('in Chinese as well', () => {
    const [a, b] = [
      article('容器运行时内存泄漏排查', { url: 'https://a.example.org/1' }),
      article('一次容器运行时内存泄漏', { url: 'https://b.example.org/2' }),
    ];
    expect(suggestions(a, b)[a.id]).toEqual([`${b.id} (similar titles)`]);
  });

  test.each([
    ['what was done', 'Fix the broken test', 'Fix the flaky test harness'],
    ['an enumeration of kinds', 'Count Broker/Trigger/Channel', 'Polish names of Broker, Channel, Trigger'],
    ['steps of a KEP', 'Graduate KEP to beta: pods', 'Graduate KEP to beta: nodes'],
    ['one word', 'Rotate shim journal', 'Measure shim latency'],
  ])('but not when all that they share is %s', (_, first, second) => {
    const other = pull(second, { number: 2, ...byDay('hubot', '2019-05-06') });
    expect(suggestions(pull(first, { number: 1 }), other)).toEqual({});
  });

  test('but not what is noise', () => {
    const [a, b] = [
      pull('docs: shim leak of log', { number: 1 }),
      pull('Fix leak of shim log descriptors', { number: 2, ...byDay('hubot', '2019-05-06') }),
    ];
    expect(suggestions(a, b)).toEqual({});
  });
});

describe('one milestone and area suggest', () => {
  test('while they are few', () => {
    const few = [planned(unlike[0]!, 1), planned(unlike[1]!, 2, { labels: ['size/L', 'SIG/Node'] })];
    expect(suggestions(...few)).toEqual({
      [gh(1)]: [`${gh(2)} (same milestone and area)`],
      [gh(2)]: [`${gh(1)} (same milestone and area)`],
    });
    expect(suggestions(planned(unlike[0]!, 1), planned(unlike[1]!, 2, { milestone: 'v1.16' }))).toEqual({});
    expect(suggestions(planned(unlike[0]!, 1), planned(unlike[1]!, 2, { labels: ['area/api'] }))).toEqual({});
  });

  test('among many only what shares a word', () => {
    const many = [...unlike.slice(1), 'Rotate journal segments slowly', 'Drop zombie watchers'].map((title, index) =>
      planned(title, index + 1),
    );
    const found = suggestions(...many, planned('Rotate certificates of kubelets', 9));
    expect(found).toEqual({
      [gh(4)]: [`${gh(9)} (same milestone and area)`],
      [gh(9)]: [`${gh(4)} (same milestone and area)`],
    });
  });
});

test('one author and day suggest when the titles share a word', () => {
  const others = unlike.slice(1).map((title, index) => pull(title, { number: 10 + index }));
  const first = byHubot('Shim reaps orphans', 1, '2019-05-07');
  const beside = (title: string, day: string) => suggestions(first, byHubot(title, 2, day), ...others)[gh(1)];
  expect(beside('Measure shim latency', '2019-05-07')).toEqual([`${gh(2)} (same author and day)`]);
  expect(beside('Measure shim latency', '2019-05-08')).toBeUndefined();
  expect(beside('Rotate journal segments', '2019-05-07')).toBeUndefined();
});

test('of several reasons the strongest is given, and strong ones come first', () => {
  const found = suggestions(
    pull('Fix fd leak of shim log', { number: 1, refs: refs('mentions', gh(3)) }),
    pull('Stop fd leak of shim log early', { number: 2, ...byDay('hubot', '2019-05-06') }),
    pull('Stop the fd leak of shim logs', { number: 3, ...byDay('hubot', '2019-05-06') }),
  );
  expect(found[gh(1)]).toEqual([`${gh(3)} (one mentions the other)`, `${gh(2)} (similar titles)`]);
  expect(found[gh(2)]).toContain(`${gh(3)} (similar titles)`);
});

test('items of one story suggest nothing, and a story has at most five suggestions', () => {
  const backport = pull('[release/1.2] Fix fd leak of shim log', { number: 2, refs: refs('backport-of', gh(1)) });
  expect(suggestions(pull('Fix fd leak of shim log', { number: 1 }), backport)).toEqual({});
  const parts = Array.from({ length: 9 }, (_, index) => pull(`Reap zombies of ${index}`, { number: index + 1 }));
  const post = article('On zombies', { refs: refs('links', ...parts.map(({ id }) => id)) });
  expect(suggestions(...parts, post)[post.id]).toHaveLength(5);
});

test('a suggestion is a valid part of a line of ranking.jsonl, whatever the order of the input', () => {
  const items = [
    pull('Fix fd leak of shim log', { number: 1 }),
    pull('Close the shim log to stop an fd leak', { number: 2 }),
    pull('Shim log leak', { number: 3, refs: refs('mentions', gh(4)) }),
    pull(unlike[0]!, { number: 4 }),
  ];
  const expected = rank(items, newsletter());
  expect(expected.map((story) => Ranked.parse(story))).toEqual(expected);
  assert(
    property(shuffledSubarray(items, { minLength: items.length }), (shuffled) => {
      expect(rank(shuffled, newsletter())).toEqual(expected);
    }),
  );
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CollectedItem } from '../../src/collect/collector.ts';
import { pullRequestItem } from '../../src/collect/pull-request/pull-request-item.ts';
import { retoldArticles } from '../../src/collect/retold-articles.ts';
import { uniteItems } from '../../src/collect/unite-items.ts';
import { pullRequestNode } from '../builders/pull-request-node.ts';
import { numberItem } from '../builders/small-github.ts';
import { sourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';

function itemOf(number: number, changes: Partial<CollectedItem> = {}): CollectedItem {
  const item = pullRequestItem(pullRequestNode({ number }), {
    source: sourceOf(),
    week: { window: may2019, before: {} },
  });
  return { ...item, ...changes };
}

test('what two sources say of one item is united under the first source of the alphabet', () => {
  const merged = { move: 'merged', at: '2019-05-09T14:30:53Z' } as const;
  const opened = { move: 'opened', at: '2019-05-08T09:00:00Z' } as const;
  const a = itemOf(1, { source: 'a', moves: [merged], labels: ['x'], signals: { draft: true, b: 1 } });
  const b = itemOf(1, { source: 'b', moves: [opened, merged], labels: ['y', 'x'], signals: { draft: false, a: 2 } });
  const united = uniteItems([b, a]);
  expect(united).toHaveLength(1);
  expect(united[0]).toMatchObject({
    source: 'a',
    moves: [opened, merged],
    labels: ['x', 'y'],
    signals: { a: 2, b: 1, draft: true },
  });
  expect(Object.keys(united[0]!.signals)).toEqual(['a', 'b', 'draft']);
  expect(united[0]!.texts).toHaveLength(1);
});

test('the order and the number of times that items come in does not matter', () => {
  const items = [1, 2, 10, 2].flatMap((number) => [itemOf(number), itemOf(number, { source: 'z', labels: ['z'] })]);
  const expected = JSON.stringify(uniteItems(items));
  fc.assert(
    fc.property(fc.shuffledSubarray(items, { minLength: items.length }), (shuffled) => {
      expect(JSON.stringify(uniteItems([...shuffled, ...shuffled.slice(0, 3)]))).toBe(expected);
    }),
  );
});

test('what one source does not know another one tells', () => {
  const facts = { kind: 'pull-request', number: 1, base: 'main', additions: null, deletions: null } as const;
  const more = { changedFiles: null, milestone: null, releaseNote: null };
  const thin = numberItem('a/a', 1, { source: 'a', facts: { ...facts, ...more } });
  const author = { login: 'octocat', bot: false };
  const whole = numberItem('a/a', 1, {
    source: 'b',
    author,
    facts: { ...facts, ...more, base: 'x', milestone: '1.3' },
  });
  const [united] = uniteItems([whole, thin]);
  expect(united).toMatchObject({ source: 'a', author, facts: { base: 'main', milestone: '1.3', additions: null } });
});

test('of two kinds under one id the first is kept as it is', () => {
  const pull = numberItem('a/a', 1, { source: 'a' });
  const facts = { kind: 'github-issue', number: 1, comments: 2, reactions: 0 } as const;
  const issue = numberItem('a/a', 1, { source: 'b', kind: 'github-issue', labels: ['x'], facts });
  expect(uniteItems([issue, pull])).toEqual(uniteItems([pull]));
});

const application = (number: number, step: 'accepted' | 'declined', at: string): CollectedItem => ({
  ...numberItem('cncf/toc', number),
  id: 'proj:cncf/weather-vane',
  kind: 'project',
  source: 'cncf-toc',
  url: `https://github.com/cncf/toc/issues/${number}`,
  state: step,
  moves: [{ move: step, at }],
  facts: {
    kind: 'project',
    slug: 'weather-vane',
    level: null,
    previousLevel: null,
    appliesFor: 'incubating',
    step,
  },
});

test.each([
  ['declined', '2019-05-07T00:00:00Z', '2019-05-09T00:00:00Z'],
  ['accepted', '2019-05-09T00:00:00Z', '2019-05-07T00:00:00Z'],
] as const)('of two threads of a project the one that moved last counts: it is %s', (step, acceptedAt, declinedAt) => {
  const items = [application(999, 'accepted', acceptedAt), application(1000, 'declined', declinedAt)];
  for (const found of [items, items.toReversed()])
    expect(uniteItems(found)).toMatchObject([{ state: step, facts: { step }, moves: [{}, {}] }]);
});

const feedAt = (id: string, url: string) => sourceOf({ id, kind: 'feed', options: { url, title: 'Quiet Blog' } });

describe('an article that several sources list', () => {
  const address = 'https://blog.example.org/quiet-probes';
  const told = (source: string, title: string, changes: Partial<CollectedItem> = {}, url = address): CollectedItem => {
    const facts = { kind: 'article', publisher: source, language: null, publishedAt: null } as const;
    return {
      ...numberItem('a/a', 1),
      id: `url:${url}`,
      kind: 'article',
      source,
      repo: null,
      url,
      title,
      facts: { ...facts, summary: null, recommendedBy: null, note: null },
      texts: [{ label: 'article', url, text: `article: ${title}` }],
      ...changes,
    };
  };
  const tip = (title: string) => {
    const { facts, ...rest } = told('tips', title);
    return { ...rest, facts: { ...facts, recommendedBy: 'the editors' } as CollectedItem['facts'] };
  };
  const stranger = feedAt('a-stranger', 'https://stranger.invalid/feed');
  const publisher = feedAt('quiet-blog', 'https://blog.example.org/feed.xml');

  test('is told by the one whose feed lies where it does, and strangers add nothing', () => {
    const forged: CollectedItem['facts'] = {
      ...(told('a-stranger', '').facts as Extract<CollectedItem['facts'], { kind: 'article' }>),
      publisher: 'blog.example.org',
      summary: 'Bought by us.',
    };
    const items = [told('quiet-blog', 'Quiet probes'), told('a-stranger', 'Buy this', { facts: forged })];
    for (const found of [items, items.toReversed()])
      expect(uniteItems(found, [stranger, publisher])).toMatchObject([
        {
          source: 'quiet-blog',
          title: 'Quiet probes',
          facts: { summary: null },
          texts: [{ text: 'article: Quiet probes' }],
        },
      ]);
  });

  test.each([
    ['https://www.blog.example.org/feed', 'https://blog.example.org/x'],
    ['https://blog.example.org/feed', 'https://www.blog.example.org/x'],
  ])('is the publisher’s with www. and without: %s, %s', (feed, url) => {
    const items = [told('a-stranger', 'Buy this', {}, url), told('quiet-blog', 'Quiet probes', {}, url)];
    expect(uniteItems(items, [stranger, feedAt('quiet-blog', feed)])).toMatchObject([{ source: 'quiet-blog' }]);
  });

  test('is told by a tip where no publisher tells it', () => {
    expect(uniteItems([told('a-stranger', 'Buy this'), tip('Quiet probes')], [stranger])).toMatchObject([
      { source: 'tips', title: 'Quiet probes', facts: { recommendedBy: 'the editors' } },
    ]);
  });

  test('keeps what a tip says beside its publisher', () => {
    const items = [tip('Probes'), told('quiet-blog', 'Quiet probes'), told('a-stranger', 'Buy this')];
    const [united] = uniteItems(items, [stranger, publisher]);
    expect(united).toMatchObject({ source: 'quiet-blog', facts: { recommendedBy: 'the editors' } });
    expect(united?.texts).toHaveLength(2);
  });

  test.each([
    ['https://example.org/feed', 'https://blog.example.org/x'],
    ['https://feeds.blog.example.org/all', 'https://blog.example.org/x'],
  ])('is told by a feed at %s of a host above or below before strangers, and after a tip', (feed, url) => {
    const sources = [stranger, feedAt('quiet-blog', feed)];
    const items = [told('a-stranger', 'Buy this', {}, url), told('quiet-blog', 'Quiet probes', {}, url)];
    expect(uniteItems(items, sources)).toMatchObject([{ source: 'quiet-blog' }]);
    const recommended = { ...tip('Probes'), id: `url:${url}` as const, url };
    expect(uniteItems([...items, recommended], sources)).toMatchObject([{ source: 'tips' }]);
  });

  test.each([
    'https://otherblog.example.org/feed',
    'https://other.example.org/feed',
    'https://org/feed',
    'https://blog.example.org.invalid/',
  ])('is no more that of %s than of any other', (feed) => {
    const items = [told('a-stranger', 'Buy this'), told('quiet-blog', 'Quiet probes')];
    expect(uniteItems(items, [stranger, feedAt('quiet-blog', feed)])).toMatchObject([{ source: 'a-stranger' }]);
  });

  test('is reported where another source calls it something else', () => {
    const items = [told('a-stranger', 'Buy\u202e this'), told('quiet-blog', 'Quiet probes'), tip(' QUIET  probes')];
    expect(retoldArticles(items, uniteItems(items, [stranger, publisher]))).toMatchObject([
      {
        code: 'article-titles-differ',
        severity: 'warning',
        place: { source: 'a-stranger', ref: 'https://blog.example.org/quiet-probes' },
        message: expect.stringContaining('it is shown as “Quiet probes”, as quiet-blog has it') as string,
      },
    ]);
  });
});

test('the file of a KEP counts before its tracking issue, whichever moved last and whatever their addresses', () => {
  const kep = { kind: 'kep', number: 1, slug: 'probes', sig: null, status: null, previousStatus: null } as const;
  const facts = { ...kep, stage: null, previousStage: null, milestone: 'v1.15' };
  const opened = { ...numberItem('a/a', 1), id: 'kep:1', kind: 'kep' as const };
  const issue: CollectedItem = {
    ...opened,
    url: 'https://github.com/a/a/issues/1',
    title: 'Tracking issue',
    moves: [{ move: 'opted-in', at: '2019-05-09T00:00:00Z' }],
    facts: { ...facts, path: '' },
  };
  const file: CollectedItem = {
    ...opened,
    url: 'https://github.com/a/a/tree/main/keps/1-probes',
    title: 'Probes',
    moves: [{ move: 'status-changed', at: '2019-05-07T00:00:00Z' }],
    facts: { ...facts, path: 'keps/1-probes', milestone: null, status: 'implementable' },
  };
  expect(uniteItems([issue, file])).toMatchObject([
    { title: 'Probes', facts: { path: 'keps/1-probes', status: 'implementable', milestone: 'v1.15' } },
  ]);
});

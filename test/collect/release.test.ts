import { describe, expect, test } from 'vitest';
import type { Request, Response } from '../../src/collect/collector.ts';
import { release } from '../../src/collect/release.ts';
import { answerWith } from '../builders/answers.ts';
import { readAll } from '../builders/read-all.ts';
import { sourceOf } from '../builders/source.ts';
import { may2019 } from '../builders/window.ts';
import { conform } from './conform.ts';

const source = sourceOf({ kind: 'release' });

function releaseNode(tagName: string, changes: Record<string, unknown> = {}) {
  return {
    tagName,
    name: null,
    url: `https://github.com/containerd/containerd/releases/tag/${tagName}`,
    createdAt: '2019-05-08T12:00:00Z',
    publishedAt: '2019-05-09T12:00:00Z',
    isPrerelease: false,
    isDraft: false,
    description: 'Closes the log of finished shims (#12).',
    author: { type: 'User', login: 'octocat' },
    ...changes,
  };
}

function page(nodes: unknown[], endCursor: string | null = null) {
  const pageInfo = { hasNextPage: endCursor !== null, endCursor };
  return { repository: { nameWithOwner: 'containerd/containerd', releases: { pageInfo, nodes } } };
}

function readPages(...pages: unknown[]) {
  const answer = (request: Request): Response => {
    const { page: number } = request.state as { page: number };
    return { request, status: 200, data: pages[number - 1], errors: [], readAt: '2019-05-13T06:00:00Z' };
  };
  return readAll(release, { source, window: may2019 }, answer);
}

conform({
  collector: release,
  source,
  window: may2019,
  answers: () => Promise.resolve(answerWith(() => page([releaseNode('v1.2.7'), releaseNode('v1.1.9')]))),
});

test('a release of the window is an item', async () => {
  const { items, problems } = await readPages(page([releaseNode('v1.2.7', { name: 'containerd 1.2.7' })]));
  expect(problems).toEqual([]);
  expect(items).toMatchObject([
    {
      id: 'rel:containerd/containerd@v1.2.7',
      title: 'containerd 1.2.7',
      state: 'released',
      moves: [{ move: 'released', at: '2019-05-09T12:00:00Z', by: 'octocat' }],
      signals: { major: false, minor: false, patch: true, prerelease: false, submodule: false },
      refs: [{ relation: 'mentions', id: 'gh:containerd/containerd#12' }],
      facts: { kind: 'release', tag: 'v1.2.7', prerelease: false },
    },
  ]);
  expect(items[0]?.texts[0]?.text).toBe(`repository: containerd/containerd
release: v1.2.7
title: containerd 1.2.7
author: octocat
state: released
released: 2019-05-09
prerelease: no

notes:
Closes the log of finished shims (#12).
`);
});

test('the day of publishing decides, not that of the commit; drafts are none', async () => {
  const rows = [
    releaseNode('v1.0.0', { publishedAt: '2019-05-13T00:00:00Z' }),
    releaseNode('v1.0.1', { createdAt: '2019-03-01T00:00:00Z' }),
    releaseNode('v1.0.2', { isDraft: true }),
    releaseNode('v1.0.3', { publishedAt: null }),
  ];
  expect((await readPages(page(rows))).items.map(({ facts }) => 'tag' in facts && facts.tag)).toEqual(['v1.0.1']);
});

describe('a version', () => {
  test.each([
    ['v2.0.0', { major: true, minor: false, patch: false, prerelease: false }],
    ['v1.3.0', { major: false, minor: true, patch: false, prerelease: false }],
    ['knative-v1.3.1', { major: false, minor: false, patch: true, prerelease: false }],
    ['v1.15.0-beta.0', { minor: true, prerelease: true }],
    ['1.2.0-rc.1', { minor: true, prerelease: true }],
    ['release-0.5', { minor: true, prerelease: false }],
    ['api/v1.9.0', { minor: true, submodule: true }],
    ['latest', { major: false, minor: false, patch: false, prerelease: false }],
  ])('%s', async (tag, signals) => {
    expect((await readPages(page([releaseNode(tag)]))).items[0]?.signals).toMatchObject(signals);
  });
});

test('pages are read until the commits are older than 90 days before the window', async () => {
  const recent = page([releaseNode('v1.0.0')], 'b');
  const old = page(
    [releaseNode('v0.1.0', { createdAt: '2019-01-01T00:00:00Z', publishedAt: '2019-01-01T00:00:00Z' })],
    'c',
  );
  expect((await readPages(recent, old)).requests).toHaveLength(2);
});

test('a row that cannot be read is a problem and the others stay', async () => {
  const { items, problems } = await readPages(page([releaseNode('with space'), null, releaseNode('v1.0.0')]));
  expect(items).toHaveLength(1);
  expect(problems.map(({ code }) => code)).toEqual(['row-invalid', 'row-invalid']);
});

test('a repository that GitHub does not show is named', async () => {
  expect((await readPages({ repository: null })).problems).toMatchObject([
    { code: 'repository-not-found', message: expect.stringContaining('containerd/containerd') as string },
  ]);
});

const entry = (tag: string, updated: string) => `<entry>
  <id>tag:github.com,2008:Repository/1/${tag}</id><updated>${updated}</updated>
  <link rel="alternate" type="text/html" href="https://github.com/containerd/moved/releases/tag/${tag}"/>
  <title>containerd ${tag}</title>
  <content type="html">&lt;p&gt;Closes the log &amp;amp; more&lt;/p&gt;</content>
  <author><name>octocat</name></author></entry>`;
const feed = (...entries: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Releases</title>${entries.join('')}</feed>`;
const readFeed = (text: string, status = 200) => {
  const [request] = release.startWithoutToken!(source, { window: may2019, before: {} });
  const data = {
    url: 'https://github.com/containerd/containerd/releases.atom',
    contentType: 'application/atom+xml',
    text,
  };
  const response = { request: request!, status, data, errors: [], readAt: '2019-05-13T06:00:00Z' };
  return release.read(response, source, { window: may2019, before: {} });
};

describe('without a token', () => {
  test('the feed of the repository is read', () => {
    expect(release.startWithoutToken!(source, { window: may2019, before: {} })).toMatchObject([
      { api: 'web', url: 'https://github.com/containerd/containerd/releases.atom' },
    ]);
    const { items, problems } = readFeed(
      feed(entry('api%2Fv1.2.7-rc.0', '2019-05-09T14:00:00+02:00'), entry('v1.2.6', '2019-04-01T00:00:00Z')),
    );
    expect(problems).toEqual([]);
    expect(items).toMatchObject([
      {
        id: 'rel:containerd/moved@api/v1.2.7-rc.0',
        moves: [{ move: 'released', at: '2019-05-09T12:00:00Z', by: 'octocat' }],
        facts: { prerelease: true },
      },
    ]);
    expect(items[0]?.texts[0]?.text).toContain('Closes the log & more');
  });

  test('what is no feed, an entry that cannot be read, and a feed that is too short are problems', () => {
    expect(readFeed('<html>').problems?.map(({ code }) => code)).toEqual(['row-invalid']);
    expect(readFeed('', 404).problems?.map(({ code }) => code)).toEqual(['repository-not-found']);
    const full = Array.from({ length: 10 }, (_, index) => entry(`v1.2.${index}`, '2019-05-09T12:00:00Z'));
    expect(readFeed(feed(...full)).problems?.map(({ code }) => code)).toEqual(['source-partial']);
    expect(readFeed(feed('<entry><id>x</id></entry>')).problems?.map(({ code }) => code)).toEqual(['row-invalid']);
  });
});

import { expect, test } from 'vitest';
import { relatedEntries } from '../../src/archive/related-entries.ts';
import type { ListedEntry, ListedIssue } from '../../src/model/archive.ts';

function entry(slug: string, over: Partial<ListedEntry> = {}): ListedEntry {
  const title = { zh: slug, en: slug };
  const names = { story: `gh:example/${slug}#1`, project: slug, group: 'other', tag: null, state: null };
  return { slug, ...names, title, lead: title, refs: [], ...over };
}

function issue(week: number, ...entries: ListedEntry[]): ListedIssue {
  const id = `2021-W${String(week).padStart(2, '0')}`;
  const text = { zh: '', en: '' };
  const days = { first: '2021-01-04', last: '2021-01-10', published: '2021-01-11T00:00:00Z' };
  return { id, number: week, ...days, modified: days.published, headline: text, abstract: text, entries, items: [] };
}

function slugsUnder(slug: string, week: number, issues: ListedIssue[]): string[] {
  const id = issue(week).id;
  const earlier = relatedEntries(issues).get(id)?.get(slug) ?? [];
  return earlier.map(({ card, entry }) => `${card.number} ${entry.slug}`);
}

test('an entry leads to the same story in earlier issues, the newest first', () => {
  const story = 'gh:example/app#7';
  const issues = [1, 2, 3].map((week) => issue(week, entry('app', { story })));
  expect(slugsUnder('app', 3, issues)).toEqual(['2 app', '1 app']);
});

test('an address that both lead to is the same thing', () => {
  const refs = ['https://example.org/advisory'];
  const issues = [issue(1, entry('one', { refs })), issue(2, entry('two', { refs }))];
  expect(slugsUnder('two', 2, issues)).toEqual(['1 one']);
});

test('a story that an earlier entry links to is the same thing', () => {
  const issues = [issue(1, entry('one', { refs: ['gh:example/two#1'] })), issue(2, entry('two'))];
  expect(slugsUnder('two', 2, issues)).toEqual(['1 one']);
});

test('the same story comes before what has only project and tag in common', () => {
  const kind = { project: 'etcd', tag: 'release' };
  const story = 'gh:example/app#7';
  const issues = [
    issue(1, entry('first', { ...kind, story })),
    issue(2, entry('second', kind)),
    issue(3, entry('third', { ...kind, story })),
  ];
  expect(slugsUnder('third', 3, issues)).toEqual(['1 first', '2 second']);
});

test('a project without a common tag is no relation', () => {
  const issues = [
    issue(1, entry('one', { project: 'etcd', tag: 'kep' }), entry('bare', { project: 'etcd' })),
    issue(2, entry('two', { project: 'etcd', tag: 'release' }), entry('other', { project: 'etcd' })),
  ];
  expect(slugsUnder('two', 2, issues)).toEqual([]);
  expect(slugsUnder('other', 2, issues)).toEqual([]);
});

test('three are shown at most', () => {
  const kind = { project: 'etcd', tag: 'release' };
  const issues = [1, 2, 3, 4, 5].map((week) =>
    issue(week, entry('etcd', { ...kind, story: `gh:etcd-io/etcd#${week}` })),
  );
  expect(slugsUnder('etcd', 5, issues)).toEqual(['4 etcd', '3 etcd', '2 etcd']);
});

test('entries of the same issue and of later ones are not earlier', () => {
  const story = 'gh:example/app#7';
  const issues = [issue(1, entry('one', { story }), entry('two', { story })), issue(2, entry('three', { story }))];
  expect(slugsUnder('one', 1, issues)).toEqual([]);
  expect(slugsUnder('two', 1, issues)).toEqual([]);
});

import { expect, test } from 'vitest';
import { canonicalId, canonicalItem, repositoryNames } from '../../src/collect/canonical-ids.ts';
import { numberItem } from '../builders/small-github.ts';
import { sourceOf } from '../builders/source.ts';

const former = { source: sourceOf({ id: 'new', repo: 'New/Name', formerly: ['old/Name', 'older/name'] }), items: [] };

test.each([
  ['gh:old/name#7', 'gh:new/name#7'],
  ['rel:older/name@v1.2.0-RC.1', 'rel:new/name@v1.2.0-RC.1'],
  ['vote:old/name#7:123', 'vote:new/name#7:123'],
  ['repo:old/name', 'repo:new/name'],
  ['gh:old/name2#7', 'gh:old/name2#7'],
  ['kep:7', 'kep:7'],
  ['url:https://github.com/old/name', 'url:https://github.com/old/name'],
])('%s is %s', (id, current) => {
  expect(canonicalId(id, repositoryNames([former]).names)).toBe(current);
});

test('a name that another source has now is not given away', () => {
  const taken = { source: sourceOf({ id: 'old', repo: 'old/name' }), items: [numberItem('old/name', 1)] };
  expect(canonicalId('gh:old/name#7', repositoryNames([former, taken]).names)).toBe('gh:old/name#7');
});

test('a source whose items all live elsewhere was renamed', () => {
  const moved = {
    source: sourceOf({ id: 'a', repo: 'a/old' }),
    items: [numberItem('a/New', 1), numberItem('a/New', 2)],
  };
  const { names, problems } = repositoryNames([moved]);
  expect(canonicalId('gh:a/old#9', names)).toBe('gh:a/new#9');
  expect(problems).toMatchObject([{ code: 'repository-renamed', severity: 'info', place: { file: 'sources/a.yaml' } }]);
  expect(problems[0]?.message).toContain('repo: a/New');
});

test('a source of votes and applications alone says when it was renamed', () => {
  const items = ['vote:a/new#7:1', 'proj:cncf/weather-vane'].map((id) => ({ ...numberItem('a/New', 7), id }));
  const { problems } = repositoryNames([{ source: sourceOf({ id: 'a', repo: 'a/old' }), items }]);
  expect(problems).toMatchObject([{ code: 'repository-renamed' }]);
  const [, application] = items;
  const { problems: same } = repositoryNames([
    { source: sourceOf({ id: 'a', repo: 'a/old' }), items: [application ?? expect.fail()] },
  ]);
  expect(same).toMatchObject([{ code: 'repository-renamed' }]);
});

test('a thread that was transferred keeps the id of where it lives now', () => {
  const items = [numberItem('a/a', 1), numberItem('b/b', 2)];
  const { names, problems } = repositoryNames([{ source: sourceOf({ id: 'a', repo: 'a/a' }), items }]);
  expect(problems).toEqual([]);
  expect(items.map((item) => canonicalItem(item, names).id)).toEqual(['gh:a/a#1', 'gh:b/b#2']);
});

test('renames in a row lead to the newest name, and names in a circle end', () => {
  const row = new Map([
    ['a/a', 'b/b'],
    ['b/b', 'c/C'],
  ]);
  expect(canonicalId('gh:a/a#1', row)).toBe('gh:c/c#1');
  const circle = new Map([
    ['a/a', 'b/b'],
    ['b/b', 'a/a'],
  ]);
  expect(canonicalId('gh:a/a#1', circle)).toMatch(/^gh:(a\/a|b\/b)#1$/);
});

test('an item that refers to itself by its old name refers to nothing', () => {
  const item = numberItem('old/name', 7, { refs: [{ relation: 'mentions', id: 'gh:new/name#7' }] });
  expect(canonicalItem(item, repositoryNames([former]).names)).toMatchObject({
    id: 'gh:new/name#7',
    repo: 'New/Name',
    refs: [],
  });
});

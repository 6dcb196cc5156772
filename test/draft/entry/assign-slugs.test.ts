import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignSlugs } from '../../../src/draft/entry/assign-slugs.ts';
import { Slug } from '../../../src/model/entry.ts';

test('stories whose slugs would be the same get two, whatever their order', () => {
  const stories = ['gh:a/b-c#1', 'gh:a-b/c#1'];
  const slugs = assignSlugs(stories);
  expect(slugs.get('gh:a-b/c#1')).toBe('a-b-c-1');
  expect(slugs.get('gh:a/b-c#1')).toMatch(/^a-b-c-1-[0-9a-f]{6}$/);
  expect(assignSlugs(stories.toReversed())).toEqual(slugs);
});

test('every slug is one, and no two stories share one', () => {
  const id = fc.tuple(
    fc.constantFrom('a/b', 'a-b/c', 'A/B', 'a/b.c'),
    fc.string({ unit: 'grapheme-ascii', minLength: 1 }),
  );
  const ids = fc.array(id.map(([repo, tag]) => `rel:${repo}@v${tag.replaceAll(/\s/g, '')}`));
  fc.assert(
    fc.property(ids, (stories) => {
      const slugs = [...assignSlugs(stories).values()];
      expect(slugs.filter((slug) => !Slug.safeParse(slug).success)).toEqual([]);
      expect(new Set(slugs).size).toBe(new Set(stories).size);
    }),
  );
});

import { expect, test } from 'vitest';
import type { KepWork } from '../../../src/collect/kep/kep-requests.ts';
import { pairRenamedKeps } from '../../../src/collect/kep/pair-renamed-keps.ts';

const files = (key: string) => ({
  metadata: null,
  text: null,
  approval: null,
  home: key,
  form: 'flat' as const,
  number: null,
  slug: key,
});
const removed = (key: string): KepWork => ({ change: { key, before: files(key), after: null }, pulls: [] });
const added = (key: string): KepWork => ({ change: { key, before: null, after: files(key) }, pulls: [] });

function pairs(texts: Record<string, { work: KepWork; text: string }>): string[] {
  const known = Object.values(texts);
  const found = pairRenamedKeps(
    known.map(({ work }) => work),
    (work) => known.find((one) => one.work === work)?.text ?? null,
  );
  return [...found].map(([young, old]) => `${old.change.key} is now ${young.change.key}`);
}

test('half of the text in common is one KEP, less is two', () => {
  const old = { work: removed('old'), text: 'aaaa\nbbbb' };
  expect(pairs({ old, young: { work: added('young'), text: 'aaaa\nccc' } })).toEqual([]);
  expect(pairs({ old, young: { work: added('young'), text: 'aaaa\nbbbb\nccc' } })).toEqual(['old is now young']);
});

test('of two new files the one that is more alike goes on', () => {
  const old = { work: removed('old'), text: 'aaaa\nbbbb\ncccc' };
  const like = { work: added('like'), text: 'aaaa\nbbbb\ncccc' };
  const less = { work: added('less'), text: 'aaaa\nbbbb\ncccc\ndddd' };
  expect(pairs({ old, less, like })).toEqual(['old is now like']);
});

import { expect, test } from 'vitest';
import type { HandItem } from '../../src/model/issue.ts';
import { handAnchors } from '../../src/render/hand-anchors.ts';

const link = 'https://reading.example.org/watch-cache';

function item(over: Partial<HandItem> = {}): HandItem {
  return { title: { zh: '缓存', en: 'The cache' }, text: { zh: '一。', en: 'One.' }, url: link, ...over };
}

function anchorsOf(...reading: HandItem[]): string[] {
  return handAnchors({ bestPractice: [], projects: [], reading }).reading;
}

const [named] = anchorsOf(item());

test('an anchor is short and plain', () => {
  expect(named).toMatch(/^item-[0-9a-f]{8}$/);
});

test.each([
  ['title is worded anew', item({ title: { zh: '缓存（更新）', en: 'Caches' } })],
  ['text is corrected', item({ text: { zh: '二。', en: 'Two.' } })],
  [
    'link has another scheme, a slash or a place on its page',
    item({ url: 'http://www.reading.example.org/watch-cache/#end' }),
  ],
  ['link became a reference', item({ url: null, references: [{ label: 'x', url: link }] })],
])('it stays when the %s', (_, changed) => {
  expect(anchorsOf(changed)).toEqual([named]);
});

test('it stays when another item is put before it, and in another list', () => {
  expect(anchorsOf(item({ url: 'https://other.example.org/' }), item())[1]).toBe(named);
  expect(handAnchors({ bestPractice: [], projects: [item()], reading: [] }).projects).toEqual([named]);
});

test('another link, or without links another title, is another anchor', () => {
  const bare = item({ url: null });
  const all = [item(), item({ url: `${link}?page=2` }), bare, { ...bare, title: { zh: '别的', en: 'Other' } }];
  expect(new Set(anchorsOf(...all)).size).toBe(all.length);
});

test('an id keeps the anchor that an item had', () => {
  const id = named!.slice('item-'.length);
  expect(anchorsOf(item({ id, url: 'https://moved.example.org/' }))).toEqual([named]);
});

test('two items that lead to the same page have an anchor each', () => {
  expect(anchorsOf(item(), item())).toEqual([named, `${named}-2`]);
});

import { expect, test } from 'vitest';
import { searchRecords } from '../../src/archive/search-records.ts';
import { cardsOf } from '../builders/archived-issues.ts';
import { richInput } from '../builders/rich-issue.ts';

const cards = cardsOf([richInput()]);

/** Where the English search leads that has these words in what it searches. */
function placesOf(words: string): string[] {
  return searchRecords(cards, 'en')
    .filter(({ content }) => content.includes(words))
    .map(({ url }) => url.replace('../2019/19/', ''));
}

test.each([
  ['a preface', 'goes out on Mondays', ['#preface']],
  ['a correction of an entry', 'A number was wrong', ['#entry-containerd-containerd-3266']],
  ['a correction of the issue', 'The title was wrong', ['#errata']],
  ['the title of news under an entry', 'The sources follow', ['#entry-envoyproxy-envoy-6794']],
])('%s is found where it stands', (_, words, expected) => {
  expect(placesOf(words)).toEqual(expected);
});

test.each([
  ['a practice', 'any budget left', 0],
  ['a project', 'It sorts manifests', 1],
  ['something to read', 'Understanding the watch cache', 2],
  ['an announcement, by what it is', 'Promotion', 3],
])('%s is found at its own address', (_, words, at) => {
  expect(placesOf(words)).toEqual([`#${cards[0]!.items[at]}`]);
});

test('an announcement is named as what it is among what is found', () => {
  const record = searchRecords(cards, 'zh').find(({ meta }) => meta.title === '聚会报名');
  expect(record?.meta.project).toBe('推广');
});

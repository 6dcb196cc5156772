import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/model/entry.ts';
import { mergeEntry } from '../../src/review/decide/merge-entry.ts';
import { settleClashes, type Choice } from '../../src/review/decide/settle-clashes.ts';
import { entryOf, pullRequestItem } from '../builders/issue.ts';

type Pair = [zh: string, en: string];

/** An entry whose sentences are these pairs. */
function paired(...pairs: Pair[]): Entry {
  const [zh, en] = [0, 1].map((side) => pairs.map((pair) => pair[side]).join('\n'));
  return entryOf(pullRequestItem(), { zh: { title: '标题', text: zh! }, en: { title: 'Title', text: en! } });
}

function pairsOf(entry: Entry | null): Pair[] {
  const [zh, en] = [entry?.zh.text.split('\n') ?? [], entry?.en.text.split('\n') ?? []];
  return Array.from({ length: Math.max(zh.length, en.length) }, (_, at) => [zh[at] ?? '-', en[at] ?? '-']);
}

const settled = (base: Entry, mine: Entry, theirs: Entry, ...choices: Choice[]) => {
  const merged = mergeEntry(base, mine, theirs);
  expect(merged.clashes).toHaveLength(choices.length);
  return pairsOf(settleClashes(merged, choices));
};

const [one, two, three]: [Pair, Pair, Pair] = [
  ['甲。', 'One.'],
  ['乙。', 'Two.'],
  ['丙。', 'Three.'],
];
const base = paired(one, two, three);

describe('sentences that stand in pairs', () => {
  test('of which both changed one in both languages are one question, and both sides are two pairs', () => {
    const [mine, theirs]: [Pair, Pair] = [
      ['乙，我改。', 'Two, mine.'],
      ['乙，他改。', 'Two, theirs.'],
    ];
    const sides = [base, paired(one, mine, three), paired(one, theirs, three)] as const;
    expect(settled(...sides, 'mine')).toEqual([one, mine, three]);
    expect(settled(...sides, 'theirs')).toEqual([one, theirs, three]);
    expect(settled(...sides, 'both')).toEqual([one, theirs, mine, three]);
  });

  test('of which both changed one in one language stay one pair, whatever is chosen', () => {
    const sides = [base, paired(one, ['乙一。', 'Two.'], three), paired(one, ['乙二。', 'Two.'], three)] as const;
    expect(settled(...sides, 'both')).toEqual([one, ['乙二。乙一。', 'Two.'], three]);
    expect(settled(...sides, { lines: ['乙三。', '丁。'] })).toEqual([one, ['乙三。丁。', 'Two.'], three]);
  });

  test('of which each side changed another language are merged without a question', () => {
    const sides = [base, paired(one, ['乙一。', 'Two.'], three), paired(one, ['乙。', 'Two b.'], three)] as const;
    expect(settled(...sides)).toEqual([one, ['乙一。', 'Two b.'], three]);
  });

  test('of which one side split one that the other changed are asked about in both languages', () => {
    const halves: Pair[] = [
      ['乙前。', 'Two, begin.'],
      ['乙后。', 'Two, end.'],
    ];
    const sides = [base, paired(one, ['乙，改。', 'Two.'], three), paired(one, ...halves, three)] as const;
    expect(settled(...sides, 'mine')).toEqual([one, ['乙，改。', 'Two.'], three]);
    expect(settled(...sides, 'theirs')).toEqual([one, ...halves, three]);
    expect(settled(...sides, 'both')).toEqual([one, ...halves, ['乙，改。', 'Two.'], three]);
  });

  test('of which one side took one away that the other changed come back as a pair', () => {
    const sides = [base, paired(one, ['乙，改。', 'Two.'], three), paired(one, three)] as const;
    expect(settled(...sides, 'mine')).toEqual([one, ['乙，改。', 'Two.'], three]);
    expect(settled(...sides, 'theirs')).toEqual([one, three]);
  });

  test('can be said in other words, and what has no other stands with the last one that has', () => {
    const sides = [base, paired(['甲一。', 'One a.'], two, three), paired(['甲二。', 'One b.'], two, three)] as const;
    const own = { rows: { zh: '新一。\n新二。\n新三。', en: 'New one.\r\nNew two.' } };
    expect(settled(...sides, own)).toEqual([['新一。', 'New one.'], ['新二。新三。', 'New two.'], two, three]);
    expect(settled(...sides, { rows: { zh: '', en: '' } })).toEqual([two, three]);
  });
});

const count = ({ text }: { text: string }) => (text === '' ? 0 : text.split('\n').length);

test('what stood in pairs on all sides stands in pairs again, whatever two people do and choose', () => {
  const pair = fc.constantFrom<Pair>(['甲', 'a'], ['乙', 'b'], ['丙', 'c'], ['丁', 'd'], ['甲', 'b'], ['戊', 'a']);
  const text = fc.array(pair, { minLength: 1, maxLength: 5 });
  const choices = fc.array(fc.constantFrom<Choice>('mine', 'theirs', 'both'), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(text, text, text, choices, (was, mine, theirs, chosen) => {
      const merged = mergeEntry(paired(...was), paired(...mine), paired(...theirs));
      for (const entry of [merged.entry, settleClashes(merged, chosen)]) {
        expect(count(entry!.zh)).toBe(count(entry!.en));
      }
    }),
    { numRuns: 2000 },
  );
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeEntry } from '../../src/review/decide/merge-entry.ts';
import { mergeLines } from '../../src/review/decide/merge-lines.ts';
import { settleClashes } from '../../src/review/decide/settle-clashes.ts';
import type { Entry } from '../../src/model/entry.ts';
import { entryOf, pullRequestItem } from '../builders/issue.ts';

const entry = (over: Partial<Entry> = {}): Entry => entryOf(pullRequestItem(), over);
const withText = (text: string, over: Partial<Entry> = {}): Entry => entry({ zh: { title: '标题', text }, ...over });

const judged = (zh: string): Partial<Entry> => ({ judgement: { zh, en: 'Upgrade soon.' } });
const links = (...all: string[]): Entry => entry({ links: all });
const child = (zh: string, en: string) => ({ text: { zh, en }, links: [] });

describe('lines of a text', () => {
  const base = ['one', 'two', 'three'];

  test('of which each side changed another, even beside each other, have both changes', () => {
    expect(mergeLines(base, ['ONE', 'two', 'three'], ['one', 'TWO', 'three'])).toEqual({
      lines: ['ONE', 'TWO', 'three'],
      clashes: [],
    });
    expect(mergeLines(base, ['ONE', 'TWO', 'three'], ['one', 'two', 'THREE']).lines).toEqual(['ONE', 'TWO', 'THREE']);
  });

  test('of which both changed one have it once if they changed it alike, else a clash with base and both sides', () => {
    expect(mergeLines(base, ['one', 'TWO', 'three'], ['one', 'TWO', 'three'])).toEqual({
      lines: ['one', 'TWO', 'three'],
      clashes: [],
    });
    expect(mergeLines(base, ['one', 'mine', 'three'], ['one', 'theirs', 'three'])).toEqual({
      lines: ['one', 'theirs', 'three'],
      clashes: [{ at: 1, base: ['two'], mine: ['mine'], theirs: ['theirs'] }],
    });
  });

  test('that one side split and the other left alone are split', () => {
    expect(mergeLines(base, ['one', 'two a', 'two b', 'three'], ['ONE', 'two', 'three']).lines).toEqual([
      'ONE',
      'two a',
      'two b',
      'three',
    ]);
  });

  test('that one side removed and the other changed clash', () => {
    expect(mergeLines(base, ['one', 'three'], ['one', 'TWO', 'three']).clashes).toEqual([
      { at: 1, base: ['two'], mine: [], theirs: ['TWO'] },
    ]);
  });

  test('that both put in at one place clash, at two places do not', () => {
    expect(mergeLines(base, ['mine', ...base], ['theirs', ...base]).clashes).toEqual([
      { at: 0, base: [], mine: ['mine'], theirs: ['theirs'] },
    ]);
    expect(mergeLines(base, ['mine', ...base], [...base, 'theirs']).lines).toEqual(['mine', ...base, 'theirs']);
  });
});

/** Texts of few different lines, so that repeats and moves happen. */
const someLines = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { maxLength: 7 });

test('no line that either side wrote is lost: it is in the merged text or in a clash', () => {
  fc.assert(
    fc.property(someLines, someLines, someLines, (base, mine, theirs) => {
      const { lines, clashes } = mergeLines(base, mine, theirs);
      const kept = new Set([...lines, ...clashes.flatMap((clash) => [...clash.mine, ...clash.theirs])]);
      for (const line of [...mine, ...theirs].filter((one) => !base.includes(one))) expect(kept).toContain(line);
    }),
    { numRuns: 3000 },
  );
});

test('a line that both sides kept is in the text whichever side is chosen', () => {
  fc.assert(
    fc.property(someLines, someLines, someLines, (base, mine, theirs) => {
      const { lines, clashes } = mergeLines(base, mine, theirs);
      const withMine = [...clashes]
        .reverse()
        .reduce((all, clash) => all.toSpliced(clash.at, clash.theirs.length, ...clash.mine), lines);
      for (const line of base.filter((one) => mine.includes(one) && theirs.includes(one))) {
        expect(lines).toContain(line);
        expect(withMine).toContain(line);
      }
    }),
    { numRuns: 3000 },
  );
});

test('a side that changed nothing gives way, and two that changed alike agree', () => {
  fc.assert(
    fc.property(someLines, someLines, (base, changed) => {
      const plain = { lines: changed, clashes: [] };
      expect(mergeLines(base, changed, base)).toEqual(plain);
      expect(mergeLines(base, base, changed)).toEqual(plain);
      expect(mergeLines(base, changed, changed)).toEqual(plain);
    }),
    { numRuns: 2000 },
  );
});

test('it does not matter who saved first, but for the side that stands at a clash', () => {
  fc.assert(
    fc.property(someLines, someLines, someLines, (base, mine, theirs) => {
      const [one, other] = [mergeLines(base, mine, theirs), mergeLines(base, theirs, mine)];
      expect(one.clashes.map((clash) => [clash.base, clash.mine, clash.theirs])).toEqual(
        other.clashes.map((clash) => [clash.base, clash.theirs, clash.mine]),
      );
      if (one.clashes.length === 0) expect(one.lines).toEqual(other.lines);
    }),
    { numRuns: 2000 },
  );
});

test('sentences that are changed by one person each never clash', () => {
  const places = fc.uniqueArray(fc.nat({ max: 9 }), { maxLength: 10 });
  fc.assert(
    fc.property(places, places, (all, some) => {
      const base = Array.from({ length: 10 }, (_, at) => `sentence ${at}`);
      const mineAt = all.filter((at) => !some.includes(at));
      const mine = base.map((line, at) => (mineAt.includes(at) ? `${line} mine` : line));
      const theirs = base.map((line, at) => (some.includes(at) ? `${line} theirs` : line));
      const merged = base.map((line, at) =>
        mineAt.includes(at) ? `${line} mine` : some.includes(at) ? `${line} theirs` : line,
      );
      expect(mergeLines(base, mine, theirs)).toEqual({ lines: merged, clashes: [] });
    }),
  );
});

describe('an entry', () => {
  test('has a sentence of one, a title of the other and the tag of a third', () => {
    const base = withText('甲。\n乙。');
    const mine = withText('甲。\n乙，改。', { tag: 'feature' });
    const theirs = withText('甲，改。\n乙。', { en: { ...base.en, title: 'Another title' } });
    expect(mergeEntry(base, mine, theirs)).toEqual({
      entry: { ...theirs, tag: 'feature', zh: { title: '标题', text: '甲，改。\n乙，改。' } },
      clashes: [],
    });
  });

  test('is the very same value where nothing is to be changed, whatever line ends a form brings', () => {
    const theirs = withText('甲。\n乙。');
    const mine = withText('甲。\r\n乙。\r\n');
    expect(mergeEntry(mine, mine, theirs).entry).toBe(theirs);
    expect(mergeEntry(theirs, mine, theirs).entry).toBe(theirs);
  });

  test('names each place that both changed', () => {
    const base = withText('甲。', { ...judged('宜升级。'), tag: 'bug fix' });
    const mine = withText('甲，我改。', { ...judged('尽快升级。'), tag: 'feature' });
    const theirs = withText('甲，他改。', { ...judged('应当升级。'), tag: null });
    const { entry: merged, clashes } = mergeEntry(base, mine, theirs);
    expect(merged).toBe(theirs);
    expect(clashes).toEqual([
      { kind: 'value', key: 'tag', base: 'bug fix', mine: 'feature', theirs: null },
      { kind: 'lines', key: 'zh.text', at: 0, base: ['甲。'], mine: ['甲，我改。'], theirs: ['甲，他改。'] },
      { kind: 'value', key: 'judgement.zh', base: '宜升级。', mine: '尽快升级。', theirs: '应当升级。' },
    ]);
  });

  test('has the links that either added and none that either removed', () => {
    const [a, b, c, d] = ['gh:one/one#1', 'gh:one/one#2', 'gh:one/one#3', 'gh:one/one#4'];
    const merged = mergeEntry(entry({ links: [a, b] }), entry({ links: [a, b, c] }), entry({ links: [d, a] }));
    expect(merged).toEqual({ entry: entry({ links: [d, a, c] }), clashes: [] });
  });

  test('has the order of links that one side gave them, and asks where both gave another', () => {
    const [a, b, c] = ['gh:one/one#1', 'gh:one/one#2', 'gh:one/one#3'];
    expect(mergeEntry(links(a, b), links(b, a), links(a, b, c)).entry.links).toEqual([b, a, c]);
    expect(mergeEntry(links(a, b, c), links(b, a, c), links(c, a, b)).clashes).toMatchObject([{ key: 'links' }]);
  });

  test('merges the news under it one by one while their number stays', () => {
    const base = entry({ children: [child('甲。', 'One.')] });
    const merged = mergeEntry(
      base,
      entry({ children: [child('甲，改。', 'One.')] }),
      entry({ children: [child('甲。', 'One, changed.')] }),
    );
    expect(merged).toEqual({ entry: entry({ children: [child('甲，改。', 'One, changed.')] }), clashes: [] });
  });

  test('survives halves of surrogate pairs, which a file may hold', () => {
    const theirs = entry({ tag: '\ud800' });
    expect(mergeEntry(entry(), entry(), theirs).entry).toBe(theirs);
  });
});

describe('clashes that are settled', () => {
  const base = withText('甲。\n乙。\n丙。');
  const mine = withText('甲一。\n乙。\n丙一。', { tag: 'feature' });
  const theirs = withText('甲二。\n乙。\n丙二。', { tag: null });
  const merged = mergeEntry(base, mine, theirs);

  test('have what was chosen at each place', () => {
    expect(settleClashes(merged, ['mine', 'both', { lines: ['丙三。', '丁。'] }])).toEqual({
      ...theirs,
      tag: 'feature',
      zh: { title: '标题', text: '甲二。\n甲一。\n乙。\n丙三。\n丁。' },
    });
  });

  test('have their text where nothing was chosen, and no entry comes of a value of another kind', () => {
    expect(settleClashes(merged, [])).toEqual(theirs);
    expect(settleClashes(merged, [{ value: 7 }])).toBeNull();
  });

  test('can take away what need not be there', () => {
    const without = mergeEntry(entry(judged('等。')), entry(), entry(judged('再等等。')));
    expect(without.clashes).toMatchObject([{ key: 'judgement', mine: null }]);
    expect(settleClashes(without, ['mine'])).toEqual(entry());
  });
});

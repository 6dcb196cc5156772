import { describe, expect, test } from 'vitest';
import { editShare, entryChange, sentenceShare } from '../../src/review/state/entry-change.ts';
import { issueEffort, median } from '../../src/review/state/issue-effort.ts';
import { effortView, spanText } from '../../src/review/pages/effort-view.ts';
import { percent } from '../../src/review/pages/history-view.ts';
import { wordDifference } from '../../src/review/state/word-difference.ts';
import { wordsIn } from '../../src/review/words/words.ts';
import type { Review } from '../../src/model/review.ts';
import { draftOf } from '../builders/edited-issue.ts';
import { deskIssue } from '../builders/desk.ts';
import { entryOf, pullRequestItem } from '../builders/issue.ts';
import type { LogEntry } from '../../src/model/log-entry.ts';

const entry = entryOf(pullRequestItem());
const draft = draftOf(entry);
const zero = '0'.repeat(64);

function line(at: string, path: string): LogEntry {
  return { at, by: 'zhoubao draft', did: 'x', files: [{ path, digest: zero }], previous: zero, hash: zero };
}

describe('what became of a draft', () => {
  test('is nothing where nobody changed it', () => {
    const change = entryChange(entry, draft);
    expect(change).toMatchObject({ taken: 0, put: 0, sentences: 6, changed: 0 });
    expect([editShare(change), sentenceShare(change)]).toEqual([0, 0]);
  });

  test('counts characters taken out and put in, and sentences that are not there any more', () => {
    const zh = { ...entry.zh, title: entry.zh.title.replace('不再', '不会再') };
    const change = entryChange({ ...entry, zh }, draft);
    expect(change).toMatchObject({ taken: 0, put: 1, changed: 1 });
    expect(editShare(change)).toBeCloseTo(1 / (change.before + change.after));
  });

  test('counts a letter of two units once', () => {
    const zh = { ...entry.zh, title: `${entry.zh.title}𠮷` };
    expect(entryChange({ ...entry, zh }, draft).put).toBe(1);
  });

  test('is all of it where the text is another one', () => {
    const other = { title: '一', text: '二' };
    const change = entryChange({ zh: other, en: { title: '1', text: '2' } }, draft);
    expect(sentenceShare(change)).toBe(1);
    expect(editShare(change)).toBeGreaterThan(0.95);
  });

  test('does not count a sentence that only stands elsewhere', () => {
    const text = entry.en.text.split('\n').toReversed().join('\n');
    expect(entryChange({ ...entry, en: { ...entry.en, text } }, draft).changed).toBe(0);
  });
});

/** A text as long as a save takes, unlike that of another seed. */
function noise(seed: number): string {
  return Array.from({ length: 20_000 }, (_, at) =>
    String.fromCodePoint(0x4e00 + ((at * at * seed + at * 31) % 97)),
  ).join('');
}

describe('texts that have nothing in common', () => {
  test('count as taken out and put in, without a search for the fewest changes', () => {
    const long = { ...entry, zh: { title: entry.zh.title, text: noise(7) } };
    const other = { ...draft, zh: { ...draft.zh, sentences: [{ text: noise(13), quotes: [] }] } };
    const { taken, put } = entryChange(long, other);
    const pieces = wordDifference(noise(7), noise(13), 'zh');
    const length = (text: string): number => entry.zh.title.length + 1 + text.length;
    expect([taken, put]).toEqual([length(noise(13)), length(noise(7))]);
    const joined = (kind: string): string =>
      pieces
        .filter((piece) => piece.kind === kind || piece.kind === 'same')
        .map(({ text }) => text)
        .join('');
    expect([joined('removed'), joined('added')]).toEqual([noise(7), noise(13)]);
  });
});

describe('the effort of an issue', () => {
  const issue = deskIssue();
  const [first, second] = [...issue.entries.keys()];
  const effort: Review['effort'] = {
    [first!]: { red: { seconds: 60, saves: 1 }, blue: { seconds: 60, saves: 0 } },
    [second!]: { red: { seconds: 40, saves: 0 } },
  };
  const signOffs = { [first!]: { by: 'red', at: '2019-05-14T06:00:00Z', digest: zero } };
  const log = [
    line('2018-05-14T00:00:00Z', 'issue.yaml'),
    { ...line('2019-05-14T03:00:00Z', 'review.json'), by: 'red' },
  ];
  const reviewed = { ...issue, log, review: { ...issue.review, effort, signOffs } };

  test('is the median of its entries, all people together, and the time from the first act of a person', () => {
    expect(issueEffort(reviewed)).toMatchObject({
      entries: 2,
      seconds: 160,
      medianSeconds: 80,
      hoursToSignOff: 3,
      hoursToApproval: null,
      sections: [{ name: 'upstream', entries: 2 }],
      writers: [{ name: 'offline', entries: 2 }],
    });
  });

  test('has no median where nobody looked at anything', () => {
    expect(issueEffort(issue)).toMatchObject({ medianSeconds: null, hoursToSignOff: null });
    expect(median([])).toBeNull();
    expect(median([3, 1, 2])).toBe(2);
  });

  test('is shown in minutes and shares, newest issue first', () => {
    const { newsletter } = issue;
    const one = issueEffort(reviewed);
    const two = { ...issueEffort(issue), id: '2019-W18' };
    const view = effortView([one, two], { newsletter, language: 'en', words: wordsIn('en') });
    expect(view.issues.map(({ id, minutes, toSignOff }) => [id, minutes.text, minutes.width, toSignOff])).toEqual([
      ['2019-W19', '1.3', 13, '3.0 h'],
      ['2019-W18', 'not yet', 0, 'not yet'],
    ]);
    expect(view.groups.map(({ rows }) => rows.map(({ name, entries }) => [name, entries]))).toEqual([
      [['Upstream progress', 4]],
      [['offline writer', 4]],
    ]);
  });

  test.each([
    [null, 'not yet'],
    [0, '0.0 h'],
    [48, '48.0 h'],
    [66_004.1, '2750 days'],
  ])('a time of %s hours reads “%s”: more than two days are days', (hours, text) => {
    expect(spanText(hours, wordsIn('en'))).toBe(text);
  });

  test.each([
    [0, '0 %'],
    [0.0004, '<0.1 %'],
    [0.015, '1.5 %'],
    [0.5, '50 %'],
  ])('a share of %s reads “%s”', (share, text) => {
    expect(percent(share)).toBe(text);
  });
});

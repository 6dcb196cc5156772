import { expect, test } from 'vitest';
import { settleEntry } from '../../src/review/decide/entry-settle.ts';
import { noteEdit } from '../../src/review/decide/note-edit.ts';
import { saveEntry } from '../../src/review/decide/save-entry.ts';
import { beyondLimits, mostOfEntry } from '../../src/review/decide/text-limits.ts';
import { problemWordsZh } from '../../src/model/problem-words-zh.ts';
import { deskProblems as problemWords } from '../../src/model/desk-problems.ts';
import { entryDigest } from '../../src/review/state/entry-digest.ts';
import { noReview } from '../../src/model/review.ts';
import { secondsOf } from '../../src/review/state/entry-state.ts';
import { addTime } from '../../src/review/decide/entry-time.ts';
import { deskIssue, person } from '../builders/desk.ts';

const red = person('red');
const issue = deskIssue();
const [slug, entry] = [...issue.entries][0]!;
const based = issue.versions.get(`entries/${slug}.yaml`)!;

test('a save goes by the file where the page had its present version, whatever base the page sends', () => {
  const base = { ...entry, tag: 'feature' };
  const saved = saveEntry(issue, { slug, based, base, mine: { ...entry, tag: 'feature' } }, red);
  expect(saved).toMatchObject({ outcome: 'done', answer: { merged: false, entry: { tag: 'feature' } } });
});

test('a save that changes nothing writes nothing, though the form has other line ends', () => {
  const mine = { ...entry, zh: { ...entry.zh, text: entry.zh.text.replaceAll('\n', '\r\n') } };
  const saved = saveEntry(issue, { slug, based, base: entry, mine }, red);
  expect(saved).toEqual({
    outcome: 'done',
    change: {},
    did: '',
    answer: { kind: 'saved', slug, entry, merged: false },
  });
});

test('a save voids the sign-off by itself, for its digest is that of another text', () => {
  const mine = { ...entry, zh: { ...entry.zh, title: '另一个标题' } };
  const saved = saveEntry(issue, { slug, based, base: entry, mine }, red);
  const after = saved.outcome === 'done' ? saved.change.entries?.get(slug) : null;
  expect(after && entryDigest(after)).not.toBe(entryDigest(entry));
  expect(entryDigest(structuredClone(entry))).toBe(entryDigest(entry));
});

test('the last editor stands at the end, once, and saves are counted by person', () => {
  const review = ['red', 'blue', 'red'].reduce((before, by) => noteEdit(before, slug, by), noReview);
  expect(review.editors[slug]).toEqual(['blue', 'red']);
  expect(review.effort[slug]).toEqual({ red: { seconds: 0, saves: 2 }, blue: { seconds: 0, saves: 1 } });
});

test('a text without end is refused before anything is compared', () => {
  const mine = { ...entry, en: { ...entry.en, text: 'a\n'.repeat(600) } };
  expect(saveEntry(issue, { slug, based, base: entry, mine }, red)).toMatchObject({
    outcome: 'refused',
    problems: [{ code: 'desk-text-too-long' }],
  });
});

test('what the desk takes of an entry is what the words of its refusal say, in both languages', () => {
  const { lines, line, all } = mostOfEntry;
  for (const { hint } of [problemWords['desk-text-too-long'], problemWordsZh['desk-text-too-long']])
    for (const most of [lines, line, all]) expect(hint).toContain(String(most));
  const text = (over: Partial<typeof entry.en>) => beyondLimits({ ...entry, en: { ...entry.en, ...over } });
  expect(text({ text: 'a\n'.repeat(lines - 1) })).toBeNull();
  expect(text({ title: 'a'.repeat(line) })).toBeNull();
  expect(text({ text: 'a\n'.repeat(lines) })?.message).toBe('It has 61 sentences in one text; the desk takes 60.');
  expect(text({ title: 'a'.repeat(line + 1) })?.message).toContain('2001 characters in one sentence');
  expect(text({ text: `${'a'.repeat(1000)}\n`.repeat(13) })?.message).toMatch(
    /characters in all; the desk takes 12000/,
  );
  expect(beyondLimits({ ...entry, judgement: { zh: '长'.repeat(line + 1), en: 'Long.' } })).not.toBeNull();
});

test('an entry that is longer in its file than the desk takes can be shortened at the desk', () => {
  const long = { ...entry, en: { ...entry.en, text: 'A sentence.\n'.repeat(100) } };
  const issueOfLong = { ...issue, entries: new Map([[slug, long]]) };
  expect(saveEntry(issueOfLong, { slug, based, base: long, mine: entry }, red).outcome).toBe('done');
  expect(saveEntry(issueOfLong, { slug, based, base: long, mine: { ...long, tag: 'bug fix' } }, red).outcome).toBe(
    'refused',
  );
});

test('both sides of a conflict are as short as a save, before anybody compares them', () => {
  const long = { ...entry, en: { ...entry.en, text: 'A line.\n'.repeat(20_000) } };
  for (const sides of [{ base: long }, { mine: long }, { theirs: long }]) {
    const input = { base: entry, mine: entry, theirs: entry, version: based, choices: [], ...sides, slug };
    expect(settleEntry(issue, input, red)).toMatchObject({
      outcome: 'refused',
      problems: [{ code: 'desk-text-too-long' }],
    });
  }
});

test('an entry or a person whose name every object knows is like any other', () => {
  const [name, who] = ['constructor', person('constructor')];
  expect(noteEdit(noReview, name, who.id).editors).toEqual({ [name]: [who.id] });
  expect(noteEdit(noReview, slug, who.id).effort).toEqual({ [slug]: { [who.id]: { seconds: 0, saves: 1 } } });
  const named = { ...issue, entries: new Map([[name, entry]]) };
  const counted = addTime(named, { slug: name, seconds: 20 }, who);
  const review = counted.outcome === 'done' ? counted.change.review : undefined;
  expect(review?.effort).toEqual({ [name]: { [who.id]: { seconds: 20, saves: 0 } } });
  expect(secondsOf(named, name, who.id)).toBe(0);
});

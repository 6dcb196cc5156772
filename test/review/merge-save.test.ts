import { expect, test } from 'vitest';
import { noteEdit } from '../../src/review/decide/note-edit.ts';
import { saveEntry } from '../../src/review/decide/save-entry.ts';
import { entryDigest } from '../../src/review/state/entry-digest.ts';
import { noReview } from '../../src/model/review.ts';
import { deskIssue, person } from '../builders/desk.ts';

const wen = person('wen');
const issue = deskIssue();
const [slug, entry] = [...issue.entries][0]!;
const based = issue.versions.get(`entries/${slug}.yaml`)!;

test('a save goes by the file where the page had its present version, whatever base the page sends', () => {
  const base = { ...entry, tag: 'feature' };
  const saved = saveEntry(issue, { slug, based, base, mine: { ...entry, tag: 'feature' } }, wen);
  expect(saved).toMatchObject({ outcome: 'done', answer: { merged: false, entry: { tag: 'feature' } } });
});

test('a save that changes nothing writes nothing, though the form has other line ends', () => {
  const mine = { ...entry, zh: { ...entry.zh, text: entry.zh.text.replaceAll('\n', '\r\n') } };
  const saved = saveEntry(issue, { slug, based, base: entry, mine }, wen);
  expect(saved).toEqual({
    outcome: 'done',
    change: {},
    did: '',
    answer: { kind: 'saved', slug, entry, merged: false },
  });
});

test('a save voids the sign-off by itself, for its digest is that of another text', () => {
  const mine = { ...entry, zh: { ...entry.zh, title: '另一个标题' } };
  const saved = saveEntry(issue, { slug, based, base: entry, mine }, wen);
  const after = saved.outcome === 'done' ? saved.change.entries?.get(slug) : null;
  expect(after && entryDigest(after)).not.toBe(entryDigest(entry));
  expect(entryDigest(structuredClone(entry))).toBe(entryDigest(entry));
});

test('the last editor stands at the end, once, and saves are counted by person', () => {
  const review = ['wen', 'lin', 'wen'].reduce((before, by) => noteEdit(before, slug, by), noReview);
  expect(review.editors[slug]).toEqual(['lin', 'wen']);
  expect(review.effort[slug]).toEqual({ wen: { seconds: 0, saves: 2 }, lin: { seconds: 0, saves: 1 } });
});

test('a text without end is refused before anything is compared', () => {
  const mine = { ...entry, en: { ...entry.en, text: 'a\n'.repeat(600) } };
  expect(saveEntry(issue, { slug, based, base: entry, mine }, wen)).toMatchObject({
    outcome: 'refused',
    problems: [{ code: 'desk-text-too-long' }],
  });
});

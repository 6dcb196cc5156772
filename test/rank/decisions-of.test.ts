import { expect, test } from 'vitest';
import { slugOf } from '../../src/model/entry.ts';
import { Decision } from '../../src/model/decision.ts';
import { decisionsOf, type EditedIssue } from '../../src/rank/decisions-of.ts';
import { containerd, editedIssue, withList } from '../builders/edited-issue.ts';
import { entryOf } from '../builders/issue.ts';

/** Each decision in words, by the number of its pull request. */
function told(decisions: readonly Decision[]): Record<string, string> {
  return Object.fromEntries(
    decisions.map(({ story, decision, moved }) => [
      story.split('#')[1] ?? '',
      moved ? `${decision}, moved ${moved}` : decision,
    ]),
  );
}

test('what stayed was kept, what is gone was dropped, what is new was added, and what stood above it was skipped', () => {
  const edited = editedIssue({ picked: [1, 2, 3], passedOver: [4, 5, 6], list: [1, 3, 5] });
  expect(told(decisionsOf(edited))).toEqual({ 1: 'kept', 2: 'dropped', 3: 'kept', 4: 'skipped', 5: 'added' });
});

test('a decision holds facts alone', () => {
  const edited = editedIssue({ picked: [1, 2], list: [2] });
  expect(decisionsOf(edited)).toEqual([
    {
      story: 'gh:containerd/containerd#1',
      decision: 'dropped',
      section: 'upstream',
      place: null,
      drafted: 1,
      moved: null,
      length: null,
      rules: { merged: 1 },
    },
    {
      story: 'gh:containerd/containerd#2',
      decision: 'kept',
      section: 'upstream',
      place: 1,
      drafted: 2,
      moved: null,
      length: null,
      rules: { merged: 1 },
    },
  ]);
  expect(decisionsOf(edited).every((one) => Decision.safeParse(one).success)).toBe(true);
});

test.each([
  [[3, 1, 2], { 1: 'kept', 2: 'kept', 3: 'kept, moved up' }],
  [[2, 3, 1], { 1: 'kept, moved down', 2: 'kept', 3: 'kept' }],
  [[1, 3], { 1: 'kept', 2: 'dropped', 3: 'kept' }],
])('the order %j is told by the fewest moves', (list, expected) => {
  expect(told(decisionsOf(editedIssue({ picked: [1, 2, 3], list })))).toEqual(expected);
});

test('an entry about a later item of a story is about that story', () => {
  const edited = editedIssue({ picked: [1], list: [1] });
  const [story] = edited.ranked;
  const ranked = [{ ...story!, items: [...story!.items, containerd(9).id] }];
  const slug = slugOf(containerd(1).id);
  const entries = new Map([[slug, entryOf(containerd(9))]]);
  expect(told(decisionsOf({ ...edited, ranked, entries, drafts: new Map() }))).toEqual({ 1: 'kept' });
});

test('a story that people found themselves was added, and no rule has answered to it', () => {
  const edited = editedIssue({ picked: [1], list: [1, 9] });
  expect(decisionsOf(edited).find(({ story }) => story.endsWith('#9'))).toMatchObject({ decision: 'added', rules: {} });
});

test.each<[string, 'line' | 'paragraph' | null]>([
  ['一句。', 'line'],
  ['一句。\n两句。\n三句。', 'paragraph'],
  ['换了。\n说法。', null],
])('the text %j is a length of %j when the machine wrote two sentences', (text, length) => {
  const edited = editedIssue({ picked: [1], list: [1] });
  const entry = entryOf(containerd(1));
  const written = { ...entry, zh: { ...entry.zh, text }, en: { ...entry.en, text } };
  const entries = new Map([[slugOf(entry.story), written]]);
  expect(decisionsOf({ ...edited, entries })[0]?.length).toBe(length);
});

/** The same issue once its decisions are recorded and the machine has made another plan beside the list of the people. */
function replanned(edited: EditedIssue, picked: number[]): EditedIssue {
  const earlier = decisionsOf(edited);
  const next = editedIssue({ picked, passedOver: edited.ranked.map(({ id }) => Number(id.split('#')[1])), list: [] });
  return { ...next, issue: edited.issue, entries: new Map([...next.entries, ...edited.entries]), earlier };
}

test('what was dropped stays dropped when a later plan has learned not to propose it', () => {
  const edited = editedIssue({ picked: [1, 2, 3], list: [1, 3] });
  expect(told(decisionsOf(replanned(edited, [1, 3])))).toEqual({ 1: 'kept', 2: 'dropped', 3: 'kept' });
});

test('what a later plan proposes beside an edited list was turned down by nobody', () => {
  const edited = editedIssue({ picked: [1, 2], list: [1] });
  expect(told(decisionsOf(replanned(edited, [1, 7])))).toEqual({ 1: 'kept', 2: 'dropped' });
});

test('what was added stays added when a later plan proposes it, and is dropped when people take it out again', () => {
  const edited = editedIssue({ picked: [1], passedOver: [2], list: [1, 2] });
  const later = replanned(edited, [1, 2]);
  expect(told(decisionsOf(later))).toEqual({ 1: 'kept', 2: 'added' });
  expect(told(decisionsOf({ ...later, issue: withList(later.issue, [1]) }))).toEqual({ 1: 'kept', 2: 'dropped' });
});

test('recording again what did not change gives the same', () => {
  const edited = editedIssue({ picked: [1, 2, 3], passedOver: [4, 5, 6], list: [3, 1, 5] });
  const earlier = decisionsOf(edited);
  expect(decisionsOf({ ...edited, earlier })).toEqual(earlier);
});

import { expect, test } from 'vitest';
import { slugOf } from '../../../src/model/entry.ts';
import { Decision } from '../../../src/model/decision.ts';
import { decisionsOf, type EditedIssue } from '../../../src/rank/decisions/decisions-of.ts';
import { containerd, digestsOf, draftOf, editedIssue, withList } from '../../builders/edited-issue.ts';
import { entryOf } from '../../builders/issue.ts';

const slug = slugOf(containerd(1).id);

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
  [[2, 1, 3], { 1: 'kept, moved down', 2: 'kept, moved up', 3: 'kept' }],
  [[3, 2, 1], { 1: 'kept, moved down', 2: 'kept, moved down', 3: 'kept' }],
  [[1, 3], { 1: 'kept', 2: 'dropped', 3: 'kept' }],
])('the order %j is told by the fewest moves', (list, expected) => {
  expect(told(decisionsOf(editedIssue({ picked: [1, 2, 3], list })))).toEqual(expected);
});

test('an entry about a later item of a story is about that story', () => {
  const edited = editedIssue({ picked: [1], list: [1] });
  const [story] = edited.ranked;
  const ranked = [{ ...story!, items: [...story!.items, containerd(9).id] }];
  const entries = new Map([[slug, entryOf(containerd(9))]]);
  expect(told(decisionsOf({ ...edited, ranked, entries, drafts: new Map() }))).toEqual({ 1: 'kept' });
});

test('a story that people merged into another entry was turned down by nobody', () => {
  const edited = editedIssue({ picked: [1, 2, 3], list: [1, 3] });
  const [first, second] = [containerd(1), containerd(2)];
  const entries = new Map([...edited.entries, [slug, entryOf(first, { links: [first.id, second.id] })]]);
  const merged = { ...edited, entries, digests: digestsOf(entries) };
  expect(told(decisionsOf(merged))).toEqual({ 1: 'kept', 2: 'kept', 3: 'kept' });
  expect(decisionsOf(merged).find(({ story }) => story === second.id)).toMatchObject({ place: null, moved: null });
});

test('an item that people split off does not stand for the story that it came from', () => {
  const edited = editedIssue({ picked: [1, 2], list: [1, 9, 2] });
  const ranked = edited.ranked.map((story) =>
    story.id === containerd(1).id ? { ...story, items: [story.id, containerd(9).id] } : story,
  );
  const decisions = decisionsOf({ ...edited, ranked });
  expect(told(decisions)).toEqual({ 1: 'kept', 2: 'kept' });
  expect(decisions[0]).toMatchObject({ place: 1 });
});

test('a story that people found themselves was added, and no rule has answered to it', () => {
  const edited = editedIssue({ picked: [1], list: [1, 9] });
  expect(decisionsOf(edited).find(({ story }) => story.endsWith('#9'))).toMatchObject({ decision: 'added', rules: {} });
});

test('a decision holds no answer that would outweigh all others', () => {
  const answers = new Map([[containerd(1).id, { merged: 1, discussed: 40, 'long-awaited': -1e6, size: NaN }]]);
  const [first] = decisionsOf(editedIssue({ picked: [1, 2], list: [2] }, { answers }));
  expect(first?.rules).toEqual({ merged: 1, discussed: 2, 'long-awaited': -2 });
  expect(Decision.safeParse(first).success).toBe(true);
});

function entryOfLength(sentences: number) {
  const text = Array.from({ length: sentences }, (_, index) => `第 ${index + 1} 句。`).join('\n');
  const entry = entryOf(containerd(1));
  return { ...entry, zh: { ...entry.zh, text }, en: { ...entry.en, text } };
}

/** An issue with one entry, of so many sentences as it was drafted and as people left it. */
function withLength(drafted: number | null, left: number, over: Partial<EditedIssue> = {}): EditedIssue {
  const edited = editedIssue({ picked: [1], list: [1] });
  const entries = new Map([[slug, entryOfLength(left)]]);
  const drafts = new Map(drafted === null ? [] : [[slug, draftOf(entryOfLength(drafted))]]);
  return { ...edited, entries, digests: digestsOf(entries), drafts, ...over };
}

const lengthIn = (edited: EditedIssue) => decisionsOf(edited)[0]?.length;

test.each([
  [5, 2, 'line'],
  [3, 2, 'line'],
  [2, 1, 'line'],
  [1, 2, 'paragraph'],
  [2, 5, 'paragraph'],
  [2, 0, null],
  [null, 1, null],
  [null, 4, null],
])('of %j sentences that the machine wrote people left %j: the length is %j', (drafted, left, length) => {
  expect(lengthIn(withLength(drafted, left))).toBe(length);
});

test('an entry that people only worded anew has no length of theirs', () => {
  const edited = withLength(2, 2);
  const entries = new Map([[slug, { ...edited.entries.get(slug)!, tag: 'feature' }]]);
  expect(lengthIn({ ...edited, entries, digests: digestsOf(entries) })).toBeNull();
});

test('a draft that is written anew beside an edited entry says nothing about the edit', () => {
  const shortened = withLength(5, 2);
  const earlier = decisionsOf(shortened);
  expect(lengthIn(withLength(1, 2, { earlier }))).toBe('line');
  expect(lengthIn(withLength(1, 3, { earlier }))).toBe('paragraph');
  expect(lengthIn(withLength(1, 2, { redrafted: new Set([slug]) }))).toBeNull();
  const own = decisionsOf(withLength(null, 2));
  expect(lengthIn(withLength(5, 2, { earlier: own }))).toBeNull();
});

test('an entry that people put back as it was drafted has no length of theirs any more', () => {
  const earlier = decisionsOf(withLength(5, 2));
  expect(lengthIn(withLength(5, 5, { earlier }))).toBeNull();
});

/** The same issue once its decisions are recorded and the machine has made another plan beside the list of the people. */
function replanned(edited: EditedIssue, picked: number[]): EditedIssue {
  const earlier = decisionsOf(edited);
  const next = editedIssue({ picked, passedOver: edited.ranked.map(({ id }) => Number(id.split('#')[1])), list: [] });
  const entries = new Map([...next.entries, ...edited.entries]);
  return { ...next, issue: edited.issue, entries, digests: digestsOf(entries), earlier };
}

test('what was dropped stays dropped when a later plan has learned not to propose it', () => {
  const edited = editedIssue({ picked: [1, 2, 3], list: [1, 3] });
  expect(told(decisionsOf(replanned(edited, [1, 3])))).toEqual({ 1: 'kept', 2: 'dropped', 3: 'kept' });
});

test('what a later plan proposes beside an edited list was turned down by nobody', () => {
  const edited = editedIssue({ picked: [1, 2], list: [1] });
  expect(told(decisionsOf(replanned(edited, [1, 7])))).toEqual({ 1: 'kept', 2: 'dropped' });
});

test('what people take out of their list is dropped, also when a later plan does not propose it any more', () => {
  const edited = editedIssue({ picked: [1, 2, 3], list: [1, 3] });
  const later = replanned(edited, [1, 7]);
  expect(told(decisionsOf({ ...later, issue: withList(later.issue, [1]) }))).toEqual({
    1: 'kept',
    2: 'dropped',
    3: 'dropped',
  });
});

test('a later plan in another order beside an edited list moves nothing in it', () => {
  const edited = editedIssue({ picked: [1, 2, 3], list: [2, 1, 3] });
  expect(told(decisionsOf(replanned(edited, [3, 1, 2])))).toEqual(told(decisionsOf(edited)));
});

test('what a later plan leaves out of a list that nobody edited was dropped by nobody', () => {
  const shortened = editedIssue({ picked: [1, 2], list: [1, 2] });
  const entries = new Map([...shortened.entries, [slug, entryOf(containerd(1), { tag: 'feature' })]]);
  const earlier = decisionsOf({ ...shortened, entries, digests: digestsOf(entries) });
  expect(told(earlier)).toEqual({ 1: 'kept', 2: 'kept' });
  const next = editedIssue({ picked: [1], passedOver: [2], list: [1] });
  expect(told(decisionsOf({ ...next, earlier }))).toEqual({ 1: 'kept' });
});

test('an issue that nobody edited has no decisions', () => {
  expect(decisionsOf(editedIssue({ picked: [1, 2], list: [1, 2] }))).toEqual([]);
});

const forged = { ...decisionsOf(editedIssue({ picked: [1, 2], list: [2] }))[0]!, decision: 'skipped' as const };

test('rows about stories that neither plan nor issue has are left out, and make nothing of an issue that nobody edited', () => {
  const earlier = [70, 71, 72].map((number) => ({ ...forged, story: containerd(number).id }));
  expect(decisionsOf(editedIssue({ picked: [1, 2], list: [1, 2] }, { earlier }))).toEqual([]);
  const edited = editedIssue({ picked: [1, 2], list: [1] }, { earlier });
  expect(told(decisionsOf(edited))).toEqual({ 1: 'kept', 2: 'dropped' });
});

test('a story of the backlog that people dropped stays dropped when no plan names it any more', () => {
  const story = containerd(70).id;
  const earlier = [{ ...forged, story, decision: 'dropped' as const }];
  const edited = editedIssue({ picked: [1], list: [1] }, { earlier, backlog: new Set([story]) });
  expect(told(decisionsOf(edited))).toMatchObject({ 70: 'dropped' });
});

test('what was decided on a story counts once, under the id that it has now', () => {
  const edited = editedIssue({ picked: [1, 2], list: [2] });
  const earlier = decisionsOf(edited);
  const [first, ...rest] = edited.ranked;
  const renamed = { ...first!, id: containerd(9).id, items: [containerd(9).id, first!.id] };
  const later = { ...edited, earlier, ranked: [renamed, ...rest] };
  expect(told(decisionsOf(later))).toEqual({ 2: 'kept', 9: 'dropped' });
});

test('seen on the way to an added story are the five next above it with more points, in its own group alone', () => {
  const edited = editedIssue({ picked: [1], passedOver: [2, 3, 4, 5, 6, 7, 8], list: [1, 8] });
  const ranked = edited.ranked.map((story) => {
    if (story.id.endsWith('#7')) return { ...story, score: 14 }; // As many as #8.
    return story.id.endsWith('#6') ? { ...story, project: 'knative' } : story;
  });
  expect(told(decisionsOf({ ...edited, ranked }))).toEqual({
    1: 'kept',
    2: 'skipped',
    3: 'skipped',
    4: 'skipped',
    5: 'skipped',
    8: 'added',
  });
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

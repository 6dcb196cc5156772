import { expect, test } from 'vitest';
import { slugOf } from '../../src/model/entry.ts';
import type { Slug } from '../../src/model/entry.ts';
import { addByHand, storyAt } from '../../src/review/decide/triage-add.ts';
import { typedAddress } from '../../src/review/decide/triage-address.ts';
import { Undo, type Triaged } from '../../src/review/decide/triage-act.ts';
import { dropEntry, keepStory, moveEntry } from '../../src/review/decide/triage-keep.ts';
import { mergeStory } from '../../src/review/decide/triage-merge.ts';
import { splitEntry } from '../../src/review/decide/triage-split.ts';
import { partsOf, sortStories } from '../../src/review/decide/triage-stories.ts';
import { undoTriage } from '../../src/review/decide/triage-undo.ts';
import type { Decision } from '../../src/review/state/decision.ts';
import type { DeskIssue } from '../../src/review/state/desk-issue.ts';
import { deskIssue, person } from '../builders/desk.ts';
import { storyOf } from '../builders/dossier.ts';
import { draftOf } from '../builders/edited-issue.ts';
import { entryOf, pullRequestItem } from '../builders/issue.ts';

const who = person('red');
const now = '2026-11-22T00:00:00Z';
const [first, second, third] = [3266, 3267, 3268].map((number) => pullRequestItem({ number }));
const [one, two, three] = [first!, second!, third!].map(({ id }) => slugOf(id));

/** Two stories that are in, of which the first has a second item, and one that was passed over. */
function week(over: Partial<DeskIssue> = {}): DeskIssue {
  const inside = [first!, second!];
  const extra = pullRequestItem({ number: 3300, title: 'Follow up on the leak' });
  const base = deskIssue({ of: inside });
  return {
    ...base,
    items: new Map([...inside, third!, extra].map((item) => [item.id, item])),
    ranked: [
      storyOf([first!, extra], { score: 9 }),
      storyOf([second!], { score: 7, related: [{ id: third!.id, reason: 'similar titles' }] }),
      storyOf([third!], { score: 5, picked: false, passedOver: 'group quota' }),
    ],
    entries: new Map([
      [one!, entryOf(first!, { links: [first!.id, extra.id] })],
      [two!, entryOf(second!)],
    ]),
    ...over,
  };
}

const made = { slug: three!, entry: entryOf(third!), draft: draftOf(entryOf(third!)) };
const extraId = pullRequestItem({ number: 3300 }).id;

function done(decision: Decision<Triaged>): Extract<Decision<Triaged>, { outcome: 'done' }> {
  if (decision.outcome !== 'done') throw new Error(JSON.stringify(decision));
  return decision;
}

/** The issue as it is after a decision. */
function after(issue: DeskIssue, decision: Decision<Triaged>): DeskIssue {
  const { change } = done(decision);
  const entries = new Map(issue.entries);
  for (const [slug, entry] of change.entries ?? []) if (entry !== null) entries.set(slug, entry);
  const drafts = new Map(issue.drafts);
  for (const [slug, draft] of change.drafts ?? []) if (draft !== null) drafts.set(slug, draft);
  return { ...issue, issue: change.issue ?? issue.issue, entries, drafts, review: change.review ?? issue.review };
}

/** Takes back what a decision did, as a page brings it back. */
function takenBack(issue: DeskIssue, decision: Decision<Triaged>): DeskIssue {
  const undo = Undo.parse(JSON.parse(JSON.stringify(done(decision).answer.undo)));
  return after(issue, undoTriage(issue, undo, who));
}

function listOf({ issue }: DeskIssue, group = 'containerd'): Slug[] {
  return issue.sections.flatMap(({ groups }) =>
    groups.filter(({ id }) => id === group).flatMap(({ entries }) => entries),
  );
}

test('a story that was passed over is taken into its group with its entry and its draft, at the place of its points', () => {
  const decision = keepStory(week(), { slug: three!, made });
  expect(listOf(after(week(), decision))).toEqual([one, two, three]);
  expect(done(decision)).toMatchObject({
    did: `took in entries/${three}.yaml at upstream/containerd`,
    answer: { did: 'kept' },
  });
  expect([...(done(decision).change.drafts?.keys() ?? [])]).toEqual([three]);
  const best = week({ ranked: [storyOf([third!], { score: 20, picked: false }), ...week().ranked.slice(0, 2)] });
  expect(listOf(after(best, keepStory(best, { slug: three!, made })))).toEqual([three, one, two]);
});

test('an entry that is taken out stays as a file, is listed as outside, and comes back to where it was drafted', () => {
  const issue = week();
  const dropped = after(issue, dropEntry(issue, { slug: one! }));
  expect(listOf(dropped)).toEqual([two]);
  expect([...dropped.entries.keys()]).toEqual([one, two]);
  expect(sortStories(dropped).outside.map(([slug]) => slug)).toEqual([one]);
  expect(listOf(after(dropped, keepStory(dropped, { slug: one! })))).toEqual([one, two]);
});

test('what two people do at once is done once', () => {
  const issue = week();
  const dropped = after(issue, dropEntry(issue, { slug: one! }));
  expect(done(dropEntry(dropped, { slug: one! }))).toMatchObject({
    change: {},
    did: '',
    answer: { undo: null },
  });
  expect(done(keepStory(issue, { slug: one! }))).toMatchObject({ change: {}, did: '' });
});

test('an entry moves to another group, which is made where the issue has none, and its text stays signed off', () => {
  const issue = week();
  const bare = {
    ...issue,
    issue: {
      ...issue.issue,
      sections: issue.issue.sections.map((section) => ({
        ...section,
        groups: section.groups.filter(({ id }) => id === 'containerd'),
      })),
    },
  };
  const decision = moveEntry(bare, { slug: two!, place: { section: 'upstream', group: 'knative' } });
  const moved = after(bare, decision);
  expect(moved.issue.sections[0]?.groups.map(({ id, entries }) => [id, entries])).toEqual([
    ['knative', [two]],
    ['containerd', [one]],
  ]);
  expect(done(decision).change.entries).toBeUndefined();
  expect(takenBack(moved, decision).issue).toEqual(bare.issue);
});

test('nothing moves to a group that nobody has', () => {
  const decision = moveEntry(week(), { slug: two!, place: { section: 'upstream', group: 'nowhere' } });
  expect(decision).toMatchObject({ outcome: 'refused', problems: [{ code: 'desk-place-missing' }] });
});

test('a merged story gives its links to the other entry and leaves the list; both are as before when it is taken back', () => {
  const issue = week();
  const decision = mergeStory(issue, { story: second!.id, into: one!, withTexts: false }, who);
  const merged = after(issue, decision);
  expect(listOf(merged)).toEqual([one]);
  expect(merged.entries.get(one!)?.links).toEqual([first!.id, extraId, second!.id]);
  expect(sortStories(merged)).toMatchObject({ outside: [], joined: new Map([[second!.id, one]]) });
  expect(merged.review.editors[one!]).toEqual(['red']);
  const back = takenBack(merged, decision);
  expect(back.issue).toEqual(issue.issue);
  expect(back.entries).toEqual(issue.entries);
});

test('a merged story can keep its texts as news under the other entry', () => {
  const issue = week();
  const decision = mergeStory(issue, { story: second!.id, into: one!, withTexts: true }, who);
  const merged = after(issue, decision);
  const entry = merged.entries.get(one!);
  expect(entry?.links).toEqual([first!.id, extraId]);
  expect(entry?.children).toEqual([
    {
      title: { zh: entryOf(second!).zh.title, en: entryOf(second!).en.title },
      text: { zh: entryOf(second!).zh.text, en: entryOf(second!).en.text },
      links: [second!.id],
    },
  ]);
  expect(takenBack(merged, decision).entries).toEqual(issue.entries);
});

test('texts under another entry that somebody changed since then are not lost when a merge is taken back', () => {
  const issue = week();
  const decision = mergeStory(issue, { story: second!.id, into: one!, withTexts: true }, who);
  const merged = after(issue, decision);
  const entry = merged.entries.get(one!)!;
  const edited = {
    ...entry,
    children: entry.children!.map((child) => ({ ...child, text: { zh: '改过', en: 'Changed' } })),
  };
  const back = takenBack({ ...merged, entries: new Map([...merged.entries, [one!, edited]]) }, decision);
  expect(back.entries.get(one!)?.children).toHaveLength(1);
  expect(listOf(back)).toEqual([one, two]);
});

test('a story that was passed over can be merged without an entry of its own', () => {
  const issue = week();
  const decision = mergeStory(issue, { story: third!.id, into: two!, withTexts: false }, who);
  const merged = after(issue, decision);
  expect(merged.entries.get(two!)?.links).toEqual([second!.id, third!.id]);
  expect(sortStories(merged).passedOver).toEqual([]);
  expect(takenBack(merged, decision).entries).toEqual(issue.entries);
});

test('an item of a story becomes an entry of its own, right after it, and the first one loses its link', () => {
  const issue = week();
  expect(partsOf(issue, one!)).toEqual([{ id: extraId, items: [extraId] }]);
  const own = entryOf(pullRequestItem({ number: 3300 }));
  const part = { slug: slugOf(extraId), entry: own, draft: draftOf(own) };
  const decision = splitEntry(issue, { slug: one!, part: extraId, made: part }, who);
  const apart = after(issue, decision);
  expect(listOf(apart)).toEqual([one, slugOf(extraId), two]);
  expect(apart.entries.get(one!)?.links).toEqual([first!.id]);
  expect(partsOf(apart, one!)).toEqual([]);
  const back = takenBack(apart, decision);
  expect(back.issue).toEqual(issue.issue);
  expect(back.entries.get(one!)).toEqual(issue.entries.get(one!));
});

test('splitting takes a merged story apart again, with the entry that it had', () => {
  const issue = week();
  const merged = after(issue, mergeStory(issue, { story: second!.id, into: one!, withTexts: true }, who));
  expect(partsOf(merged, one!).map(({ id }) => id)).toContain(second!.id);
  const apart = after(merged, splitEntry(merged, { slug: one!, part: second!.id }, who));
  expect(apart.entries).toEqual(issue.entries);
  expect(listOf(apart)).toEqual([one, two]);
});

test('an item that is the story of another entry is not split off', () => {
  const issue = week({
    entries: new Map([...week().entries, [one!, entryOf(first!, { links: [first!.id, second!.id] })]]),
  });
  expect(partsOf(issue, one!).map(({ id }) => id)).toEqual([extraId]);
});

test.each([
  'https://github.com/containerd/containerd/pull/3268',
  'github.com/Containerd/containerd/pull/3268/files?diff=split#r1',
  'https://www.github.com/containerd/containerd/issues/3268/',
])('%s is the story of the week that it leads to', (address) => {
  expect(storyAt(week(), typedAddress(address)!)).toEqual({ story: third!.id, items: [third!.id], slug: null });
});

test.each([
  '',
  'not an address',
  'javascript:alert(1)',
  'https://user:word@example.org/',
  'mailto:a@example.org',
  'localhost',
  '...',
  'https://my_host.example.org/',
])('“%s” is no address of a page', (text) => {
  expect(typedAddress(text)).toBeNull();
});

test('a page that nobody collected becomes an entry by hand, with its address and both titles', () => {
  const issue = week();
  const written = {
    address: 'https://blog.example.org/post?utm_source=x',
    label: '',
    place: { section: 'upstream', group: 'knative' },
    zh: '一篇文章',
    en: 'An article',
  };
  const decision = addByHand(issue, written, { who: who, now });
  const added = after(issue, decision);
  const slug = 'blog-example-org-post';
  expect(listOf(added, 'knative')).toEqual([slug]);
  expect(added.entries.get(slug)).toMatchObject({
    story: 'url:https://blog.example.org/post',
    origin: 'editor',
    project: 'knative',
    links: [],
    references: [{ label: 'blog.example.org', url: 'https://blog.example.org/post' }],
    zh: { title: '一篇文章', text: '' },
  });
  expect(storyAt(added, typedAddress('https://blog.example.org/post')!)?.slug).toBe(slug);
  const out = takenBack(added, decision);
  expect(listOf(out, 'knative')).toEqual([]);
  expect(out.entries.has(slug)).toBe(true);
});

test('a story without a page of its own has a name that no title decides', () => {
  const written = {
    address: '',
    label: '',
    place: { section: 'upstream', group: 'knative' },
    zh: '<b>标题',
    en: '../../x',
  };
  const [slug] = [...(done(addByHand(week(), written, { who: who, now })).change.entries?.keys() ?? [])];
  expect(slug).toMatch(/^by-hand-[0-9a-f]{12}$/);
});

test('what a page brings back to be undone is believed no more than any other form', () => {
  const forged = { act: 'put', slug: 'not-there', spot: { section: 'upstream', group: 'containerd', at: 0 } } as const;
  expect(undoTriage(week(), forged, who)).toMatchObject({ outcome: 'refused' });
  expect(Undo.safeParse({ act: 'put', slug: '../x', spot: forged.spot }).success).toBe(false);
});

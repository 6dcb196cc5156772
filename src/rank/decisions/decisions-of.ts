import { compareText } from '../../model/compare-text.ts';
import { mostAnswer, type Decision, type Verdict } from '../../model/decision.ts';
import type { Issue } from '../../model/issue.ts';
import type { ItemId } from '../../model/item.ts';
import type { Section } from '../../model/newsletter.ts';
import type { Ranked } from '../../model/story.ts';
import { findMoved } from './find-moved.ts';
import { findSkipped } from './find-skipped.ts';
import { isEdited, isListEdited } from './is-edited.ts';
import { lengthOf, type Texts } from './length-of.ts';
import { listMerged, listStories, storiesByItem, type Listed } from './list-stories.ts';

/** An issue as the machine made it and as people left it. */
export type EditedIssue = Texts & {
  ranked: readonly Ranked[];
  /** What each rule answered to a story, by the story's id. */
  answers: ReadonlyMap<ItemId, Record<string, number>>;
  /** `issue.yaml` as it was drafted, and as it stands. */
  drafted: Issue;
  issue: Issue;
  /** The sections of the house, whose groups are lists of their own. */
  sections: readonly Section[];
  /** Stories that a plan of the issue may have had, though this one has not: those of the backlog. */
  backlog: ReadonlySet<ItemId>;
  /** What was recorded before. */
  earlier: readonly Decision[];
};

/** What is known of every story that may have been decided on. */
type Known = {
  drafted: ReadonlyMap<ItemId, Listed>;
  issue: ReadonlyMap<ItemId, Listed>;
  earlier: ReadonlyMap<ItemId, Decision>;
  merged: ReadonlySet<ItemId>;
  isListEdited: boolean;
};

/**
 * What people decided about the stories of an issue that they edited, sorted by story; nothing where nobody edited it.
 * A decision stays once it is recorded, also when a later plan no longer proposes the story, or has learned to propose what
 * people made. What a later plan proposes beside an edited list is no decision: nobody turned it down.
 */
export function decisionsOf(edited: EditedIssue): Decision[] {
  const lists = { drafted: listStories(edited.drafted, edited), issue: listStories(edited.issue, edited) };
  const known: Known = {
    ...lists,
    earlier: recordedOf(edited, lists),
    merged: listMerged(edited.issue, edited),
    isListEdited: isListEdited(edited),
  };
  if (known.earlier.size === 0 && !isEdited(edited)) return [];
  const verdicts = verdictsOn(known, edited);
  const moved = findMoved(known.drafted, known.issue);
  return [...verdicts]
    .map(([story, decision]) => describe(story, { decision, known, edited, moved: moved.get(story) ?? null }))
    .sort((a, b) => compareText(a.story, b.story));
}

/** What was recorded of each story, by the id that it has now; of one that neither issue nor plan can have held nothing was. */
function recordedOf(
  { earlier, ranked, backlog }: EditedIssue,
  { drafted, issue }: Pick<Known, 'drafted' | 'issue'>,
): Map<ItemId, Decision> {
  const storyOf = storiesByItem(ranked);
  const recorded = new Map<ItemId, Decision>();
  for (const one of earlier) {
    const story = storyOf.get(one.story) ?? one.story;
    const isKnown = [storyOf, drafted, issue, backlog].some((stories) => stories.has(story));
    // Of two stories that are one by now, what was decided on the one that leads counts.
    if (isKnown && (story === one.story || !recorded.has(story))) recorded.set(story, one);
  }
  return recorded;
}

function verdictsOn(known: Known, week: Pick<EditedIssue, 'ranked' | 'sections'>): Map<ItemId, Verdict> {
  const verdicts = new Map<ItemId, Verdict>();
  for (const story of new Set([...known.drafted.keys(), ...known.issue.keys(), ...known.earlier.keys()])) {
    const verdict = verdictOn(story, known);
    if (verdict !== null) verdicts.set(story, verdict);
  }
  const added = [...verdicts].flatMap(([story, verdict]) => (verdict === 'added' ? [story] : []));
  const fresh = added.filter((story) => known.earlier.get(story)?.decision !== 'added');
  for (const story of findSkipped(fresh, week)) {
    if (!verdicts.has(story)) verdicts.set(story, 'skipped');
  }
  return verdicts;
}

/** Null where people decided nothing about a story. */
function verdictOn(story: ItemId, { drafted, issue, earlier, merged, isListEdited }: Known): Verdict | null {
  const before = earlier.get(story)?.decision ?? null;
  const isProposed = drafted.has(story);
  if (issue.has(story)) return before === 'kept' || (isProposed && before !== 'added') ? 'kept' : 'added';
  // What another entry tells too is in the issue, though not in its list.
  if (merged.has(story) && (isProposed || before === 'added')) return before === 'added' ? 'added' : 'kept';
  if (before === 'dropped' || before === 'skipped') return before;
  if (before === 'added') return 'dropped';
  // No plan takes a story out of a list that people edited; out of one that they did not, only a plan does.
  if (before === 'kept') return isListEdited ? 'dropped' : null;
  return isProposed && earlier.size === 0 ? 'dropped' : null;
}

type About = { decision: Verdict; known: Known; edited: EditedIssue; moved: Decision['moved'] };

function describe(story: ItemId, { decision, known, edited, moved }: About): Decision {
  const [now, machine, old] = [known.issue.get(story), known.drafted.get(story), known.earlier.get(story)];
  const section = now?.section ?? machine?.section ?? old?.section;
  return {
    story,
    decision,
    section: section ?? edited.ranked.find(({ id }) => id === story)?.section ?? '',
    place: now?.place ?? null,
    drafted: machine?.place ?? null,
    moved: now ? moveOf({ now, old, moved }) : null,
    ...(now ? lengthOf(now.slug, edited, old) : { length: null }),
    rules: bounded(edited.answers.get(story) ?? old?.rules ?? {}),
  };
}

/** Where a story stands as it did when that was recorded, nobody has moved it since: a later plan beside the list is no measure. */
function moveOf({
  now,
  old,
  moved,
}: {
  now: Listed;
  old: Decision | undefined;
  moved: Decision['moved'];
}): Decision['moved'] {
  return old?.place === now.place ? old.moved : (moved ?? old?.moved ?? null);
}

/** What a decision can hold, so that what is written can be read again. */
function bounded(answers: Decision['rules']): Decision['rules'] {
  return Object.fromEntries(
    Object.entries(answers)
      .filter(([, answer]) => Number.isFinite(answer))
      .map(([rule, answer]) => [rule, Math.max(-mostAnswer, Math.min(mostAnswer, answer))]),
  );
}

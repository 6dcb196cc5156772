import { compareText } from '../model/compare-text.ts';
import type { Decision, Verdict } from '../model/decision.ts';
import type { Draft } from '../model/draft.ts';
import type { Entry, Slug } from '../model/entry.ts';
import type { Issue } from '../model/issue.ts';
import type { ItemId } from '../model/item.ts';
import type { Ranked } from '../model/story.ts';
import { findMoved } from './decisions/find-moved.ts';
import { findSkipped } from './decisions/find-skipped.ts';
import { lengthOf } from './decisions/length-of.ts';
import { listStories, type Listed } from './decisions/list-stories.ts';

/** An issue as the machine made it and as people left it. */
export type EditedIssue = {
  ranked: readonly Ranked[];
  /** What each rule answered to a story, by the story's id. */
  answers: ReadonlyMap<ItemId, Record<string, number>>;
  drafts: ReadonlyMap<Slug, Draft>;
  /** `issue.yaml` as it was drafted, and as it stands. */
  drafted: Issue;
  issue: Issue;
  entries: ReadonlyMap<Slug, Entry>;
  /** What was recorded before. */
  earlier: readonly Decision[];
};

/** What is known of every story that may have been decided on. */
type Known = {
  drafted: ReadonlyMap<ItemId, Listed>;
  issue: ReadonlyMap<ItemId, Listed>;
  earlier: ReadonlyMap<ItemId, Decision>;
};

/**
 * What people decided about the stories of an issue that they edited, sorted by story.
 * A decision stays once it is recorded, also when a later plan no longer proposes the story, or has learned to propose what
 * people made. What a later plan proposes beside an edited list is no decision: nobody turned it down.
 */
export function decisionsOf(edited: EditedIssue): Decision[] {
  const known: Known = {
    drafted: listStories(edited.drafted, edited),
    issue: listStories(edited.issue, edited),
    earlier: new Map(edited.earlier.map((one) => [one.story, one])),
  };
  const verdicts = verdictsOn(known, edited.ranked);
  const moved = findMoved(known.drafted, known.issue);
  return [...verdicts]
    .map(([story, decision]) => describe(story, { decision, known, edited, moved: moved.get(story) ?? null }))
    .sort((a, b) => compareText(a.story, b.story));
}

function verdictsOn(known: Known, ranked: readonly Ranked[]): Map<ItemId, Verdict> {
  const verdicts = new Map<ItemId, Verdict>();
  for (const story of new Set([...known.drafted.keys(), ...known.issue.keys(), ...known.earlier.keys()])) {
    const verdict = verdictOn(story, known);
    if (verdict !== null) verdicts.set(story, verdict);
  }
  const added = [...verdicts].flatMap(([story, verdict]) => (verdict === 'added' ? [story] : []));
  const fresh = added.filter((story) => known.earlier.get(story)?.decision !== 'added');
  for (const story of findSkipped(fresh, ranked)) {
    if (!verdicts.has(story)) verdicts.set(story, 'skipped');
  }
  return verdicts;
}

/** Null where people decided nothing about a story. */
function verdictOn(story: ItemId, { drafted, issue, earlier }: Known): Verdict | null {
  const before = earlier.get(story)?.decision ?? null;
  const isProposed = drafted.has(story);
  if (issue.has(story)) return before === 'kept' || (isProposed && before !== 'added') ? 'kept' : 'added';
  if (before === 'dropped' || before === 'skipped') return before;
  if (before === 'added') return 'dropped';
  return isProposed && (before === 'kept' || earlier.size === 0) ? 'dropped' : null;
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
    moved: now ? (moved ?? old?.moved ?? null) : null,
    length: now ? (lengthOf(now.slug, edited) ?? old?.length ?? null) : null,
    rules: edited.answers.get(story) ?? old?.rules ?? {},
  };
}

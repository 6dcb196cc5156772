import type { Slug } from '../../model/entry.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { nothingToDo, placeMissing, storyMissing, type MadeEntry, type Triaged } from './triage-act.ts';
import { homeOf, spotOf, withEntry, withoutEntry, type Place, type Spot } from './triage-places.ts';
import { storiesByItem } from './triage-stories.ts';

/** `made` is the entry of a story that has none yet. */
export type KeepStory = { slug: Slug; made?: MadeEntry | undefined };

/**
 * Takes a story in: one that has an entry to where the machine had it, else to the group of its project, at the place that its
 * points give it there.
 */
export function keepStory(issue: DeskIssue, { slug, made }: KeepStory): Decision<Triaged> {
  if (spotOf(issue.issue, slug) !== null) return nothingToDo('kept', slug);
  const existing = issue.entries.get(slug);
  const entry = existing ?? made?.entry;
  if (entry === undefined) return storyMissing(slug);
  const house = issue.newsletter.sections;
  const spot =
    (issue.draftedIssue && spotOf(issue.draftedIssue, slug)) ??
    byPoints(issue, { slug, made }, homeOf(entry, house) ?? lastPlace(issue));
  const after = spot && withEntry(issue.issue, slug, { spot, house });
  if (after === null) return placeMissing(entry.section, entry.project);
  return {
    outcome: 'done',
    change: {
      issue: after,
      ...(existing === undefined && made !== undefined
        ? { entries: new Map([[slug, made.entry]]), drafts: new Map([[slug, made.draft]]) }
        : {}),
    },
    did: `took in entries/${slug}.yaml at ${spot?.section}/${spot?.group}`,
    answer: { did: 'kept', slug, undo: { act: 'drop', slug } },
  };
}

/** Takes an entry out of the issue. Its file stays, so that nothing is lost and it can come back. */
export function dropEntry(issue: DeskIssue, { slug }: { slug: Slug }): Decision<Triaged> {
  const spot = spotOf(issue.issue, slug);
  if (spot === null) return issue.entries.has(slug) ? nothingToDo('dropped', slug) : storyMissing(slug);
  return {
    outcome: 'done',
    change: { issue: withoutEntry(issue.issue, slug, issue.newsletter.sections) },
    did: `took entries/${slug}.yaml out of ${spot.section}/${spot.group}`,
    answer: { did: 'dropped', slug, undo: { act: 'put', slug, spot } },
  };
}

/** Puts an entry into another group, at the place that its points give it there. The entry itself stays as it is. */
export function moveEntry(issue: DeskIssue, { slug, place }: { slug: Slug; place: Place }): Decision<Triaged> {
  const spot = spotOf(issue.issue, slug);
  if (spot === null) return storyMissing(slug);
  if (spot.section === place.section && spot.group === place.group) return nothingToDo('moved', slug);
  const moved = putAt(issue, slug, byPoints(issue, { slug }, place));
  if (moved === null) return placeMissing(place.section, place.group);
  return {
    outcome: 'done',
    change: { issue: moved },
    did: `moved entries/${slug}.yaml to ${place.section}/${place.group}`,
    answer: { did: 'moved', slug, undo: { act: 'put', slug, spot } },
  };
}

/** The issue with an entry at a spot and nowhere else; null where there is no such group. */
export function putAt({ issue, newsletter }: DeskIssue, slug: Slug, spot: Spot): DeskIssue['issue'] | null {
  const house = newsletter.sections;
  return withEntry(withoutEntry(issue, slug, house), slug, { spot, house });
}

/** After the last entry of the group that has at least as many points. */
function byPoints(issue: DeskIssue, { slug, made }: KeepStory, place: Place): Spot {
  const storyOf = storiesByItem(issue.ranked);
  const scoreOf = (one: Slug): number => {
    const story = issue.entries.get(one)?.story ?? (one === made?.slug ? made.entry.story : undefined);
    return (story === undefined ? undefined : storyOf.get(story)?.score) ?? Number.NEGATIVE_INFINITY;
  };
  const group = issue.issue.sections
    .find(({ id }) => id === place.section)
    ?.groups.find(({ id }) => id === place.group)
    ?.entries.filter((one) => one !== slug);
  return { ...place, at: (group?.findLastIndex((one) => scoreOf(one) >= scoreOf(slug)) ?? -1) + 1 };
}

/** Where a story goes that no group of the house takes. */
function lastPlace({ issue }: DeskIssue): Place {
  const section = issue.sections[0];
  return { section: section?.id ?? '', group: section?.groups.at(-1)?.id ?? '' };
}

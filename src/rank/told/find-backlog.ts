import { compareText } from '../../model/compare-text.ts';
import type { Item, ItemId } from '../../model/item.ts';
import type { Section } from '../../model/newsletter.ts';
import { hasSignal } from '../../model/signals.ts';
import type { IssueId } from '../../model/window.ts';
import type { BuiltStory } from '../stories/build-stories.ts';
import { groupOf } from '../../model/group-of.ts';
import { findTold } from './find-told.ts';
import { newestFirst, type EarlierIssue } from '../stories/history.ts';
import { indexTold, type ToldIndex } from './index-told.ts';
import { readItem } from '../items/read-item.ts';
import { relations } from '../stories/relations.ts';

/** A KEP of earlier weeks as a story, the issue that holds it, and when it moved last as far as it was collected. */
export type BacklogStory = { story: BuiltStory; issue: IssueId; lastTouched: string };

/**
 * The KEPs of earlier issues that a quiet week may tell of, each as the newest of them has it: those of which this week knows
 * nothing and no earlier issue told, that were not given up, and that moved by themselves and not with all the others.
 */
export function findBacklog(
  items: readonly Item[],
  earlier: readonly EarlierIssue[],
  told: ToldIndex = indexTold(earlier),
): BacklogStory[] {
  const known = knowOf(items);
  const backlog: BacklogStory[] = [];
  for (const { issue, keps = [] } of newestFirst(earlier)) {
    for (const item of keps.toSorted((a, b) => compareText(a.id, b.id))) {
      const isKnown = namesOf(item).some((name) => known.has(name));
      for (const name of [...namesOf(item), ...knowOf([item])]) known.add(name);
      const story = storyOf(item);
      if (isKnown || !isWorthwhile(item) || findTold(story, told) !== null) continue;
      backlog.push({ story, issue, lastTouched: item.moves.at(-1)?.at ?? '' });
    }
  }
  return backlog;
}

/** What a source was to bring that failed: the week may be quiet only because it did. */
export type Gap = Pick<Item, 'project' | 'section'>;

/** The same without the KEPs of groups that miss a source: what fills a gap would pass for a quiet week. */
export function leaveOutGaps(
  backlog: readonly BacklogStory[],
  sections: readonly Section[],
  gaps: readonly Gap[],
): BacklogStory[] {
  const nameOf = ({ project, section: id }: Gap): string => {
    const section = sections.find((one) => one.id === id);
    return `${id}/${section && groupOf(project, section)?.id}`;
  };
  const missing = new Set(gaps.map(nameOf));
  return backlog.filter(({ story: { items } }) => !missing.has(nameOf(items[0].item)));
}

/** Ids of items, what they are surely about, and files that they were before they were renamed. */
function knowOf(items: readonly Item[]): Set<string> {
  return new Set(
    items.flatMap((item) => [
      ...namesOf(item),
      ...item.refs.filter(({ relation }) => relations[relation].names).map(({ id }) => id),
      ...item.moves.flatMap(({ move, from }) => (move === 'moved' && from !== undefined ? [from] : [])),
    ]),
  );
}

/** What a KEP is called: its id, the tracking issue that has its number, and its file. */
function namesOf({ id, facts }: Item): string[] {
  if (facts.kind !== 'kep') return [id];
  const tracking: ItemId[] = facts.number === null ? [] : [`gh:kubernetes/enhancements#${facts.number}`];
  return [id, ...tracking, facts.path];
}

const over = new Set(['rejected', 'withdrawn', 'replaced']);

function isWorthwhile(item: Item): boolean {
  const { facts, moves } = item;
  if (facts.kind !== 'kep' || over.has(facts.status ?? '') || hasSignal(item, 'bulk')) return false;
  return moves.every(({ move }) => move !== 'removed');
}

function storyOf(item: Item): BuiltStory {
  return { story: { id: item.id, items: [item.id], edges: [] }, items: [readItem(item)], past: [] };
}

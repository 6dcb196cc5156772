import type { RelatedReason } from '../../model/story.ts';
import type { BuiltStory } from './build-stories.ts';
import { findNamedEdges } from './find-named-edges.ts';
import { pairByKey, type Pair } from './pair-by-key.ts';
import type { WeakEdge } from './weak-edge.ts';
import { compareTitles, weighTitles, type Weighed } from './weigh-titles.ts';

/** Items that may share a word, and items of one milestone and area that are few enough to be one piece of work. */
const [common, few] = [6, 4];

/** From how much alike on titles suggest something: of one project, of two projects, and of one author or milestone. */
const [alike, alikeAcross, alikeBeside] = [0.3, 0.5, 0.15];

/**
 * The weak edges between items of different stories, which only suggest: references that join nothing, titles that are alike, one
 * milestone and area, one author and day. What is noise has none. Two items may have several.
 */
export function findWeakEdges(stories: readonly BuiltStory[]): WeakEdge[] {
  const news = stories.filter(({ items: [head] }) => head.noise === null);
  const titles = weighTitles(news);
  return [...findNamedEdges(news), ...findAlike(titles), ...findSameMilestone(titles), ...findSameDay(titles)];
}

function findAlike(titles: readonly Weighed[]): WeakEdge[] {
  return pairByKey(titles, ({ words }) => [...words.keys()], common).flatMap(([a, b]) => {
    const { shared, cosine } = compareTitles(a, b);
    const isOneProject = a.read.item.project === b.read.item.project;
    const isAlike = isOneProject ? shared >= 2 && cosine >= alike : shared >= 3 && cosine >= alikeAcross;
    return isAlike ? [edgeOf([a, b], 'similar titles')] : [];
  });
}

/** A few of one milestone and area, or more of them when their titles have something in common. */
function findSameMilestone(titles: readonly Weighed[]): WeakEdge[] {
  const rare = pairByKey(titles, milestoneKeys, few);
  const akin = pairByKey(titles, withWords(titles, milestoneKeys), common).filter(isAkin);
  return [...rare, ...akin].map((pair) => edgeOf(pair, 'same milestone and area'));
}

function findSameDay(titles: readonly Weighed[]): WeakEdge[] {
  return pairByKey(titles, withWords(titles, dayKeys), common)
    .filter(isAkin)
    .map((pair) => edgeOf(pair, 'same author and day'));
}

function isAkin([a, b]: Pair): boolean {
  return compareTitles(a, b).cosine >= alikeBeside;
}

/** Each key with each word of the title, of those keys alone that two items have: with the others nothing can be shared. */
function withWords(titles: readonly Weighed[], keysOf: (one: Weighed) => string[]): (one: Weighed) => string[] {
  const keys = new Map(titles.map((one) => [one, [...new Set(keysOf(one))]]));
  const [seen, shared] = [new Set<string>(), new Set<string>()];
  for (const key of [...keys.values()].flat()) (seen.has(key) ? shared : seen).add(key);
  return (one) =>
    (keys.get(one) ?? [])
      .filter((key) => shared.has(key))
      .flatMap((key) => [...one.words.keys()].map((word) => `${key} ${word}`));
}

function milestoneKeys({ read: { item } }: Weighed): string[] {
  const milestone = 'milestone' in item.facts ? item.facts.milestone : null;
  if (milestone === null) return [];
  const labels = item.labels.map((label) => label.toLowerCase()).filter((label) => /^(?:area|sig)[/: -]/.test(label));
  const areas = item.facts.kind === 'kep' && item.facts.sig !== null ? [...labels, sigLabel(item.facts.sig)] : labels;
  return areas.map((area) => `${item.project} ${milestone} ${area}`);
}

function sigLabel(sig: string): string {
  return `sig/${sig.toLowerCase().replace(/^sig-/, '')}`;
}

/** The days on which something was opened or merged by one person in one project. */
function dayKeys({ read: { item } }: Weighed): string[] {
  const login = item.author?.bot === false ? item.author.login : null;
  if (login === null) return [];
  return item.moves
    .filter(({ move }) => move === 'opened' || move === 'merged')
    .map(({ at }) => `${item.project} ${login.toLowerCase()} ${at.slice(0, 10)}`);
}

function edgeOf([a, b]: Pair, reason: RelatedReason): WeakEdge {
  return { from: a.read.item.id, to: b.read.item.id, reason, weight: compareTitles(a, b).cosine };
}

import { placeVolumes } from '../../src/commands/steps/measure-weeks.ts';
import { rankWeeks, type OrderedWeeks, type Recorded } from '../../src/commands/steps/order-weeks.ts';
import type { DecidedIssue, Decision, Verdict } from '../../src/model/decision.ts';
import type { Section } from '../../src/model/newsletter.ts';
import type { Weights } from '../../src/model/weights.ts';
import { answerAll } from '../../src/rank/score/answers-of.ts';
import { findSkipped } from '../../src/rank/decisions/find-skipped.ts';
import { learnFromEditors } from '../../src/rank/learn/learn-from-editors.ts';
import { isPicked, type PickPlace } from '../../src/rank/evaluate/place-picks.ts';
import type { Ranked } from '../../src/model/story.ts';

/** A printed volume: the last week that its editors knew, and what stands behind each of its entries, lower case. */
export type Volume = { week: string; picks: readonly (readonly string[])[] };

/** Where a pick stood before anything was learned, and with what the volumes before its own had taught. */
export type Replaced = { volume: string; fixed: PickPlace; learned: PickPlace };

type Options = { start: Weights; lambda?: number };

/**
 * Volume after volume, oldest first: each is ranked with the points of the start and with those learned from what the editors of
 * the volumes before made of their plans. `history` holds what all of them decided.
 */
export function replayVolumes(
  volumes: readonly Volume[],
  recorded: Recorded,
  { start, lambda }: Options,
): { replaced: Replaced[]; history: DecidedIssue[] } {
  const fixed = rankWeeks(recorded, start);
  const history: DecidedIssue[] = [];
  const replaced = volumes.flatMap((volume) => {
    const ordered = rankWeeks(recorded, learnFrom(history, { start, ...(lambda === undefined ? {} : { lambda }) }));
    history.push({ issue: volume.week, decisions: decide(volume, ordered, recorded) });
    return pairPlaces(volume, fixed, ordered);
  });
  return { replaced, history };
}

/** All points of a house that starts with some and learns from a history. */
export function learnFrom(history: readonly DecidedIssue[], { start, lambda }: Options): Weights {
  const house = { line: {}, paragraph: {} };
  const { weights } = learnFromEditors(history, { start, house, ...(lambda === undefined ? {} : { lambda }) });
  return { line: { ...start.line, ...weights.line }, paragraph: { ...start.paragraph, ...weights.paragraph } };
}

/** Both orders hold the same stories, so that a pick has its place in both or in neither. */
function pairPlaces({ week, picks }: Volume, fixed: OrderedWeeks, learned: OrderedWeeks): Replaced[] {
  const after = placeVolumes(picks, learned);
  return placeVolumes(picks, fixed).flatMap((place, index) => {
    const other = after[index];
    return other ? [{ volume: week, fixed: place, learned: other }] : [];
  });
}

/**
 * What the editors of a volume made of the plan of its week: what they printed was kept, or added from the newest week that has
 * it, and what stands next above an added story in its group was seen and left. The rest of the plan they took out.
 */
function decide({ week, picks }: Volume, ordered: OrderedWeeks, recorded: Recorded): Decision[] {
  const weeks = [...ordered.keys()].filter((one) => one <= week && sameYear(one, week)).sort();
  const free = new Set(picks);
  return weeks.toReversed().flatMap((one) => {
    const stories = ordered.get(one) ?? [];
    const printed = stories.filter((story) => [...free].some((refs) => isPicked(story, refs)));
    for (const refs of free) if (printed.some((story) => isPicked(story, refs))) free.delete(refs);
    return describe(
      stories,
      verdictsOn(stories, printed, { isOwn: one === week, sections: recorded.newsletter.sections }),
      answerAll(recorded.weeks.get(one) ?? [], []),
    );
  });
}

/** Weeks of other years are recorded beside those of the volumes; no editor of a volume knew them. */
function sameYear(one: string, other: string): boolean {
  return one.slice(0, 4) === other.slice(0, 4);
}

/** Only the plan of the volume's own week was turned down; an older one was that of another issue. */
function verdictsOn(
  stories: readonly Ranked[],
  printed: readonly Ranked[],
  { isOwn, sections }: { isOwn: boolean; sections: readonly Section[] },
): Map<string, Verdict> {
  const added = printed.filter(({ picked }) => !isOwn || !picked).map(({ id }) => id);
  const verdicts = new Map<string, Verdict>(
    [...findSkipped(added, { ranked: stories, sections })].map((id) => [id, 'skipped']),
  );
  for (const { id, picked } of stories) if (isOwn && picked) verdicts.set(id, 'dropped');
  for (const { id, picked } of printed) verdicts.set(id, isOwn && picked ? 'kept' : 'added');
  return verdicts;
}

function describe(
  stories: readonly Ranked[],
  verdicts: ReadonlyMap<string, Verdict>,
  answers: ReadonlyMap<string, Record<string, number>>,
): Decision[] {
  return stories.flatMap(({ id, section }) => {
    const decision = verdicts.get(id);
    if (decision === undefined) return [];
    const facts = { section, place: null, drafted: null, moved: null, length: null };
    return [{ story: id, decision, ...facts, rules: answers.get(id) ?? {} }];
  });
}

import type { Bilingual } from '../../model/bilingual.ts';
import { compareText } from '../../model/compare-text.ts';
import type { ItemId } from '../../model/item.ts';
import type { Newsletter, Section } from '../../model/newsletter.ts';
import { bestFirst } from './best-first.ts';
import type { Candidate } from './candidate.ts';
import { groupOf, groupsOf } from '../../model/group-of.ts';
import { assignPlaces, givePlaces, type PlacesOf } from './places.ts';
import { whyNoPlace, whyNot } from './why-not.ts';

/**
 * Picks stories for all sections and answers why each other one was passed over, by id. The order of the candidates does not
 * matter: the best come first, and of equal ones the one whose id comes first.
 *
 * Every group first gets its minimum, then the best are taken from the floor on, then the section's own minimum is filled. What
 * fills a minimum is, in this order: what reaches the floor, hot open work and the backlog, anything else. No group, section or
 * repository gets more than its places, and in a week of a freeze no SIG. Noise, what was told and what waits for an editor are
 * never picked, so a quiet group may stay below its minimum.
 */
export function planSections(
  candidates: readonly Candidate[],
  settings: Pick<Newsletter, 'sections' | 'plan'>,
): Map<ItemId, Bilingual> {
  const { sections } = settings;
  const sorted = candidates.toSorted((a, b) => b.score - a.score || compareText(a.id, b.id));
  const why = new Map<ItemId, Bilingual>();
  for (const candidate of sorted) {
    const reason = whyNoPlace(candidate, sections);
    if (reason !== null) why.set(candidate.id, reason);
  }
  const open = sorted.filter(({ id }) => !why.has(id));
  const plan: Plan = { places: assignPlaces(open, settings), picked: new Set() };
  for (const section of sections) {
    const own = open.filter((candidate) => candidate.section === section.id);
    fill(section, own, plan);
    for (const candidate of own) {
      if (!plan.picked.has(candidate)) why.set(candidate.id, whyNot(candidate, section, plan.places));
    }
  }
  return why;
}

type Plan = { places: PlacesOf; picked: Set<Candidate> };

function fill(section: Section, own: readonly Candidate[], plan: Plan): void {
  const ofGroup = Map.groupBy(own, ({ project }) => groupOf(project, section)?.id);
  for (const { id, quota } of groupsOf(section)) {
    fillTo(quota.min, sift(ofGroup.get(id) ?? [], section), { plan, promised: true });
  }
  const pool = sift(own, section);
  takeFrom(pool.good, Number.POSITIVE_INFINITY, { plan, promised: false });
  fillTo(section.quota.min, pool, { plan, promised: false });
}

/** Candidates by what they are taken for: beyond a minimum only the good ones are. */
type Pool = { all: readonly Candidate[]; good: Candidate[]; quiet: Candidate[]; rest: Candidate[] };

function sift(all: readonly Candidate[], { floor = Number.NEGATIVE_INFINITY }: Section): Pool {
  return {
    all,
    good: all.filter(({ score, backlog }) => score >= floor && !backlog),
    quiet: all.filter(({ hot, backlog }) => hot || backlog),
    rest: all.filter(({ backlog }) => !backlog),
  };
}

type Taking = { plan: Plan; promised: boolean };

function fillTo(least: number, { all, good, quiet, rest }: Pool, taking: Taking): void {
  let missing = least - all.filter((candidate) => taking.plan.picked.has(candidate)).length;
  for (const pool of [good, quiet, rest]) missing -= takeFrom(pool, missing, taking);
}

/** Takes the best candidates that there is room for, `most` of them; says how many there were. */
function takeFrom(pool: readonly Candidate[], most: number, { plan, promised }: Taking): number {
  if (most <= 0) return 0;
  const next = bestFirst(pool, plan);
  let taken = 0;
  for (let best = next(); best !== null; best = taken < most ? next() : null) {
    plan.picked.add(best);
    givePlaces(best, plan.places.get(best) ?? [], promised);
    taken += 1;
  }
  return taken;
}

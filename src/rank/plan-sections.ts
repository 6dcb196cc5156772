import type { ItemId } from '../model/item.ts';
import type { Group, Section } from '../model/newsletter.ts';

/** What the plan knows of a story. */
export type Candidate = {
  id: ItemId;
  score: number;
  /** Where it comes from: the repository, or who published it. */
  origin: string;
  project: string;
  section: string;
  noise: string | null;
  /** Which earlier issue told it, where nothing decisive moved since. */
  told: string | null;
  /** Why an editor has to decide before it may stand in an issue. */
  held: string | null;
};

/** Points that a repository or publisher gives way by for each place it already has in its group, so that a busy one does not fill it. */
const givesWay = 0.75;

/** Where projects go that no group names. */
const lastGroup = 'other';

/**
 * Picks stories for all sections and answers why each other one was passed over, by id.
 * Every group first gets its minimum, then the best are taken while group, section and floor allow, then the section's own
 * minimum is filled. Noise, what was told and what waits for an editor are never picked, so a quiet group stays below its minimum. Candidates come best first.
 */
export function planSections(candidates: readonly Candidate[], sections: readonly Section[]): Map<ItemId, string> {
  const why = new Map<ItemId, string>();
  for (const candidate of candidates) {
    const reason = noPlaceFor(candidate, sections);
    if (reason !== null) why.set(candidate.id, reason);
  }
  for (const section of sections) {
    const pool = candidates.filter((candidate) => candidate.section === section.id && !why.has(candidate.id));
    const plan = fill(section, pool);
    for (const candidate of pool) {
      if (!plan.picked.includes(candidate)) why.set(candidate.id, whyNot(candidate, plan));
    }
  }
  return why;
}

function noPlaceFor(candidate: Candidate, sections: readonly Section[]): string | null {
  const section = sections.find(({ id }) => id === candidate.section);
  if (!section) return `section: newsletter.yaml has no section “${candidate.section}”`;
  if (candidate.noise !== null) return `noise: ${candidate.noise}`;
  if (candidate.told !== null) return `told in ${candidate.told}, nothing decisive since`;
  if (candidate.held !== null) return `for an editor: ${candidate.held}`;
  if (groupOf(candidate, section)) return null;
  return `group: no group of section “${section.id}” takes project “${candidate.project}”`;
}

/** The first group that names the project, else the last resort; a section without groups is one for all projects. */
function groupOf({ project }: Candidate, section: Section): Group | undefined {
  const groups = groupsOf(section);
  return groups.find((group) => group.projects.includes(project)) ?? groups.find(({ id }) => id === lastGroup);
}

function groupsOf({ title, quota, groups }: Section): readonly Group[] {
  return groups.length > 0 ? groups : [{ id: lastGroup, title, projects: ['-'], quota }];
}

type Plan = { section: Section; picked: Candidate[] };

function fill(section: Section, pool: readonly Candidate[]): Plan {
  const plan: Plan = { section, picked: [] };
  const floor = section.floor ?? Number.NEGATIVE_INFINITY;
  for (const group of groupsOf(section)) {
    const own = pool.filter((candidate) => groupOf(candidate, section)?.id === group.id);
    while (picksOf(group, plan).length < group.quota.min && take(own, plan));
  }
  const good = pool.filter((candidate) => candidate.score >= floor);
  while (take(good, plan));
  while (plan.picked.length < section.quota.min && take(pool, plan));
  return plan;
}

/** Takes the best candidate that there is room for; false when there is none. */
function take(pool: readonly Candidate[], plan: Plan): boolean {
  if (plan.picked.length >= plan.section.quota.max) return false;
  let best: { candidate: Candidate; worth: number } | null = null;
  for (const candidate of pool) {
    if (best && candidate.score <= best.worth) break;
    if (plan.picked.includes(candidate) || isFull(candidate, plan)) continue;
    const worth = worthOf(candidate, plan);
    if (!best || worth > best.worth) best = { candidate, worth };
  }
  if (best) plan.picked.push(best.candidate);
  return best !== null;
}

function worthOf(candidate: Candidate, plan: Plan): number {
  const group = groupOf(candidate, plan.section);
  const same = group ? picksOf(group, plan).filter(({ origin }) => origin === candidate.origin).length : 0;
  return candidate.score - givesWay * same;
}

function picksOf(group: Group, plan: Plan): Candidate[] {
  return plan.picked.filter((candidate) => groupOf(candidate, plan.section)?.id === group.id);
}

function isFull(candidate: Candidate, plan: Plan): boolean {
  const group = groupOf(candidate, plan.section);
  return group === undefined || picksOf(group, plan).length >= group.quota.max;
}

function whyNot(candidate: Candidate, plan: Plan): string {
  const { section, picked } = plan;
  const group = groupOf(candidate, section);
  const rivals = group ? picksOf(group, plan) : [];
  if (group && rivals.length >= group.quota.max) {
    return taken('group quota', rivals, { candidate, of: group.quota.max, name: group.title.en });
  }
  if (picked.length >= section.quota.max) {
    return taken('section quota', picked, { candidate, of: section.quota.max, name: section.title.en });
  }
  return `below the floor: ${candidate.score} points, beyond its minimum a group takes stories from ${section.floor ?? 0} points`;
}

type Place = { candidate: Candidate; of: number; name: string };

function taken(quota: 'group quota' | 'section quota', rivals: readonly Candidate[], place: Place): string {
  const { candidate, of, name } = place;
  if (of === 0) return `${quota}: ${name} has no places`;
  const places = `${quota}: ${rivals.length} of ${of} ${name} places taken`;
  const lowest = Math.min(...rivals.map(({ score }) => score));
  if (candidate.score <= lowest) return `${places} by higher scores, the lowest has ${lowest}`;
  if (quota === 'section quota') return `${places}, some by the minimum that other groups are promised`;
  return `${places}, ${rivals.filter(({ origin }) => origin === candidate.origin).length} of them by ${candidate.origin}, so that others have a turn`;
}

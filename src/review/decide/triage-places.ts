import { groupOf, groupsOf } from '../../model/group-of.ts';
import type { Slug } from '../../model/entry.ts';
import type { Issue, IssueGroup, IssueSection } from '../../model/issue.ts';
import type { Section } from '../../model/newsletter.ts';

/** A group of a section, by their ids. */
export type Place = { section: string; group: string };

/** A place within a group, from 0 on. */
export type Spot = Place & { at: number };

type Listing = Pick<Issue, 'sections'>;

/** Where an entry stands; null for one that the issue does not list. */
export function spotOf({ sections }: Listing, slug: Slug): Spot | null {
  for (const section of sections) {
    for (const group of section.groups) {
      const at = group.entries.indexOf(slug);
      if (at >= 0) return { section: section.id, group: group.id, at };
    }
  }
  return null;
}

/**
 * The sections and groups that an issue has, and at their places those that only the house has. What people renamed or put into
 * another order stays so.
 */
export function placesOf({ sections }: Listing, house: readonly Section[]): IssueSection[] {
  return withMissing(sections, house.map(emptySection)).map((section) => {
    const own = house.find(({ id }) => id === section.id);
    return own === undefined ? section : { ...section, groups: withMissing(section.groups, emptyGroups(own)) };
  });
}

/** The group that a story belongs to by its project; null where the house has none for it. */
export function homeOf(
  { section, project }: { section: string; project: string },
  house: readonly Section[],
): Place | null {
  const own = house.find(({ id }) => id === section);
  const group = own && groupOf(project, own);
  return group === undefined ? null : { section, group: group.id };
}

/** The issue without an entry. What is empty then goes where the house can make it again as it was. */
export function withoutEntry<T extends Listing>(issue: T, slug: Slug, house: readonly Section[]): T {
  const spot = spotOf(issue, slug);
  if (spot === null) return issue;
  const sections = changeGroup(issue.sections, spot, (entries) => entries.filter((one) => one !== slug));
  return { ...issue, sections: prune(sections, spot, house) };
}

/** The issue with an entry at a spot, or at the end of its group; null where neither the issue nor the house has such a group. */
export function withEntry<T extends Listing>(issue: T, slug: Slug, { spot, house }: Putting): T | null {
  const all = placesOf(issue, house);
  const target = all.find(({ id }) => id === spot.section)?.groups.find(({ id }) => id === spot.group);
  if (target === undefined) return null;
  const had = new Set(issue.sections.flatMap((section) => section.groups.map((group) => `${section.id}/${group.id}`)));
  const isKept = (section: IssueSection, group: IssueGroup): boolean =>
    group === target || had.has(`${section.id}/${group.id}`);
  const sections = all
    .map((section) => ({ ...section, groups: section.groups.filter((group) => isKept(section, group)) }))
    .filter(({ id, groups }) => groups.length > 0 || issue.sections.some((one) => one.id === id));
  const put = (entries: readonly Slug[]): Slug[] => entries.toSpliced(Math.min(spot.at, entries.length), 0, slug);
  return { ...issue, sections: changeGroup(sections, spot, put) };
}

type Putting = { spot: Spot; house: readonly Section[] };

function changeGroup(
  sections: readonly IssueSection[],
  place: Place,
  change: (entries: Slug[]) => Slug[],
): IssueSection[] {
  return sections.map((section) =>
    section.id !== place.section
      ? section
      : {
          ...section,
          groups: section.groups.map((group) =>
            group.id === place.group ? { ...group, entries: change(group.entries) } : group,
          ),
        },
  );
}

/** Takes the group away that an entry left, and its section, where nothing is in it that the house does not know. */
function prune(sections: readonly IssueSection[], place: Place, house: readonly Section[]): IssueSection[] {
  const own = house.find(({ id }) => id === place.section);
  if (own === undefined) return [...sections];
  const bare = emptyGroups(own).find(({ id }) => id === place.group);
  return sections
    .map((section) =>
      section.id === place.section
        ? { ...section, groups: section.groups.filter((group) => group.id !== place.group || !isSame(group, bare)) }
        : section,
    )
    .filter((section) => section.id !== place.section || !isSame(section, emptySection(own)));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function emptySection({ id, title }: Section): IssueSection {
  return { id, title, groups: [] };
}

function emptyGroups(section: Section): IssueGroup[] {
  return groupsOf(section).map(({ id, title }) => ({ id, title, entries: [] }));
}

/** The own ones in their order, each of the house's that is missing after those that stand before it there. */
function withMissing<T extends { id: string }>(own: readonly T[], house: readonly T[]): T[] {
  const all = [...own];
  for (const [index, one] of house.entries()) {
    if (all.some(({ id }) => id === one.id)) continue;
    const before = new Set(house.slice(0, index).map(({ id }) => id));
    all.splice(all.findLastIndex(({ id }) => before.has(id)) + 1, 0, one);
  }
  return all;
}

import type { Group, Section } from './newsletter.ts';

/** Where projects go that no group names. */
const lastGroup = 'other';

/** The groups of a section; one without groups is a single one for all projects. */
export function groupsOf({ title, quota, groups }: Section): readonly Group[] {
  return groups.length > 0 ? groups : [{ id: lastGroup, title, projects: ['-'], quota }];
}

/** The first group that names a project, else the last resort. */
export function groupOf(project: string, section: Section): Group | undefined {
  const groups = groupsOf(section);
  return groups.find((group) => group.projects.includes(project)) ?? groups.find(({ id }) => id === lastGroup);
}

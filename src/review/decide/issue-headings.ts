import { z } from 'zod';
import { Bilingual } from '../../model/bilingual.ts';
import type { Issue } from '../../model/issue.ts';
import { both } from './issue-extras.ts';
import { bilingual } from './issue-fields.ts';
import { outlineOf } from './issue-outline.ts';
import type { Part } from './issue-parts.ts';

type Heading = { key: string; title: Bilingual };

/** The titles of all sections and of their groups, in their order. A key has no dot in it, which leads into a value. */
export function headingsOf(issue: Pick<Issue, 'sections'>): Heading[] {
  const outline = outlineOf(issue);
  return issue.sections.flatMap((section, s) => {
    const { id = '', groups = [] } = outline[s] ?? {};
    const own = { key: keyOf(id), title: section.title };
    return [own, ...section.groups.map(({ title }, g) => ({ key: keyOf(id, groups[g]?.id ?? ''), title }))];
  });
}

function keyOf(section: string, group?: string): string {
  return (group === undefined ? `section ${section}` : `group ${section}/${group}`).replaceAll('.', ' ');
}

/** The titles of sections and groups. A group without one is a plain list. */
export const headings: Part = {
  isList: false,
  schema: z.record(z.string(), Bilingual),
  fields: (issue) => headingsOf(issue).flatMap(({ key }) => bilingual(key, 'line')),
  rows: (issue) => [Object.fromEntries(headingsOf(issue).map(({ key, title }) => [key, title]))],
  keyOf: () => '',
  make: (row, typed) => {
    const keys = new Set(Object.keys(typed).map((name) => name.replace(/\.(?:zh|en)$/, '')));
    return Object.fromEntries([...keys].map((key) => [key, both(row, { name: key, kind: 'line' }, typed)]));
  },
  needs: [],
  faults: (_, typed) =>
    Object.keys(typed).flatMap((name) => {
      const [, key] = /^(section .*)\.zh$/.exec(name) ?? [];
      const isEmpty = key !== undefined && !typed[`${key}.zh`] && !typed[`${key}.en`];
      return isEmpty ? [{ field: name, why: 'missing' as const }] : [];
    }),
  put: (issue, [row]) => {
    const outline = outlineOf(issue);
    const titles = z.record(z.string(), Bilingual).parse(row);
    return {
      ...issue,
      sections: issue.sections.map((section, s) => {
        const { id = '', groups = [] } = outline[s] ?? {};
        return {
          ...section,
          title: titles[keyOf(id)] ?? section.title,
          groups: section.groups.map((group, g) => ({
            ...group,
            title: titles[keyOf(id, groups[g]?.id ?? '')] ?? group.title,
          })),
        };
      }),
    };
  },
};

import { z } from 'zod';
import { Slug } from '../../model/entry.ts';
import type { Issue } from '../../model/issue.ts';
import { mergeKeys } from './issue-merge-keys.ts';

const Id = z.string().max(200);

/** The order of an issue: its sections, their groups, and the entries of these. Ids that repeat are told apart by a number. */
export const Outline = z
  .array(
    z.strictObject({
      id: Id,
      groups: z.array(z.strictObject({ id: Id, entries: z.array(Slug).max(400) })).max(200),
    }),
  )
  .max(100);
export type Outline = z.infer<typeof Outline>;

export function outlineOf({ sections }: Pick<Issue, 'sections'>): Outline {
  const ids = apart(sections.map(({ id }) => id));
  return sections.map(({ groups }, at) => {
    const own = apart(groups.map(({ id }) => id));
    return { id: ids[at] ?? '', groups: groups.map(({ entries }, g) => ({ id: own[g] ?? '', entries })) };
  });
}

/** The issue in another order of the same sections and groups. */
export function withOutline(issue: Issue, outline: Outline): Issue {
  const ids = outlineOf(issue);
  const sections = outline.flatMap(({ id, groups }) => {
    const at = ids.findIndex((one) => one.id === id);
    const section = issue.sections[at];
    if (section === undefined) return [];
    const ordered = groups.flatMap((group) => {
      const own = section.groups[ids[at]?.groups.findIndex((one) => one.id === group.id) ?? -1];
      return own === undefined ? [] : [{ ...own, entries: group.entries }];
    });
    return [{ ...section, groups: ordered }];
  });
  return { ...issue, sections };
}

/** Whether one is only another order of the other: nothing came, nothing went. */
export function isReordered(one: Outline, other: Outline): boolean {
  const parts = (outline: Outline): string =>
    JSON.stringify([
      outline.map(({ id, groups }) => [id, ...groups.map((group) => group.id).sort()].join('\n')).sort(),
      outline.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries)).sort(),
    ]);
  return parts(one) === parts(other);
}

type Sides = { base: Outline; mine: Outline; theirs: Outline };

/** `clashes` names what both put elsewhere: a list by the ids that lead to it, an entry by its slug. There the order of `prefer` stands. */
type MergedOutline = { outline: Outline; clashes: string[] };

/** Three ways: what theirs has and what it does not have is so; mine only moves it. */
export function mergeOutlines({ base, mine, theirs }: Sides, prefer: 'mine' | 'theirs'): MergedOutline {
  const clashes: string[] = [];
  const merged = (name: string, sides: Record<'base' | 'mine' | 'theirs', readonly string[]>): string[] => {
    const { keys, isClash } = mergeKeys(sides, prefer);
    if (isClash) clashes.push(name);
    return keys.filter((key) => sides.theirs.includes(key));
  };
  const all = { base, mine, theirs };
  const home = placesIn(all, prefer, clashes);
  const sections = merged(
    '',
    mapSides(all, (side) => side.map(({ id }) => id)),
  );
  const outline = sections.map((id) => {
    const groups = merged(
      id,
      mapSides(all, (side) => groupsIn(side, id).map((group) => group.id)),
    );
    return { id, groups: groups.map((group) => ({ id: group, entries: entriesOf(`${id}/${group}`) })) };
  });
  return { outline, clashes };

  function entriesOf(place: string): Slug[] {
    const lists = mapSides(all, (side) => listAt(side, place));
    const { keys, isClash } = mergeKeys(lists, prefer);
    if (isClash) clashes.push(place);
    const here = [...home].filter(([, one]) => one === place).map(([slug]) => slug);
    return [...keys.filter((slug) => here.includes(slug)), ...here.filter((slug) => !keys.includes(slug))];
  }
}

/** Where each entry of theirs is to stand. */
function placesIn({ base, mine, theirs }: Sides, prefer: 'mine' | 'theirs', clashes: string[]): Map<Slug, string> {
  const [was, ours, others] = [placesOf(base), placesOf(mine), placesOf(theirs)];
  const known = new Set(theirs.flatMap(({ id, groups }) => groups.map((group) => `${id}/${group.id}`)));
  return new Map(
    [...others].map(([slug, there]) => {
      const [before, wanted] = [was.get(slug), ours.get(slug)];
      if (wanted === undefined || wanted === before || wanted === there || !known.has(wanted)) return [slug, there];
      if (there === before) return [slug, wanted];
      clashes.push(slug);
      return [slug, prefer === 'mine' ? wanted : there];
    }),
  );
}

function placesOf(outline: Outline): Map<Slug, string> {
  return new Map(
    outline.flatMap(({ id, groups }) =>
      groups.flatMap((group) => group.entries.map((slug) => [slug, `${id}/${group.id}`] as const)),
    ),
  );
}

function groupsIn(outline: Outline, section: string): Outline[number]['groups'] {
  return outline.find(({ id }) => id === section)?.groups ?? [];
}

function listAt(outline: Outline, place: string): Slug[] {
  for (const { id, groups } of outline)
    for (const group of groups) if (`${id}/${group.id}` === place) return [...new Set(group.entries)];
  return [];
}

function mapSides<T>({ base, mine, theirs }: Sides, of: (side: Outline) => T): Record<'base' | 'mine' | 'theirs', T> {
  return { base: of(base), mine: of(mine), theirs: of(theirs) };
}

function apart(ids: readonly string[]): string[] {
  return ids.map((id, at) => {
    const before = ids.slice(0, at).filter((one) => one === id).length;
    return before === 0 ? id : `${id} ${before + 1}`;
  });
}

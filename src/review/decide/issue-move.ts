import { z } from 'zod';
import { Slug } from '../../model/entry.ts';
import type { Outline } from './issue-outline.ts';

const Id = z.string().max(200);

/** What is moved by a key or a button, one place up or down. */
export const Move = z.strictObject({
  what: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('section'), section: Id }),
    z.strictObject({ kind: z.literal('group'), section: Id, group: Id }),
    z.strictObject({ kind: z.literal('entry'), slug: Slug }),
  ]),
  by: z.union([z.literal(1), z.literal(-1)]),
});
export type Move = z.infer<typeof Move>;

/** The order after a move. An entry at the end of its group goes on to the next group; what is at the end of all stays. */
export function moved(outline: Outline, { what, by }: Move): Outline {
  if (what.kind === 'section') return shifted(outline, ({ id }) => id === what.section, by);
  if (what.kind === 'group')
    return outline.map((section) =>
      section.id === what.section
        ? { ...section, groups: shifted(section.groups, ({ id }) => id === what.group, by) }
        : section,
    );
  return movedEntry(outline, what.slug, by);
}

function movedEntry(outline: Outline, slug: Slug, by: 1 | -1): Outline {
  const lists = outline.flatMap(({ groups }) => groups.map(({ entries }) => entries));
  const at = lists.findIndex((entries) => entries.includes(slug));
  const own = lists[at];
  if (own === undefined) return outline;
  const place = own.indexOf(slug) + by;
  if (place >= 0 && place < own.length) lists[at] = shifted(own, (one) => one === slug, by);
  else {
    const next = lists[at + by];
    if (next === undefined) return outline;
    lists[at] = own.filter((one) => one !== slug);
    lists[at + by] = by === 1 ? [slug, ...next] : [...next, slug];
  }
  let index = 0;
  return outline.map((section) => ({
    ...section,
    groups: section.groups.map((group) => ({ ...group, entries: lists[index++] ?? [] })),
  }));
}

function shifted<T>(list: readonly T[], isIt: (one: T) => boolean, by: 1 | -1): T[] {
  const at = list.findIndex(isIt);
  const one = list[at];
  const to = at + by;
  if (one === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(at, 1).toSpliced(to, 0, one);
}

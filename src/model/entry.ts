import { z } from 'zod';
import { Attribution } from './attribution.ts';
import { Bilingual } from './bilingual.ts';
import { Figures } from './figures.ts';
import { ItemId } from './item.ts';
import { Picture } from './picture.ts';
import { Reference } from './reference.ts';

export const Slug = z.string().regex(/^[a-z0-9-]{1,80}$/);
export type Slug = z.infer<typeof Slug>;

/** One language of an entry. `text` has one sentence per line. */
export const EntryText = z.strictObject({ title: z.string(), text: z.string() });
export type EntryText = z.infer<typeof EntryText>;

/** A piece of news under another one; `text` has one sentence per line. */
export const EntryChild = z.strictObject({
  title: Bilingual.optional(),
  text: Bilingual,
  links: z.array(ItemId).default([]),
  references: z.array(Reference).optional(),
});
export type EntryChild = z.infer<typeof EntryChild>;

/** `entries/<slug>.yaml`: what the newsletter says about a story. Links are ids of items; addresses come from the items. */
export const Entry = z.strictObject({
  story: ItemId,
  section: z.string(),
  project: z.string(),
  tag: z.string().nullable().default(null),
  state: z.string().nullable().default(null),
  /** Who wrote it: an entry that does not say was written by hand. */
  origin: z.enum(['offline', 'model', 'editor']).default('editor'),
  links: z.array(ItemId),
  /** Other addresses, which no collector knows. */
  references: z.array(Reference).optional(),
  zh: EntryText,
  en: EntryText,
  /** What the editors think of it: one sentence, shown in bold after the text. */
  judgement: Bilingual.optional(),
  /** News that stand under this one. */
  children: z.array(EntryChild).optional(),
  pictures: z.array(Picture).optional(),
  figures: z.array(Figures).optional(),
  attribution: Attribution.optional(),
});
export type Entry = z.infer<typeof Entry>;

/**
 * The slug of a story's entry: `gh:containerd/containerd#3266` is `containerd-containerd-3266`, an address stands without its
 * scheme. Never made from a title.
 */
export function slugOf(story: ItemId): Slug {
  const name = story.replace(/^(?:gh:|url:(?:https?:\/\/)?)/, '');
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return slug.length <= 80 ? slug : slug.slice(0, 80).replace(/-+$/, '');
}

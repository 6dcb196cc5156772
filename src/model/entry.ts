import { z } from 'zod';
import { ItemId } from './item.ts';

export const Slug = z.string().regex(/^[a-z0-9-]{1,80}$/);
export type Slug = z.infer<typeof Slug>;

/** One language of an entry. `text` has one sentence per line. */
export const EntryText = z.strictObject({ title: z.string(), text: z.string() });
export type EntryText = z.infer<typeof EntryText>;

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
  zh: EntryText,
  en: EntryText,
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

import type { Slug } from '../model/entry.ts';
import type { Item } from '../model/item.ts';
import { cleanText } from './clean-text.ts';
import { clipToWidth } from './display-width.ts';
import { itemLabel } from './item-label.ts';
import type { RenderInput } from './render-input.ts';
import { safeUrl } from './safe-url.ts';
import type { EntryView } from './view.ts';

/** Another story that may be the same news: where it is told or, when no entry tells it, its thread. */
export type RelatedView = { href: string; label: string; title: string; reason: string };

const [labelColumns, titleColumns] = [80, 100];

/**
 * What links the shown entries to the stories that may be the same news.
 * @param page the page that shows the entries
 */
export function linkRelated(
  { entries, items, related }: Pick<RenderInput, 'entries' | 'items' | 'related'>,
  shown: readonly EntryView[],
  page: string,
): (slug: Slug) => RelatedView[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const places = new Map(
    shown.flatMap(({ slug, anchor }) => {
      const story = entries.get(slug)?.story;
      return story === undefined ? [] : [[story, `${page}#${anchor}`] as const];
    }),
  );
  return (slug) => {
    const story = entries.get(slug)?.story;
    return (story === undefined ? [] : (related.get(story) ?? [])).flatMap(({ id, reason }) => {
      const item = byId.get(id);
      const href = item && (places.get(id) ?? safeUrl(item.url));
      return item && href ? [{ ...namesOf(item), href, reason }] : [];
    });
  };
}

function namesOf(item: Item): { label: string; title: string } {
  return {
    label: clipToWidth(cleanText(itemLabel(item)), labelColumns),
    title: clipToWidth(cleanText(item.title), titleColumns),
  };
}

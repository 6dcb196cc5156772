import type { Instant } from '../../model/instant.ts';
import type { ItemId } from '../../model/item.ts';
import { canonicalUrl } from '../canonical-url.ts';
import { parseFeedDate, type DateContext } from './parse-feed-date.ts';
import type { FeedEntry } from './parse-feed.ts';
import { readMarkup } from './read-markup.ts';

/** An entry that can be an article. Texts are plain; `links` are what its HTML links to. */
export type ReadEntry = {
  id: ItemId;
  url: string;
  title: string;
  summary: string;
  text: string;
  links: string[];
  author: string | null;
  published: Instant | null;
  changed: Instant | null;
};

/** `unreadable` says in words why entries cannot be articles. */
export type ReadEntries = { entries: ReadEntry[]; unreadable: string[] };

const longestTitle = 100;

/** The entries with an address, each once. `url` is where the feed was found. */
export function readEntries(entries: readonly FeedEntry[], url: string, dates: DateContext): ReadEntries {
  const known = new Map<string, ReadEntry>();
  const unreadable: string[] = [];
  for (const [index, entry] of entries.entries()) {
    const read = readEntry(entry, url, dates);
    if (typeof read === 'string') unreadable.push(`entry ${index + 1} ${read}`);
    else if (!known.has(read.id)) known.set(read.id, read);
  }
  return { entries: [...known.values()], unreadable };
}

function readEntry(entry: FeedEntry, url: string, dates: DateContext): ReadEntry | string {
  if (entry.link === null) return 'has no address';
  const base = entry.base === null ? url : (URL.parse(entry.base, url)?.href ?? url);
  const address = canonicalUrl(entry.link, base);
  if (address === null) return `has an address that is not shown: ${JSON.stringify(entry.link.slice(0, 100))}`;
  const [summary, content] = [readMarkup(entry.summary), readMarkup(entry.content)];
  const text = content.text.length > summary.text.length ? content.text : summary.text;
  const title = oneLine(readMarkup(entry.title).text) || cut(oneLine(text), longestTitle);
  if (title === '') return `has neither a title nor a text: ${address.url.slice(0, 100)}`;
  return {
    ...address,
    title,
    summary: summary.text || content.text,
    text,
    links: [...summary.links, ...content.links].flatMap((link) => URL.parse(link, address.url)?.href ?? []),
    author: entry.author,
    published: firstDate(entry.published, dates),
    changed: entry.changed === null ? null : parseFeedDate(entry.changed, dates),
  };
}

function firstDate(texts: readonly string[], dates: DateContext): Instant | null {
  return texts.map((text) => parseFeedDate(text, dates)).find((at) => at !== null) ?? null;
}

export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** At most `limit` UTF-16 units, with … where it was cut. */
export function cut(text: string, limit: number): string {
  return text.length <= limit
    ? text
    : `${text
        .slice(0, limit - 1)
        .toWellFormed()
        .trimEnd()}…`;
}

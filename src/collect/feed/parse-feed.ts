import { parseFeed as parse, type AnyFeed, type AtomFeed, type JsonFeed, type RdfFeed, type RssFeed } from 'feedsmith';

/**
 * An entry as its feed gives it. `summary` and `content` are HTML, `link` may be relative to `base`. Of several dates the
 * first that can be read counts; `changed` is when it was last edited.
 */
export type FeedEntry = {
  link: string | null;
  base: string | null;
  title: string;
  summary: string;
  content: string;
  author: string | null;
  published: string[];
  changed: string | null;
};
export type ParsedFeed = { title: string | null; entries: FeedEntry[]; cut: boolean };
/** `unsafe`: it declares entities. `other`: it is no feed; `what` says what it looks like. */
export type FeedAttempt = { feed: ParsedFeed } | { fault: 'unsafe' | 'other'; what: string };

/** Entries that are read of one feed; the others are reported. */
export const mostEntries = 1000;

/**
 * Reads RSS 0.9x, 1.0 and 2.0, Atom and JSON Feed. A document type with declarations of its own is refused before
 * parsing, since entities can grow without end (billion laughs) or name files. At most 1,000 entries.
 */
export function parseFeed(text: string): FeedAttempt {
  const source = text.replace(/^[\uFEFF\s]+/, '');
  if (source === '') return { fault: 'other', what: 'an empty page' };
  if (!source.startsWith('{') && declaresEntities(source)) {
    return { fault: 'unsafe', what: 'a document type with declarations of its own' };
  }
  if (/^(?:<!--[^>]{0,500}-->\s*)?(?:<!doctype\s+html|<html)\b/i.test(source))
    return { fault: 'other', what: 'an HTML page' };
  try {
    const feed = normalise(parse(source, { maxItems: mostEntries + 1 }));
    return { feed: { ...feed, entries: feed.entries.slice(0, mostEntries), cut: feed.entries.length > mostEntries } };
  } catch {
    return { fault: 'other', what: `a text that opens with ${JSON.stringify(source.slice(0, 40))}` };
  }
}

/** Declarations outside of CDATA sections, where articles may show any markup. */
function declaresEntities(source: string): boolean {
  const markup = source.split(']]>').map((part) => {
    const data = part.indexOf('<![CDATA[');
    return data < 0 ? part : part.slice(0, data);
  });
  return markup.some((part) => /<!ENTITY|<!DOCTYPE[^>]{0,500}\[/i.test(part));
}

function normalise({ format, feed }: AnyFeed): Omit<ParsedFeed, 'cut'> {
  if (format === 'rss') return { title: feed.title ?? null, entries: (feed.items ?? []).map(ofRss) };
  if (format === 'rdf') return { title: feed.title ?? null, entries: (feed.items ?? []).map(ofRdf) };
  if (format === 'json') return { title: feed.title ?? null, entries: (feed.items ?? []).map(ofJson) };
  const base = feed.xml?.base ?? null;
  return { title: feed.title?.value ?? null, entries: (feed.entries ?? []).map((entry) => ofAtom(entry, base)) };
}

function ofRss(item: RssFeed.Item<string>): FeedEntry {
  const isAddress = item.guid?.isPermaLink !== false && /^https?:/i.test(item.guid?.value ?? '');
  return {
    link: item.link ?? (isAddress ? item.guid?.value : null) ?? null,
    base: item.xml?.base ?? null,
    title: item.title ?? '',
    summary: item.description ?? '',
    content: item.content?.encoded ?? '',
    author: item.dc?.creators?.[0] ?? item.authors?.[0]?.name ?? null,
    published: present([item.pubDate, ...(item.dc?.dates ?? []), item.atom?.published]),
    changed: item.atom?.updated ?? null,
  };
}

function ofRdf(item: RdfFeed.Item<string>): FeedEntry {
  return {
    link: item.link ?? item.rdf?.about ?? null,
    base: null,
    title: item.title ?? '',
    summary: item.description ?? '',
    content: item.content?.encoded ?? '',
    author: item.dc?.creators?.[0] ?? null,
    published: present(item.dc?.dates ?? []),
    changed: null,
  };
}

function ofAtom(entry: AtomFeed.Entry<string>, base: string | null): FeedEntry {
  const links = entry.links ?? [];
  const link = links.find(({ rel }) => rel === undefined || rel === 'alternate') ?? null;
  const id = /^https?:/i.test(entry.id ?? '') ? entry.id : null;
  return {
    link: link?.href ?? id ?? null,
    base: entry.xml?.base ?? base,
    title: asHtml(entry.title),
    summary: asHtml(entry.summary),
    content: asHtml(entry.content),
    author: entry.authors?.[0]?.name ?? null,
    published: present([entry.published]),
    changed: entry.updated ?? null,
  };
}

function ofJson(item: JsonFeed.Item<string>): FeedEntry {
  return {
    link: item.url ?? item.external_url ?? (/^https?:/i.test(item.id ?? '') ? (item.id ?? null) : null),
    base: null,
    title: escape(item.title ?? ''),
    summary: escape(item.summary ?? ''),
    content: item.content_html ?? escape(item.content_text ?? ''),
    author: item.authors?.[0]?.name ?? null,
    published: present([item.date_published]),
    changed: item.date_modified ?? null,
  };
}

/** Atom says of each text what it is; a text without a type is plain (RFC 4287, 3.1.1). */
function asHtml(text: { value?: string; type?: string } | undefined): string {
  const value = text?.value ?? '';
  return text?.type === 'html' || text?.type === 'xhtml' || text?.type === 'text/html' ? value : escape(value);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function present(dates: (string | undefined)[]): string[] {
  return dates.filter((date) => date !== undefined);
}

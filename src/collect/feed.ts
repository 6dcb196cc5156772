import { z } from 'zod';
import { compareText } from '../model/compare-text.ts';
import { problem, type Problem, type ProblemCode } from '../model/problem.ts';
import type { Source } from '../model/source.ts';
import type { Window } from '../model/window.ts';
import type { Collector, Memory, Reading, Response } from './collector.ts';
import { evidenceCut } from './evidence-text.ts';
import { articleItem, longestArticle } from './feed/article-item.ts';
import { dateEntries, type Dated, type DatedEntry } from './feed/date-entries.ts';
import { FeedOptions } from './feed/feed-options.ts';
import { hasKeyword } from './feed/has-keyword.ts';
import { mostEntries, parseFeed, type ParsedFeed } from './feed/parse-feed.ts';
import { oneLine, readEntries, type ReadEntries, type ReadEntry } from './feed/read-entries.ts';

type FeedSource = Source<FeedOptions, null>;

/** Twice what a feed can list, so that an entry is not forgotten while it may still be listed. */
const mostRemembered = 2 * mostEntries;
const Page = z.object({ url: z.string(), text: z.string() });
const Seen = z.object({ seen: z.array(z.string()) });

/**
 * Articles of a feed (RSS, Atom, JSON Feed) that came out inside the window, by address. Remembers the addresses it has
 * seen, so that entries without a date can be told from known ones. Signals: `firstSight`, whether it is dated by when it
 * was first seen; `textLength` in characters, as much of the article as the feed has.
 */
export const feed: Collector<FeedOptions, null> = {
  kind: 'feed',
  summary: 'Articles of a blog or news site, by its RSS, Atom or JSON feed.',
  yields: ['article'],
  place: 'anywhere',
  options: FeedOptions,
  start: ({ options: { url, hosts } }) => [{ api: 'web', url, ...(hosts && { hosts }), tag: 'feed' }],
  read: (response, source, { window, before }) => {
    const page = Page.safeParse(response.data);
    const found = page.success && response.status === 200 ? parseFeed(page.data.text) : null;
    // What could not be read this week must not be forgotten, or all of it would be new in the next.
    if (found === null || !page.success) return { items: [], problems: [noPage(response, source)], remember: before };
    if ('fault' in found) return { items: [], problems: [noFeed(found.fault, found.what, source)], remember: before };
    return readFeed(found.feed, { source, window, before, readAt: response.readAt, url: page.data.url });
  },
};

type Context = { source: FeedSource; window: Window; before: Memory; readAt: string; url: string };

function readFeed(parsed: ParsedFeed, { source, window, before, readAt, url }: Context): Reading {
  const { options } = source;
  const read = readEntries(parsed.entries, url, { timezone: options.timezone, readAt });
  const seen = Seen.safeParse(before).data?.seen ?? null;
  const dated = dateEntries(read.entries, { window, readAt, seen: seen && new Set(seen) });
  const wanted = dated.inWindow
    .filter(({ entry }) => isWanted(entry, options))
    .sort((a, b) => compareText(b.at, a.at) || compareText(a.entry.id, b.entry.id));
  const kept = wanted.slice(0, options.most);
  const publisher = options.title ?? (oneLine(parsed.title ?? '') || new URL(options.url).hostname);
  return {
    items: kept.map((one) => articleItem(one, publisher, source)),
    problems: [
      ...checkEntries(parsed, read, source),
      ...checkDates({ ...dated, undated: dated.undated.filter((entry) => isWanted(entry, options)) }, window, source),
      ...checkSize(wanted, source),
      ...kept.flatMap(({ entry }) => checkText(entry, source)),
    ],
    remember: { seen: [...new Set([...read.entries.map(({ id }) => id), ...(seen ?? [])])].slice(0, mostRemembered) },
  };
}

function isWanted({ title, summary }: ReadEntry, { include, exclude }: FeedOptions): boolean {
  if (exclude !== undefined && hasKeyword(title, exclude)) return false;
  return include === undefined || hasKeyword(`${title}\n${summary}`, include);
}

function checkEntries(parsed: ParsedFeed, { unreadable }: ReadEntries, source: FeedSource): Problem[] {
  const [first] = unreadable;
  const missing = `${unreadable.length} of ${parsed.entries.length} entries of the feed are missing: ${first}`;
  return [
    ...(first === undefined
      ? []
      : [fault('feed-entry-invalid', source, `${missing}${unreadable.length > 1 ? ', …' : ''}.`)]),
    ...(parsed.cut
      ? [
          fault(
            'feed-crowded',
            source,
            `The feed has more than ${mostEntries.toLocaleString('en')} entries; the others were not read.`,
          ),
        ]
      : []),
  ];
}

function checkDates({ undated, hasGap, oldest }: Dated, { from }: Window, source: FeedSource): Problem[] {
  const [first] = undated;
  const count = undated.length === 1 ? '1 entry' : `${undated.length} entries`;
  const missing = `${count} of the feed have no date that can be read, and it is not known whether they are new: ${first?.url}`;
  const gap = `The feed begins at ${oldest}, after the week did (${from}): what it no longer lists is missing.`;
  return [
    ...(first === undefined
      ? []
      : [fault('feed-dates-missing', source, `${missing}${undated.length > 1 ? ', …' : ''}.`)]),
    ...(hasGap ? [fault('feed-gap', source, gap)] : []),
  ];
}

function checkSize(wanted: DatedEntry[], source: FeedSource): Problem[] {
  const { most } = source.options;
  if (wanted.length <= most) return [];
  const message = `The feed has ${wanted.length} articles of the week, and its source takes ${most}: the ${wanted.length - most} oldest are left out.`;
  return [fault('feed-crowded', source, message)];
}

function checkText({ id, text, title }: ReadEntry, source: FeedSource): Problem[] {
  if (text.length <= longestArticle) return [];
  return [evidenceCut({ source: source.id, ref: id }, `the article “${title.slice(0, 80)}”`, longestArticle)];
}

function noFeed(kind: 'unsafe' | 'other', what: string, source: FeedSource): Problem {
  const { url } = source.options;
  return kind === 'unsafe'
    ? fault('feed-unsafe', source, `${url} was not read, because it holds ${what}.`)
    : fault('feed-not-a-feed', source, `${url} should be an RSS, Atom or JSON feed and is ${what}.`);
}

function noPage({ status }: Response, source: FeedSource): Problem {
  const { url } = source.options;
  if (status === 404 || status === 410)
    return fault('page-gone', source, `${url} answered ${status}: there is no such page.`);
  if (status === 200) return fault('feed-not-a-feed', source, `${url} gave no text, where a feed was expected.`);
  return fault('web-request-failed', source, `${url} answered ${status}, so its articles are missing.`);
}

function fault(code: ProblemCode, source: FeedSource, message: string): Problem {
  return problem(code, { source: source.id }, message);
}

import type { Source } from '../../model/source.ts';
import type { CollectedItem } from '../collector.ts';
import { formatDay, formatEvidence } from '../evidence-text.ts';
import type { DatedEntry } from './date-entries.ts';
import type { FeedOptions } from './feed-options.ts';
import { findLinks } from './find-links.ts';
import { cut, oneLine } from './read-entries.ts';

const longestSummary = 600;
/** Enough to quote from; the article itself stays with its publisher. */
export const longestArticle = 16_000;

/** The item of an entry. The author is none: feeds give names, and an author of an item is a login. */
export function articleItem(dated: DatedEntry, publisher: string, source: Source<FeedOptions, null>): CollectedItem {
  const { entry, at, move, firstSight } = dated;
  const publishedAt = firstSight ? null : (entry.published ?? (move === 'published' ? at : null));
  const summary = cut(oneLine(entry.summary), longestSummary);
  const { text } = formatEvidence(
    [
      ['article', entry.title],
      ['publisher', publisher],
      ['author', entry.author],
      ['published', publishedAt && formatDay(publishedAt)],
      ['first seen', firstSight ? formatDay(at) : null],
      ['address', entry.url],
    ],
    'text',
    entry.text.slice(0, longestArticle).toWellFormed(),
  );
  return {
    id: entry.id,
    kind: 'article',
    source: source.id,
    project: source.project,
    section: source.section,
    repo: null,
    url: entry.url,
    title: entry.title,
    author: null,
    state: 'published',
    createdAt: publishedAt,
    moves: [{ move, at }],
    labels: [],
    signals: { firstSight, textLength: entry.text.length },
    refs: findLinks([entry.title, entry.text, ...entry.links].join('\n')).filter(({ id }) => id !== entry.id),
    facts: {
      kind: 'article',
      publisher,
      language: source.options.language,
      publishedAt,
      summary: summary === '' ? null : summary,
      recommendedBy: null,
      note: null,
    },
    texts: [{ label: 'article', url: entry.url, text }],
  };
}

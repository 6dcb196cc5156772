import { z } from 'zod';
import type { AnySource, SourceId } from '../model/source.ts';
import type { CollectedItem } from './collector.ts';

/** Whose word on an article counts, best first. */
export const articleRanks = { publisher: 0, tip: 1, relative: 2, other: 3 } as const;
type ArticleRank = (typeof articleRanks)[keyof typeof articleRanks];

const Feed = z.object({ url: z.httpUrl() });

/**
 * How well what a source says of an article is founded. `publisher`: its feed lies on the host of the article; a feed may
 * list any address, and names itself as it likes, so that nothing in it says more. `tip`: editors wrote it. `relative`: one
 * host lies below the other. Those come after tips, for strangers can share a host's parent, as blogs below github.io do.
 * Items that are no article are all alike.
 */
export function rankArticles(sources: readonly AnySource[]): (item: CollectedItem) => ArticleRank {
  const hosts = new Map<SourceId, string>();
  for (const { id, kind, options } of sources) {
    const feed = Feed.safeParse(options).data;
    if (kind === 'feed' && feed) hosts.set(id, hostOf(feed.url));
  }
  return ({ facts, source, url }) => {
    if (facts.kind !== 'article') return articleRanks.other;
    const [feed, article] = [hosts.get(source), hostOf(url)];
    if (feed === article) return articleRanks.publisher;
    if (facts.recommendedBy !== null) return articleRanks.tip;
    return feed !== undefined && isBelow(feed, article) ? articleRanks.relative : articleRanks.other;
  };
}

/** The host in lower case, the same with `www.` and without; an empty text where the address is none. */
function hostOf(url: string): string {
  return (URL.parse(url)?.hostname ?? '').replace(/\.$/, '').replace(/^www\./, '');
}

function isBelow(one: string, other: string): boolean {
  return one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

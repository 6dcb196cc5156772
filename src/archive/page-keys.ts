import { hash } from 'node:crypto';
import type { ListedIssue } from '../model/archive.ts';
import type { Newsletter } from '../model/newsletter.ts';
import type { IssueId } from '../model/window.ts';
import type { SiteIndex } from './site-index.ts';

/**
 * What pages depend on that no card shows. `everything` stands for templates, address of the site and program; `issues` for the
 * files of each issue. Left out, a key holds for one version of these alone.
 */
export type SiteStamps = { everything?: string; issues?: ReadonlyMap<IssueId, string> };

/** What a page shows, for its key: pages of equal keys are the same bytes. */
export type PageKeys = {
  keyOf: (...shown: readonly unknown[]) => string;
  /** All of an issue, and what it says of earlier ones. */
  issue: (card: ListedIssue) => string;
  /** What other pages say of an issue in one line. */
  line: (card: ListedIssue | null) => unknown;
};

export function pageKeys(newsletter: Newsletter, index: SiteIndex, stamps: SiteStamps): PageKeys {
  const { name, archive, publisher, sections } = newsletter;
  // Every page leads to the years of the home, as soon as there is one.
  const frame = digestOf([stamps.everything ?? '', name, archive, publisher, sections, index.years.length > 0]);
  const digests = new Map<ListedIssue, string>();
  return {
    keyOf: (...shown) => digestOf([frame, shown]),
    issue: (card) => {
      const digest =
        // A card is made of its issue's files: their digest says as much, and is there already.
        digests.get(card) ?? digestOf([stamps.issues?.get(card.id) ?? card, earlierLines(index, card)]);
      digests.set(card, digest);
      return digest;
    },
    line: (card) => (card === null ? null : [card.id, card.number, card.headline]),
  };
}

/** What an issue's page says of earlier entries. */
function earlierLines(index: SiteIndex, card: ListedIssue): unknown {
  return [...(index.earlier.get(card.id) ?? [])].map(([slug, earlier]) => [
    slug,
    earlier.map(({ card, entry, same }) => [card.id, card.number, entry.slug, entry.title, same]),
  ]);
}

function digestOf(value: unknown): string {
  return hash('sha256', JSON.stringify(value));
}

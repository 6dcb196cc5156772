import type { ListedIssue } from '../model/archive.ts';
import { cleanText } from '../render/clean-text.ts';
import type { Block, EntryView, View } from '../render/view.ts';
import type { PageBuild } from './build-frame.ts';
import type { EarlierEntry } from './related-entries.ts';
import { shareLinks, type ShareLink } from './share-links.ts';
import { numberOf } from './page-twins.ts';
import { absoluteUrl, entryAnchor, issuePath } from './site-address.ts';

type Neighbour = { kind: 'prev' | 'next'; href: string; label: string; number: string; headline: Block[] };

/** An issue's own view with what the archive adds: earlier entries, the issues beside it, and ways to pass it on. */
export type IssuePageView = View & {
  neighbours: Neighbour[];
  share: { address: string; links: ShareLink[] };
};

export function buildIssuePage(view: View, card: ListedIssue, build: PageBuild): IssuePageView {
  const address = absoluteUrl(build.site, build.page.path);
  const earlier = build.index.earlier.get(card.id) ?? new Map<string, readonly EarlierEntry[]>();
  return {
    ...view,
    // The head of the site has the way to the other language.
    languages: [],
    sections: view.sections.map((section) => ({
      ...section,
      groups: section.groups.map((group) => ({
        ...group,
        entries: group.entries.map((entry) => withEarlier(entry, earlier.get(entry.slug) ?? [], build)),
      })),
    })),
    neighbours: neighboursOf(card, build),
    share: {
      address,
      links: shareLinks(build.newsletter.archive.share, { address, title: view.subject }, build.language),
    },
  };
}

function withEarlier(entry: EntryView, earlier: readonly EarlierEntry[], build: PageBuild): EntryView {
  if (earlier.length === 0) return entry;
  const { index, language, href } = build;
  return {
    ...entry,
    earlier: earlier.map(({ card, entry }) => ({
      href: `${href(issuePath(language, card.id))}#${entryAnchor(entry.slug)}`,
      number: numberOf(card),
      title: index.blocks(entry.title, language),
    })),
  };
}

function neighboursOf(card: ListedIssue, { index, language, labels, href }: PageBuild): Neighbour[] {
  const at = index.issues.indexOf(card);
  const beside = [
    { kind: 'prev', label: labels.previousIssue, card: index.issues[at + 1] },
    { kind: 'next', label: labels.nextIssue, card: index.issues[at - 1] },
  ] as const;
  return beside.flatMap(({ kind, label, card }) => {
    if (card === undefined) return [];
    const headline = index.blocks(card.headline, language).filter(({ text }) => cleanText(text) !== '');
    return [{ kind, label, number: numberOf(card), href: href(issuePath(language, card.id)), headline }];
  });
}

import type { Bound, BoundDelivery, BoundGroup } from '../../model/approval.ts';
import { compareText } from '../../model/compare-text.ts';
import type { Entry, Slug } from '../../model/entry.ts';
import type { Digest } from '../../model/evidence.ts';
import type { Issue, IssueSection } from '../../model/issue.ts';
import type { Item, ItemId } from '../../model/item.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import type { Picture } from '../../model/picture.ts';
import { canonicalDigest } from './canonical-digest.ts';
import { entryDigest } from './entry-digest.ts';

/** What of an approval follows from the texts of the issue and from newsletter.yaml alone, without rendering. */
export type BoundContent = Pick<
  Bound,
  'issue' | 'order' | 'entries' | 'addresses' | 'counts' | 'audience' | 'sender' | 'delivery'
>;

/** What is bound is made from. */
export type ContentOfIssue = {
  newsletter: Pick<Newsletter, 'audience' | 'languages' | 'sender' | 'site' | 'delivery'>;
  issue: Issue;
  entries: ReadonlyMap<Slug, Entry>;
  items: ReadonlyMap<ItemId, Item>;
};

export function boundContent({ newsletter, issue, entries, items }: ContentOfIssue): BoundContent {
  const order = orderOf(issue);
  const listed = order.flatMap((group) => group.entries);
  const known = listed.flatMap((slug): [Slug, Entry][] => {
    const entry = entries.get(slug);
    return entry === undefined ? [] : [[slug, entry]];
  });
  const handMade = [issue.bestPractice, issue.projects, issue.reading, issue.promotion ?? []].flat().length;
  const pictures = picturesOf({ issue, entries }).length;
  return {
    issue: issueTextDigest(issue),
    order,
    entries: Object.fromEntries(known.map(([slug, entry]) => [slug, entryDigest(entry)])),
    addresses: canonicalDigest(addressesOf(known, items)),
    counts: { sections: issue.sections.length, entries: listed.length, handMade, pictures },
    audience: { who: newsletter.audience, languages: newsletter.languages },
    ...(newsletter.sender && { sender: newsletter.sender }),
    ...boundDelivery(newsletter),
  };
}

/** Nothing where nothing is set, so that a newsletter that is not mailed yet binds nothing of it. */
export function boundDelivery({ site, delivery }: Pick<Newsletter, 'site' | 'delivery'>): Pick<Bound, 'delivery'> {
  const { address, listId, bounceDomain, dkim } = delivery;
  const bound: BoundDelivery = {
    ...(site !== null && { site }),
    ...(address !== null && { address }),
    ...(listId !== null && { listId }),
    ...(bounceDomain !== null && { bounceDomain }),
    ...(dkim !== null && { dkim: `${dkim.selector}._domainkey.${dkim.domain}` }),
  };
  return Object.keys(bound).length === 0 ? {} : { delivery: bound };
}

/** Of all that issue.yaml says, wherever its sections and entries stand. */
export function issueTextDigest(issue: Issue): Digest {
  return canonicalDigest({ ...issue, sections: withoutOrder(issue.sections) });
}

/** Files of all pictures that the issue and its listed entries show, each once. */
export function picturesOf({ issue, entries }: Pick<ContentOfIssue, 'issue' | 'entries'>): string[] {
  const parts: readonly { pictures?: readonly Picture[] | undefined }[] = [
    ...orderOf(issue).flatMap((group) => group.entries.flatMap((slug) => entries.get(slug) ?? [])),
    ...[issue.bestPractice, issue.projects, issue.reading, issue.promotion ?? []].flat(),
  ];
  const pictures = [...(issue.cover ? [issue.cover] : []), ...parts.flatMap((part) => part.pictures ?? [])];
  return [...new Set(pictures.map(({ file }) => file))].sort();
}

function orderOf({ sections }: Issue): BoundGroup[] {
  return sections.flatMap(({ id: section, groups }) =>
    // A section without groups stands somewhere too.
    groups.length === 0
      ? [{ section, group: '', entries: [] }]
      : groups.map(({ id: group, entries }) => ({ section, group, entries })),
  );
}

/** The words of sections and groups; where each stands is said by the order alone. */
function withoutOrder(sections: readonly IssueSection[]): unknown {
  return [...sections].sort(byId).map(({ groups, ...section }) => ({
    ...section,
    groups: [...groups].sort(byId).map(({ id, title }) => ({ id, title })),
  }));
}

function byId(a: { id: string }, b: { id: string }): number {
  return compareText(a.id, b.id);
}

function addressesOf(entries: readonly [Slug, Entry][], items: ReadonlyMap<ItemId, Item>): Record<ItemId, string> {
  const linked = entries.flatMap(([, { links, children = [] }]) => [...links, ...children.flatMap((one) => one.links)]);
  return Object.fromEntries([...new Set(linked)].map((id) => [id, items.get(id)?.url ?? '']));
}

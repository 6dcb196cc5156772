import type { Approval } from '../../model/approval.ts';
import type { Collection } from '../../model/collection.ts';
import type { Draft } from '../../model/draft.ts';
import type { Entry, Slug } from '../../model/entry.ts';
import type { Digest } from '../../model/evidence.ts';
import type { Issue } from '../../model/issue.ts';
import type { Item, ItemId } from '../../model/item.ts';
import type { LogEntry } from '../../model/log-entry.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import type { Problem } from '../../model/problem.ts';
import type { Review } from '../../model/review.ts';
import type { Ranked } from '../../model/story.ts';
import type { IssueId } from '../../model/window.ts';

/** All of an issue, as its files are at one moment. Everybody at the desk sees the same value until a file changes. */
export type DeskIssue = {
  id: IssueId;
  newsletter: Newsletter;
  issue: Issue;
  /** As the machine drafted it; null where that is lost. */
  draftedIssue: Issue | null;
  entries: ReadonlyMap<Slug, Entry>;
  drafts: ReadonlyMap<Slug, Draft>;
  items: ReadonlyMap<ItemId, Item>;
  /** Best first, passed over ones included. */
  ranked: readonly Ranked[];
  collection: Collection;
  /** A stored text; undefined where it is not there. */
  evidence: (digest: Digest) => string | undefined;
  review: Review;
  approval: Approval | null;
  log: readonly LogEntry[];
  /** What the checks find in the issue as it is; the places of those of an entry name `entries/<slug>.yaml`. */
  problems: readonly Problem[];
  /** Of each file that people write, by its path in the issue's folder: the version that a save is based on. */
  versions: ReadonlyMap<string, Digest>;
};

/** The entries that the issue lists, in its order, each with the section and the group that it stands in. */
export type ListedEntry = { slug: Slug; entry: Entry; section: string; group: string };

export function listedEntries({ issue, entries }: Pick<DeskIssue, 'issue' | 'entries'>): ListedEntry[] {
  return issue.sections.flatMap((section) =>
    section.groups.flatMap((group) =>
      group.entries.flatMap((slug) => {
        const entry = entries.get(slug);
        return entry === undefined ? [] : [{ slug, entry, section: section.id, group: group.id }];
      }),
    ),
  );
}

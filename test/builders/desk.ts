import type { Approval } from '../../src/model/approval.ts';
import { slugOf, type Entry, type Slug } from '../../src/model/entry.ts';
import type { Item } from '../../src/model/item.ts';
import type { Person } from '../../src/model/person.ts';
import { noReview } from '../../src/model/review.ts';
import { format } from '../../src/platform/issue-folder.ts';
import { digestOf } from '../../src/platform/issue-log.ts';
import type { DeskIssue } from '../../src/review/state/desk-issue.ts';
import { storyOf } from './dossier.ts';
import { draftOf } from './edited-issue.ts';
import { entryOf, issueOf, newsletter, pullRequestItem } from './issue.ts';

/** A person of the desk; their name is that of what they do. */
export function person(id: string, over: Partial<Person> = {}): Person {
  return { id, name: `The ${id}`, roles: ['editor'], ...over };
}

/** The version of each file that people write, as the desk counts it. */
export function versionsOf(files: {
  issue: DeskIssue['issue'];
  entries: ReadonlyMap<Slug, Entry>;
  approval: Approval | null;
}): Map<string, string> {
  return new Map([
    ['issue.yaml', digestOf(format.issue(files.issue))],
    ...[...files.entries].map(([slug, entry]) => [`entries/${slug}.yaml`, versionOf(entry)] as const),
  ]);
}

const versions = new WeakMap<Entry, string>();

function versionOf(entry: Entry): string {
  const version = versions.get(entry) ?? digestOf(format.entry(entry));
  versions.set(entry, version);
  return version;
}

/** An issue at the desk as the machine drafted it, one entry for each item; name what matters to the test. */
export function deskIssue(over: Partial<DeskIssue> & { of?: readonly Item[] } = {}): DeskIssue {
  const { of = [pullRequestItem(), pullRequestItem({ number: 3267 })], ...rest } = over;
  const entries = rest.entries ?? new Map(of.map((item) => [slugOf(item.id), entryOf(item)]));
  const issue = rest.issue ?? issueOf(entries);
  return {
    id: '2019-W19',
    newsletter: newsletter(),
    issue,
    draftedIssue: issue,
    entries,
    drafts: new Map([...entries].map(([slug, entry]) => [slug, draftOf(entry)])),
    items: new Map(of.map((item) => [item.id, item])),
    ranked: of.map((item) => storyOf([item])),
    collection: { window: issue.window, sources: [], problems: [] },
    evidence: () => undefined,
    review: noReview,
    approval: null,
    log: [],
    problems: [],
    versions: versionsOf({ issue, entries, approval: rest.approval ?? null }),
    ...rest,
  };
}

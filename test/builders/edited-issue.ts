import { entryDigest } from '../../src/draft/dossier/digest.ts';
import type { Draft } from '../../src/model/draft.ts';
import { slugOf, type Entry, type Slug } from '../../src/model/entry.ts';
import type { Digest } from '../../src/model/evidence.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Item } from '../../src/model/item.ts';
import type { EditedIssue } from '../../src/rank/decisions/decisions-of.ts';
import { storyOf } from './dossier.ts';
import { entryOf, issueOf, newsletter } from './issue.ts';
import { pull } from './item.ts';

function lines(text: string): Draft['zh']['sentences'] {
  return text.split('\n').map((one) => ({ text: one, quotes: [] }));
}

function told({ title, text }: Entry['zh']): Draft['zh'] {
  return { title: { text: title, quotes: [] }, sentences: lines(text) };
}

/** A draft with as many sentences as the entry. */
export function draftOf(entry: Entry): Draft {
  return {
    story: entry.story,
    writer: 'offline',
    model: null,
    promptDigest: null,
    entryDigest: entryDigest(entry),
    tokens: null,
    tag: entry.tag,
    zh: told(entry.zh),
    en: told(entry.en),
    problems: [],
  };
}

/** The digest of each entry. */
export function digestsOf(entries: ReadonlyMap<Slug, Entry>): Map<Slug, Digest> {
  return new Map([...entries].map(([slug, entry]) => [slug, entryDigest(entry)]));
}

/** The pull request of containerd that a number stands for. */
export const containerd = (number: number): Item => pull(`Change number ${number}`, { number });

/** The same issue with other stories in the group of containerd, named by their numbers, in that order. */
export function withList(issue: Issue, numbers: readonly number[]): Issue {
  const slugs = numbers.map((number) => slugOf(containerd(number).id));
  return {
    ...issue,
    sections: issue.sections.map((section) => ({
      ...section,
      groups: section.groups.map((group) => (group.id === 'containerd' ? { ...group, entries: slugs } : group)),
    })),
  };
}

/**
 * An issue of which the plan picked some pull requests of containerd and passed over others, all in the order given, and what
 * people made of the list.
 */
export function editedIssue(
  { picked, passedOver = [], list }: { picked: number[]; passedOver?: number[]; list: number[] },
  over: Partial<EditedIssue> = {},
): EditedIssue {
  const entries = new Map(
    [...new Set([...picked, ...list])].map((number) => {
      const entry = entryOf(containerd(number));
      return [slugOf(entry.story), entry] as const;
    }),
  );
  const drafted = withList(issueOf(new Map()), picked);
  return {
    ranked: [
      ...picked.map((number) => storyOf([containerd(number)], { score: 50 - picked.indexOf(number) })),
      ...passedOver.map((number) =>
        storyOf([containerd(number)], { picked: false, score: 20 - passedOver.indexOf(number) }),
      ),
    ],
    answers: new Map([...picked, ...passedOver].map((number) => [containerd(number).id, { merged: 1 }])),
    drafts: new Map(picked.map((number) => [slugOf(containerd(number).id), draftOf(entryOf(containerd(number)))])),
    drafted,
    issue: withList(drafted, list),
    entries,
    digests: digestsOf(entries),
    redrafted: new Set(),
    sections: newsletter().sections,
    backlog: new Set(),
    earlier: [],
    ...over,
  };
}

import type { EntryCard, IssueCard, ListedIssue } from '../model/archive.ts';
import type { Entry, Slug } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import type { Issue, IssueGroup } from '../model/issue.ts';
import { handAnchors, handKinds } from '../render/hand-anchors.ts';
import { windowDays } from '../render/window-dates.ts';

/** What an issue's card is made of. `timezone` is the newsletter's, an IANA name. */
export type CardInput = { issue: Issue; entries: ReadonlyMap<Slug, Entry>; timezone: string };

/**
 * What the archive says of an issue outside its own page. An issue that is not published yet counts as published at the end of its
 * window, for drafts are shown in the same order.
 */
export function issueCard({ issue, entries, timezone }: CardInput): IssueCard {
  const published = issue.published ?? issue.window.to;
  const groups = issue.sections.flatMap((section) => section.groups);
  const anchors = handAnchors(issue);
  return {
    id: issue.window.issue,
    number: issue.number,
    ...windowDays(issue.window, timezone),
    published,
    modified: lastOf([published, ...(issue.errata ?? []).map(({ at }) => at)]),
    headline: issue.headline,
    abstract: issue.abstract,
    entries: onceEach(groups.flatMap((group) => cardsOf(group, entries))),
    items: handKinds.flatMap((kind) => anchors[kind]),
    parts: issue,
  };
}

/** The card as lists need it. */
export function listedIssue({ parts: _parts, ...card }: IssueCard): ListedIssue {
  const entries = card.entries.map(({ text: _text, more: _more, attribution: _attribution, ...entry }) => entry);
  return { ...card, entries };
}

/** An entry that the issue names twice is shown at its first place. */
function onceEach(cards: readonly EntryCard[]): EntryCard[] {
  return [...new Map(cards.toReversed().map((card) => [card.slug, card])).values()].toReversed();
}

/** Entries that the issue names and does not have are no cards; rendering the issue reports them. */
function cardsOf(group: IssueGroup, entries: ReadonlyMap<Slug, Entry>): EntryCard[] {
  return group.entries.flatMap((slug) => {
    const entry = entries.get(slug);
    return entry ? [cardOf(slug, group, entry)] : [];
  });
}

function cardOf(slug: Slug, group: IssueGroup, entry: Entry): EntryCard {
  const text = { zh: entry.zh.text, en: entry.en.text };
  const children = entry.children ?? [];
  const whole = [entry, ...children];
  return {
    slug,
    story: entry.story,
    project: entry.project,
    group: group.id,
    tag: entry.tag,
    state: entry.state,
    title: { zh: entry.zh.title, en: entry.en.title },
    lead: { zh: firstLine(text.zh), en: firstLine(text.en) },
    text,
    more: [
      ...(entry.judgement ? [entry.judgement] : []),
      ...children.flatMap((child) => [...(child.title ? [child.title] : []), child.text]),
    ],
    attribution: entry.attribution ?? null,
    refs: [
      ...new Set(whole.flatMap(({ links, references }) => [...links, ...(references ?? []).map(({ url }) => url)])),
    ],
  };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

function lastOf(instants: readonly Instant[]): Instant {
  return instants.toSorted((left, right) => Date.parse(left) - Date.parse(right)).at(-1) ?? '';
}

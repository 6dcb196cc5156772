import { Entry } from '../../model/entry.ts';
import type { Person } from '../../model/person.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { noteEdit, noteTaken } from './note-edit.ts';
import { nothingToDo, placeMissing, storyMissing, type Triaged, type Undo } from './triage-act.ts';
import { dropEntry, putAt } from './triage-keep.ts';
import { childOf, isChildOf } from './triage-merge.ts';
import { spotOf, withoutEntry } from './triage-places.ts';
import { linksOf, storiesByItem } from './triage-stories.ts';

/** Takes an act of triage back, as far as what it made is still there; what others did since then stays. */
export function undoTriage(issue: DeskIssue, undo: Undo, who: Pick<Person, 'id'>): Decision<Triaged> {
  switch (undo.act) {
    case 'drop':
      return takeOut(issue, undo);
    case 'put':
      return putBack(issue, undo);
    case 'unmerge':
      return unmerge(issue, undo, who);
    case 'unsplit':
      return unsplit(issue, undo, who);
    default:
      return undo satisfies never;
  }
}

type Of<Act extends Undo['act']> = Extract<Undo, { act: Act }>;
type Change = Extract<Decision<Triaged>, { outcome: 'done' }>['change'];

function undone(slug: string | null, change: Change, did: string): Decision<Triaged> {
  return {
    outcome: 'done',
    change,
    did: did === '' ? '' : `undid: ${did}`,
    answer: { did: 'undone', slug, undo: null },
  };
}

function takeOut(issue: DeskIssue, { slug }: Of<'drop'>): Decision<Triaged> {
  const dropped = dropEntry(issue, { slug });
  return dropped.outcome === 'done' ? undone(slug, dropped.change, dropped.did) : dropped;
}

function putBack(issue: DeskIssue, { slug, spot }: Of<'put'>): Decision<Triaged> {
  if (!issue.entries.has(slug)) return storyMissing(slug);
  const list = putAt(issue, slug, spot);
  if (list === null) return placeMissing(spot.section, spot.group);
  return undone(slug, { issue: list }, `put entries/${slug}.yaml back to ${spot.section}/${spot.group}`);
}

/** Texts under the other entry that somebody changed meanwhile stay there: they are nowhere else. */
function unmerge(issue: DeskIssue, undo: Of<'unmerge'>, who: Pick<Person, 'id'>): Decision<Triaged> {
  const { slug, into, spot } = undo;
  const [target, own] = [issue.entries.get(into), slug === null ? undefined : issue.entries.get(slug)];
  if (target === undefined) return storyMissing(into);
  const [links, urls] = [new Set(undo.child ? [] : undo.links), new Set(undo.child ? [] : undo.references)];
  const { children = [], references = [], ...rest } = target;
  const child = undo.child
    ? children.findLast((one) => isSameNews(one.links, undo.links) && (own === undefined || isChildOf(one, own)))
    : undefined;
  const left = {
    references: references.filter(({ url }) => !urls.has(url)),
    children: children.filter((one) => one !== child),
  };
  const entry = Entry.parse({
    ...rest,
    links: target.links.filter((link) => !links.has(link) || link === target.story),
    ...(left.references.length > 0 ? { references: left.references } : {}),
    ...(left.children.length > 0 ? { children: left.children } : {}),
  });
  const list = slug === null || spot === null || own === undefined ? null : putAt(issue, slug, spot);
  const change = {
    ...(list === null ? {} : { issue: list }),
    entries: new Map([[into, entry]]),
    review: noteEdit(issue.review, into, who.id),
  };
  return undone(slug, change, `merged ${slug === null ? 'a story' : `entries/${slug}.yaml`} into entries/${into}.yaml`);
}

function isSameNews(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((link) => other.includes(link));
}

function unsplit(
  issue: DeskIssue,
  { slug, from, links, child }: Of<'unsplit'>,
  who: Pick<Person, 'id'>,
): Decision<Triaged> {
  const [whole, own] = [issue.entries.get(from), issue.entries.get(slug)];
  if (whole === undefined || own === undefined) return storyMissing(whole === undefined ? from : slug);
  if (spotOf(issue.issue, slug) === null) return nothingToDo('undone', slug);
  const items = storiesByItem(issue.ranked).get(own.story)?.items ?? [];
  const taken = new Set([own.story, ...linksOf(own), ...(items[0] === own.story ? items : [])]);
  const now = new Set(whole.links);
  const before = links.filter((link) => now.has(link) || taken.has(link));
  const again = child ? { children: [...(whole.children ?? []), childOf(own, own.links, own.references ?? [])] } : {};
  const entry = Entry.parse({ ...whole, links: [...new Set([...before, ...whole.links])], ...again });
  const change = {
    issue: withoutEntry(issue.issue, slug, issue.newsletter.sections),
    entries: new Map([[from, entry]]),
    review: noteEdit(noteTaken(issue.review, { from: slug, into: from }), from, who.id),
  };
  return undone(from, change, `split entries/${slug}.yaml from entries/${from}.yaml`);
}

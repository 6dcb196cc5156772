import { Entry, type Slug } from '../../model/entry.ts';
import type { ItemId } from '../../model/item.ts';
import type { Person } from '../../model/person.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { noteEdit } from './note-edit.ts';
import { nothingToDo, storyMissing, type MadeEntry, type Triaged } from './triage-act.ts';
import { isChildOf } from './triage-merge.ts';
import { spotOf, withEntry } from './triage-places.ts';
import { linksOf, partsOf, slugAbout } from './triage-stories.ts';

/** `part` is one of `partsOf` the entry; `made` is the entry of a part that has none. */
export type SplitEntry = { slug: Slug; part: ItemId; made?: MadeEntry | undefined };

/** Makes a part of an entry an entry of its own, right after it; the first one loses the links that the other one has now. */
export function splitEntry(
  issue: DeskIssue,
  { slug, part, made }: SplitEntry,
  who: Pick<Person, 'id'>,
): Decision<Triaged> {
  const [whole, spot] = [issue.entries.get(slug), spotOf(issue.issue, slug)];
  if (whole === undefined || spot === null) return storyMissing(slug);
  const found = partsOf(issue, slug).find(({ id }) => id === part);
  const known = slugAbout(issue, part) ?? made?.slug;
  if (known !== undefined && spotOf(issue.issue, known) !== null) return nothingToDo('split', known);
  const own = known === undefined ? undefined : (issue.entries.get(known) ?? made?.entry);
  if (found === undefined || known === undefined || own === undefined) return storyMissing(part);
  const gone = new Set([...found.items, ...linksOf(own)].filter((item) => item !== whole.story));
  const child = whole.children?.find((one) => isChildOf(one, own));
  const rest = withoutParts(whole, gone, child);
  const list = withEntry(issue.issue, known, { spot: { ...spot, at: spot.at + 1 }, house: issue.newsletter.sections });
  const isMade = !issue.entries.has(known) && made !== undefined;
  const isCut = rest !== whole;
  return {
    outcome: 'done',
    change: {
      issue: list ?? issue.issue,
      entries: new Map([...(isCut ? [[slug, rest] as const] : []), ...(isMade ? [[known, own] as const] : [])]),
      ...(isMade ? { drafts: new Map([[known, made.draft]]) } : {}),
      ...(isCut ? { review: noteEdit(issue.review, slug, who.id) } : {}),
    },
    did: `split entries/${known}.yaml from entries/${slug}.yaml`,
    answer: {
      did: 'split',
      slug: known,
      undo: {
        act: 'unsplit',
        slug: known,
        from: slug,
        links: whole.links,
        child: child !== undefined,
      },
    },
  };
}

function withoutParts(whole: Entry, gone: ReadonlySet<ItemId>, child: unknown): Entry {
  const links = whole.links.filter((link) => !gone.has(link));
  if (links.length === whole.links.length && child === undefined) return whole;
  const { children = [], ...rest } = whole;
  const left = children.filter((one) => one !== child);
  // An entry without any link is about nothing.
  return Entry.parse({
    ...rest,
    links: links.length > 0 || whole.links.length === 0 ? links : [whole.story],
    ...(left.length > 0 ? { children: left } : {}),
  });
}

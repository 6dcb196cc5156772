import { Entry, type EntryChild, type Slug } from '../../model/entry.ts';
import type { ItemId } from '../../model/item.ts';
import type { Person } from '../../model/person.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { noteEdit, noteTaken } from './note-edit.ts';
import { nothingToDo, storyMissing, type MadeEntry, type Triaged } from './triage-act.ts';
import { spotOf, withoutEntry } from './triage-places.ts';
import { linksOf, slugAbout } from './triage-stories.ts';

/**
 * `story` goes into the entry `into`: with its links alone, or as news under it with its texts. `made` is the entry of a story that
 * has none, where its texts are wanted.
 */
export type MergeStory = { story: ItemId; into: Slug; withTexts: boolean; made?: MadeEntry | undefined };

/** Tells a story within another entry. Its own entry leaves the list; its file stays. */
export function mergeStory(
  issue: DeskIssue,
  { story, into, withTexts, made }: MergeStory,
  who: Pick<Person, 'id'>,
): Decision<Triaged> {
  const slug = slugAbout(issue, story);
  const from = slug === null ? made?.entry : issue.entries.get(slug);
  const links = from === undefined ? issue.ranked.find(({ id }) => id === story)?.items : linksOf(from);
  const target = issue.entries.get(into);
  if (links === undefined || target === undefined || spotOf(issue.issue, into) === null) return storyMissing(story);
  if (slug === into || target.story === story) return nothingToDo('merged', into);
  const known = new Set([target.story, ...linksOf(target)]);
  const fresh = [...new Set(links)].filter((link) => !known.has(link));
  const references = (from?.references ?? []).filter(({ url }) => !target.references?.some((one) => one.url === url));
  const child = withTexts && from !== undefined ? childOf(from, fresh, references) : null;
  const merged: Entry =
    child === null
      ? {
          ...target,
          links: [...target.links, ...fresh],
          ...(references.length > 0 ? { references: [...(target.references ?? []), ...references] } : {}),
        }
      : { ...target, children: [...(target.children ?? []), child] };
  const spot = slug === null ? null : spotOf(issue.issue, slug);
  const list = slug === null ? issue.issue : withoutEntry(issue.issue, slug, issue.newsletter.sections);
  const review = slug === null ? issue.review : noteTaken(issue.review, { from: slug, into });
  return {
    outcome: 'done',
    change: {
      ...(list === issue.issue ? {} : { issue: list }),
      // Parsed, so that keys stand in the order of the schema.
      entries: new Map([[into, Entry.parse(merged)]]),
      review: noteEdit(review, into, who.id),
    },
    did: `merged ${slug === null ? story : `entries/${slug}.yaml`} into entries/${into}.yaml`,
    answer: {
      did: 'merged',
      slug: into,
      undo: {
        act: 'unmerge',
        slug,
        into,
        links: fresh,
        references: references.map(({ url }) => url),
        child: child !== null,
        spot,
      },
    },
  };
}

/** An entry as news under another one. */
export function childOf({ zh, en }: Entry, links: ItemId[], references: NonNullable<Entry['references']>): EntryChild {
  return {
    title: { zh: zh.title, en: en.title },
    text: { zh: zh.text, en: en.text },
    links,
    ...(references.length > 0 ? { references } : {}),
  };
}

/** Whether news under an entry still say what the entry they came from says. */
export function isChildOf({ title, text }: EntryChild, { zh, en }: Entry): boolean {
  return title?.zh === zh.title && title.en === en.title && text.zh === zh.text && text.en === en.text;
}

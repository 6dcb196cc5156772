import { createHash } from 'node:crypto';
import { groupsOf } from '../../model/group-of.ts';
import { Entry, type Slug } from '../../model/entry.ts';
import type { Instant } from '../../model/instant.ts';
import type { ItemId } from '../../model/item.ts';
import type { Person } from '../../model/person.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { freeSlug } from './free-slug.ts';
import { noteEdit } from './note-edit.ts';
import { placeMissing, type Triaged } from './triage-act.ts';
import { itemAt, repositoryOf, typedAddress, type TypedAddress } from './triage-address.ts';
import { withEntry, type Place } from './triage-places.ts';
import { slugAbout, storiesByItem } from './triage-stories.ts';

/** The story of an item that an address leads to, and the entry about it; null where the week and the backlog do not know it. */
export function storyAt(
  issue: DeskIssue,
  address: TypedAddress,
): { story: ItemId; items: ItemId[]; slug: Slug | null } | null {
  const item = itemAt(address, issue.items.values());
  if (item !== null) {
    const own = slugAbout(issue, item);
    const story = storiesByItem(issue.ranked).get(item);
    if (own !== null || story === undefined) return { story: item, items: [item], slug: own };
    return { story: story.id, items: story.items, slug: slugAbout(issue, story.id) };
  }
  const byHand = slugAbout(issue, storyIdOf(address));
  return byHand === null ? null : { story: storyIdOf(address), items: [], slug: byHand };
}

/** What a person wrote for a story that no collector knows; `address` is empty for one without a page of its own. */
export type WrittenStory = { address: string; label: string; place: Place; zh: string; en: string };

/** Adds a hand-made entry with its titles at the end of a group; its text is written on its own page. */
export function addByHand(
  issue: DeskIssue,
  written: WrittenStory,
  { who, now }: { who: Pick<Person, 'id'>; now: Instant },
): Decision<Triaged> {
  const { place, zh, en } = written;
  const address = written.address.trim() === '' ? null : typedAddress(written.address);
  const story = address === null ? withoutPage(written, now) : storyIdOf(address);
  const slug = freeSlug(issue, story);
  const entry = Entry.parse({
    story,
    section: place.section,
    project: projectOf(issue, address, place),
    origin: 'editor',
    links: [],
    ...(address === null ? {} : { references: [{ label: labelOf(written.label, address), url: address.url }] }),
    zh: { title: zh, text: '' },
    en: { title: en, text: '' },
  });
  const last = { ...place, at: Number.MAX_SAFE_INTEGER };
  const list = withEntry(issue.issue, slug, { spot: last, house: issue.newsletter.sections });
  if (list === null) return placeMissing(place.section, place.group);
  return {
    outcome: 'done',
    change: { issue: list, entries: new Map([[slug, entry]]), review: noteEdit(issue.review, slug, who.id) },
    did: `wrote entries/${slug}.yaml by hand at ${place.section}/${place.group}`,
    answer: { did: 'added', slug, undo: { act: 'drop', slug } },
  };
}

function storyIdOf({ url }: TypedAddress): ItemId {
  return `url:${url.replace(/\/+$/, '')}`;
}

/** An id is permanent and never made of a title alone. */
function withoutPage({ zh, en }: WrittenStory, now: Instant): ItemId {
  return `url:by-hand/${digestOf(`${now} ${zh} ${en}`).slice(0, 12)}`;
}

/** The project of what else the week has of the repository, else the first one of the group. */
function projectOf({ items, newsletter }: DeskIssue, address: TypedAddress | null, place: Place): string {
  const repo = address && repositoryOf(address);
  const near = [...items.values()].find((item) => repo !== null && item.repo?.toLowerCase() === repo);
  if (near !== undefined) return near.project;
  const section = newsletter.sections.find(({ id }) => id === place.section);
  const group = section && groupsOf(section).find(({ id }) => id === place.group);
  return group?.projects[0] ?? '';
}

function labelOf(label: string, { url }: TypedAddress): string {
  return label.trim() || new URL(url).hostname.replace(/^www\./, '');
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

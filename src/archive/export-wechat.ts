import type { Attempt } from '../model/problem.ts';
import type { Fill } from '../render/compile-templates.ts';
import { holdsPlaceholder } from '../render/placeholders.ts';
import { tidyHtml } from '../render/tidy-html.ts';
import type { EntryView, LinkView, PictureView, View } from '../render/view.ts';
import { siteLabelsIn } from './site-labels.ts';

/** `notes`: numbers of addresses in the list at the end. */
type Noted = { notes: number[] };

/** An address in the list at the end; `label` is what its first link was called. */
type Note = { number: number; label: string; url: string };

/**
 * An issue as a page whose content is pasted into the editor of a WeChat official account. That editor keeps inline styles and drops
 * links, classes and ids: addresses stand as numbered notes at the end, and pictures are named where they have to be put in by hand.
 */
export function exportWechat(fill: Fill, view: View): Attempt<string> {
  const made = fill('export/wechat.html.hbs', wechatView(view));
  return { value: made.value === null ? null : tidyHtml(made.value), problems: made.problems };
}

function wechatView(view: View) {
  const notes = new Map<string, Note>();
  const pictures: PictureView[] = [];
  const noted = (links: readonly LinkView[]): Noted => ({ notes: links.map((link) => noteOf(notes, link)) });
  const withNumbers = (shown: readonly PictureView[]) =>
    shown.map((picture) => ({ ...picture, number: pictures.push(picture) }));
  const opening = withNumbers(view.cover.picture === null ? [] : [view.cover.picture]);
  const sections = view.sections.map((section) => ({
    ...section,
    groups: section.groups.map((group) => ({
      ...group,
      entries: group.entries.map((entry: EntryView) => ({
        ...entry,
        ...noted(entry.links),
        children: entry.children.map((child) => ({ ...child, ...noted(child.links) })),
        pictures: withNumbers(entry.pictures),
      })),
    })),
  }));
  const parts = [...view.parts, ...(view.promotion === null ? [] : [view.promotion])].map((part) => ({
    ...part,
    items: part.items.map((item) => {
      const own = item.url === null ? [] : [{ label: plain(item.title), url: item.url }];
      return {
        ...item,
        ...noted([...own.map((link) => ({ ...link, author: null })), ...item.links]),
        pictures: withNumbers(item.pictures),
      };
    }),
  }));
  const previous = view.previous.map((issue) => {
    const label = `${issue.number} ${plain(issue.title)}`;
    return { ...issue, ...noted(issue.url === null ? [] : [{ label, url: issue.url, author: null }]) };
  });
  const listed = pictures.map((picture, index) => ({ ...picture, number: index + 1 }));
  // A correction of an entry is told there.
  const errata = view.errata.filter(({ anchor }) => anchor === null);
  const shown = { opening, errata, sections, parts, previous, imprint: imprintOf(view), kept: keptAt(view) };
  return { ...view, ...shown, notes: [...notes.values()], pictures: listed };
}

/** Who made the issue: a label, and names. */
function imprintOf({ authors, editors, publisher, labels }: View) {
  const lines = [
    { role: labels.authors, names: authors },
    { role: labels.editors, names: editors },
    { role: labels.publisher, names: publisher },
  ];
  return lines.filter(({ names }) => names.length > 0);
}

/** Where the archive has the issue; null where the newsletter has no site. */
function keptAt({ address, english }: View): { label: string; address: string } | null {
  return holdsPlaceholder(address) ? null : { label: siteLabelsIn(english ? 'en' : 'zh').address, address };
}

/** The number of an address; one that several entries lead to has one. */
function noteOf(notes: Map<string, Note>, { label, url }: LinkView): number {
  const note = notes.get(url) ?? { number: notes.size + 1, label, url };
  notes.set(url, note);
  return note.number;
}

function plain(blocks: View['headline']): string {
  return blocks.map(({ runs }) => runs.map(({ text }) => text).join('')).join(' ');
}

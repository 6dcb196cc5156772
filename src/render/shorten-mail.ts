import { clipToWidth, displayWidth } from './display-width.ts';
import { parseInline } from './inline-text.ts';
import type { Rendered } from '../model/rendered.ts';
import type { MailEntry, MailHandItem, MailPart, MailSection, MailView } from './mail-view.ts';
import type { Block } from './view.ts';

/** How much is left to the web; see `Rendered.shortened`. */
export type Shortening = Rendered['shortened'];

/** What is left to the web of the section of security, and of all others; `columns` are those of a first sentence. */
export type ShorteningStep = { level: Shortening; security: Shortening; columns: number };

/** From everything to titles alone. Readers have to act on security, so it loses its text last. */
export const shorteningSteps: readonly ShorteningStep[] = [
  { level: 0, security: 0, columns: Infinity },
  { level: 1, security: 1, columns: Infinity },
  { level: 2, security: 1, columns: Infinity },
  { level: 2, security: 2, columns: Infinity },
  { level: 2, security: 2, columns: 120 },
  { level: 2, security: 2, columns: 80 },
  { level: 3, security: 2, columns: 80 },
  { level: 3, security: 3, columns: 80 },
];

/** The mail with less in it. Every entry stays, with an address that leads to all of it. */
export function shortenMail(view: MailView, { level, security, columns }: ShorteningStep): MailView {
  if (level === 0) return view;
  const levelOf = (section: MailSection): Shortening => (section.anchor === 'section-security' ? security : level);
  return {
    ...view,
    sections: view.sections.map((section) => ({
      ...section,
      joined: level >= 2,
      groups: section.groups.map((group) => ({
        ...group,
        entries: group.entries.map((entry) => shortenEntry(entry, levelOf(section), columns)),
      })),
    })),
    parts: view.parts.map((part) => shortenPart(part, level)),
    promotion: view.promotion === null ? null : shortenPart(view.promotion, level),
    notice: level < 2 ? [] : view.mailLabels.shortened,
  };
}

function shortenEntry(entry: MailEntry, level: Shortening, columns: number): MailEntry {
  if (level === 0) return entry;
  const { children, pictures, figures } = entry;
  const bare = { ...entry, children: [], pictures: [], figures: [] };
  if (level === 1) return { ...bare, onWeb: children.length + pictures.length + figures.length > 0 };
  return {
    ...bare,
    href: entry.address,
    text: level === 2 ? entry.lead.map((block) => clip(block, columns)) : [],
    judgement: [],
    attribution: [],
    // The host of a reading is said, since its title now leads elsewhere.
    links: entry.reading === null ? [] : entry.links,
    hasMeta: entry.hasFacts || entry.reading !== null,
  };
}

function shortenPart(part: MailPart, level: Shortening): MailPart {
  return { ...part, items: part.items.map((item) => shortenItem(item, level)) };
}

function shortenItem(item: MailHandItem, level: Shortening): MailHandItem {
  const bare = { ...item, pictures: [], figures: [] };
  if (level === 1) return { ...bare, onWeb: item.pictures.length + item.figures.length > 0 };
  return {
    ...bare,
    href: item.url ?? item.address,
    text: level === 2 ? item.text.map(firstSentence) : [],
    links: [],
    attribution: [],
  };
}

/** A sentence that is cut has no code in it, so that no code is cut open. */
function clip(block: Block, columns: number): Block {
  if (displayWidth(block.text) <= columns) return block;
  const text = clipToWidth(block.text.replaceAll('`', ''), columns);
  return { lang: block.lang, text, runs: parseInline(text, block.lang) };
}

/** A text up to the end of its first sentence. */
function firstSentence({ lang, text }: Block): Block {
  const first = /^.+?(?:[。！？][”’）」』]*|[.!?]["”’)]*(?=\s|$))/u.exec(text)?.[0] ?? text;
  return { lang, text: first, runs: parseInline(first, lang) };
}

import type { Bilingual } from '../model/bilingual.ts';
import { blocksOf } from './blocks.ts';
import { displayWidth } from './display-width.ts';
import { fitFigure, type MailFigure } from './fit-figure.ts';
import { mailLabels, reasonOf } from './mail-labels.ts';
import { sayOnce } from './say-once.ts';
import { stateSign } from './state-sign.ts';
import type { Block, EntryView, GroupView, HandSectionView, SectionView, View } from './view.ts';

/** The colours of marks, as in templates/tokens.css. */
const colours = ['#2a62a6', '#14756b', '#75478f', '#915611', '#a63d37', '#4f6d28'];
const ink = '#1d2630';

/** Display columns that the line after the subject has at least. */
const preheaderColumns = 40;

/** A title in one line, and below it the one in the other language where it is another; `href` is what it leads to. */
type MailTitle = { heading: Block[]; subheading: Block[]; href: string | null };

/** An entry in the mail; `onWeb`: whether a part of it is on the web alone. */
export type MailEntry = Omit<EntryView, 'figures'> &
  MailTitle & {
    figures: MailFigure[];
    facts: MailFacts;
    hasMeta: boolean;
    onWeb: boolean;
  };

/** Tag and state of an entry in one language, and in one run what the other language says differently. */
type MailFacts = { tag: Block[]; sign: string; state: Block[]; second: Block[] };

/** `colour`: that of its mark, written out because mail knows no variables. */
type MailGroup = Omit<GroupView, 'entries'> & { colour: string; entries: MailEntry[] };
/** `joined`: whether its groups stand in one section of the mail; each section of its own costs more than a kilobyte. */
export type MailSection = Omit<SectionView, 'groups'> & { groups: MailGroup[]; joined: boolean };

/** An item that people wrote by hand; `address` is its part on the web. */
export type MailHandItem = Omit<HandSectionView['items'][number], 'figures'> &
  MailTitle & { address: string; figures: MailFigure[]; onWeb: boolean };
export type MailPart = Omit<HandSectionView, 'items'> & { items: MailHandItem[] };

/** What the templates of mail and plain text show: the view, with what only they say. */
export type MailView = Omit<View, 'sections' | 'parts' | 'promotion'> & {
  sections: MailSection[];
  parts: MailPart[];
  promotion: MailPart | null;
  /** Whether anything stands after the news. */
  hasRest: boolean;
  /** A line above the entries when they are shortened. */
  notice: Block[];
  reason: Block[];
  /** Where readers change the language of their mails; the same for all, and null where nothing serves it. */
  preferences: string | null;
  /** The newsletter's site. */
  site: string | null;
  mailLabels: Record<keyof typeof mailLabels, Block[]>;
};

type House = { name: Bilingual; preferences: string | null; site: string | null };

/**
 * The mail of a view, with everything in it.
 * @param house the newsletter's name, and its addresses as links have them
 */
export function mailViewOf(view: View, house: House): MailView {
  const { mode } = view;
  const named = Object.entries(mailLabels).map(([key, label]) => [key, blocksOf(label, mode)]);
  const partOf = (part: HandSectionView): MailPart => handPart(part, view.address);
  return {
    ...view,
    preheader: view.preheader === null ? null : wholeSentences(view.preheader),
    // Those of an entry stand with it.
    errata: view.errata.filter(({ anchor }) => anchor === null),
    sections: view.sections.map(mailSection),
    parts: view.parts.map(partOf),
    promotion: view.promotion === null ? null : partOf(view.promotion),
    hasRest: view.parts.length + view.glossary.length + view.previous.length > 0 || view.promotion !== null,
    notice: [],
    reason: blocksOf(reasonOf(house.name), mode),
    preferences: house.preferences,
    site: house.site,
    mailLabels: Object.fromEntries(named) as MailView['mailLabels'],
  };
}

/** A clipped line up to the end of its last whole sentence, where that leaves enough to be read beside a subject. */
function wholeSentences(line: string): string {
  const whole = line.endsWith('…') ? /^.*(?:[。！？]|[.!?](?=\s))/u.exec(line)?.[0] : undefined;
  return whole !== undefined && displayWidth(whole) >= preheaderColumns ? whole : line;
}

function mailSection(section: SectionView): MailSection {
  const groups = section.groups.map((group) => ({
    ...group,
    title: [...sayOnce(group.title)],
    colour: colours[group.mark.colour] ?? ink,
    entries: group.entries.map(mailEntry),
  }));
  return { ...section, title: [...sayOnce(section.title)], groups, joined: false };
}

function mailEntry(entry: EntryView): MailEntry {
  return {
    ...entry,
    ...titleOf(entry.title, entry.reading),
    figures: entry.figures.map(fitFigure),
    children: entry.children.map((child) => ({ ...child, title: [...sayOnce(child.title)] })),
    facts: factsOf(entry),
    hasMeta: entry.hasFacts || entry.links.length > 0,
    onWeb: false,
  };
}

function titleOf(title: readonly Block[], href: string | null): MailTitle & { title: Block[] } {
  const lines = [...sayOnce(title)];
  return { title: lines, heading: lines.slice(0, 1), subheading: lines.slice(1), href };
}

function factsOf({ tag, state }: EntryView): MailFacts {
  const named = state?.label ?? [];
  const second = [...tag.slice(1), ...named.slice(1)];
  const [first] = second;
  const text = second.map((block) => block.text).join(', ');
  return {
    tag: tag.slice(0, 1),
    sign: state === null ? '' : stateSign(state.kind),
    state: named.slice(0, 1),
    second: first === undefined ? [] : [{ lang: first.lang, text, runs: [{ text, code: false, lang: null }] }],
  };
}

function handPart(part: HandSectionView, address: string): MailPart {
  const items = part.items.map((item) => ({
    ...item,
    ...titleOf(item.title, item.url),
    figures: item.figures.map(fitFigure),
    address: `${address}#${part.anchor}`,
    onWeb: false,
  }));
  return { ...part, title: [...sayOnce(part.title)], items };
}

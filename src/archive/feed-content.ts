import type { EntryCard, IssueCard } from '../model/archive.ts';
import type { Bilingual, Language } from '../model/bilingual.ts';
import type { IssueSection } from '../model/issue.ts';
import { blocksOf, paragraphsOf } from '../render/blocks.ts';
import { buildAttribution } from '../render/build-attribution.ts';
import { buildErrata, type DatedErrata } from '../render/build-errata.ts';
import { buildParts, buildPromotion } from '../render/build-parts.ts';
import { labels } from '../render/labels.ts';
import type { Block, HandSectionView, LinkView } from '../render/view.ts';
import { entryAnchor } from './site-address.ts';

/** A correction where it is told. */
type FeedErratum = { day: string; text: Block[] };

type FeedEntry = { address: string; title: Block[]; text: Block[]; attribution: Block[]; errata: FeedErratum[] };

/** What `templates/archive/feed-content.html.hbs` shows of an issue; all addresses are whole ones. */
export type FeedContent = {
  labels: Record<'erratum' | 'preface', Block[]>;
  /** Those of the whole issue in words; one of an entry is told there, and leads to it. */
  errata: (FeedErratum & { entry: { address: string; title: Block[] } | null })[];
  abstract: Block[];
  preface: Block[];
  sections: { title: Block[]; lead: Block[]; groups: { title: Block[]; entries: FeedEntry[] }[] }[];
  parts: { title: Block[]; items: (Omit<FeedEntry, 'errata'> & { links: LinkView[] })[] }[];
};

/** @param address of the issue's page; `timezone` is the newsletter's, for the days of corrections */
type Shown = { language: Language; address: string; timezone: string };

/** What an issue holds in words, in the order of its page. */
export function feedContent(card: IssueCard, shown: Shown): FeedContent {
  const { language, address, timezone } = shown;
  const { parts } = card;
  const entries = new Map(card.entries.map((entry) => [entry.slug, entry]));
  const errata = buildErrata(parts, language, timezone);
  const told: Told = { ...shown, errata, left: new Map(entries) };
  const promotion = buildPromotion(parts, language).value;
  return {
    labels: { erratum: blocksOf(labels.erratum, language), preface: blocksOf(labels.preface, language) },
    errata: errata.map(({ day, text, entry: slug }) => {
      const entry = slug === null ? undefined : entries.get(slug);
      const place = entry && { address: placeOf(address, entry), title: blocksOf(entry.title, language) };
      return { day, text, entry: place ?? null };
    }),
    abstract: blocksOf(card.abstract, language),
    preface: parts.preface === undefined ? [] : paragraphsOf(parts.preface, language),
    sections: parts.sections.map((section) => sectionOf(section, told)).filter(({ groups }) => groups.length > 0),
    parts: [...buildParts(parts, language).value, ...(promotion === null ? [] : [promotion])].map((part) =>
      partOf(part, address),
    ),
  };
}

/** `left`: entries that no group has shown yet; one that is named twice is shown at its first place. */
type Told = Shown & { errata: DatedErrata; left: Map<string, EntryCard> };

function sectionOf({ title, lead, groups }: IssueSection, told: Told): FeedContent['sections'][number] {
  const { language, left } = told;
  const shown = groups.map((group) => ({
    title: blocksOf(group.title, language),
    entries: group.entries.flatMap((slug) => {
      const entry = left.get(slug);
      left.delete(slug);
      return entry === undefined ? [] : [entryOf(entry, told)];
    }),
  }));
  return {
    title: blocksOf(title, language),
    lead: lead === undefined ? [] : blocksOf(lead, language),
    groups: shown.filter(({ entries }) => entries.length > 0),
  };
}

function entryOf(entry: EntryCard, { language, address, errata }: Told): FeedEntry {
  return {
    address: placeOf(address, entry),
    title: blocksOf(entry.title, language),
    text: [entry.text, ...entry.more].flatMap((text: Bilingual) => paragraphsOf(text, language)),
    attribution: buildAttribution(entry.attribution ?? undefined, language),
    errata: errata.filter((one) => one.entry === entry.slug).map(({ day, text }) => ({ day, text })),
  };
}

function placeOf(address: string, { slug }: EntryCard): string {
  return `${address}#${entryAnchor(slug)}`;
}

/** What an item leads to stands below it, for its title leads to its place in the issue as those of entries do. */
function partOf({ title, items }: HandSectionView, address: string): FeedContent['parts'][number] {
  return {
    title,
    items: items.map(({ anchor, title, text, url, links, attribution }) => {
      const own = url === null ? [] : [{ label: new URL(url).host, url, author: null }];
      return { address: `${address}#${anchor}`, title, text, attribution, links: [...own, ...links] };
    }),
  };
}

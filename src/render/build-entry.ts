import type { Mode } from '../model/bilingual.ts';
import type { Draft, DraftText } from '../model/draft.ts';
import type { Entry, EntryText, Slug } from '../model/entry.ts';
import type { Item, ItemId } from '../model/item.ts';
import { needsAttention, problem } from '../model/problem.ts';
import type { Outcome, Place, Problem } from '../model/problem.ts';
import { blocksOf, paragraphsOf } from './blocks.ts';
import { clipToWidth } from './display-width.ts';
import { cleanText } from './clean-text.ts';
import { itemAuthor, itemLabel } from './item-label.ts';
import { originLabels, stateLabel, tagLabel } from './labels.ts';
import { joinOutcomes } from './outcomes.ts';
import { safeUrl } from './safe-url.ts';
import type { Audience, EntryView, LinkView } from './view.ts';

/** Columns of a title; ours need about 60, the longest titles on GitHub have 256. */
const titleColumns = 160;
const labelColumns = 80;

export type EntryContext = {
  mode: Mode;
  entries: ReadonlyMap<Slug, Entry>;
  drafts: ReadonlyMap<Slug, Draft>;
  items: ReadonlyMap<ItemId, Item>;
  audience: Audience;
  /** The address of an entry on the web. */
  addressOf: (slug: Slug) => string;
};

/**
 * The view of one entry.
 * @param where the slug, its number in its group, and its place in issue.yaml for the problem when there is no such entry.
 */
export function buildEntry(
  where: { slug: Slug; index: number; place: Place },
  context: EntryContext,
): Outcome<EntryView | null> {
  const { slug, index, place } = where;
  const entry = context.entries.get(slug);
  if (entry === undefined) {
    const message = `The issue names the entry ${slug}, but there is no file entries/${slug}.yaml.`;
    return { value: null, problems: [problem('render-entry-missing', place, message)] };
  }
  const file = `entries/${slug}.yaml`;
  const title = clipTitle(entry, file);
  const links = joinOutcomes(entry.links.map((id, at) => buildLink(id, { file, key: `links[${at}]` }, context.items)));
  const reading = readingOf(entry, context.items);
  const tag = entry.tag === null ? [] : uniqueTexts(blocksOf(tagLabel(entry.tag), context.mode));
  const state = buildState(entry.state, context.mode);
  const value: EntryView = {
    anchor: `entry-${slug}`,
    slug,
    index,
    firstIndent: `${index}. `,
    reading,
    hasFacts: reading === null && (tag.length > 0 || state !== null),
    tag,
    state,
    title: blocksOf(title.value, context.mode),
    text: paragraphsOf({ zh: entry.zh.text, en: entry.en.text }, context.mode),
    links: links.value,
    origin: buildOrigin(entry, context.drafts.get(slug), context.mode),
    forEditors: context.audience === 'editors',
    lead: paragraphsOf({ zh: firstSentence(entry.zh.text), en: firstSentence(entry.en.text) }, context.mode),
    judgement: [],
    children: [],
    pictures: [],
    figures: [],
    attribution: [],
    errata: [],
    address: context.addressOf(slug),
    earlier: [],
  };
  return { value, problems: [...title.problems, ...links.problems] };
}

/** The address of an article, unless its story has something else to lead to. */
function readingOf({ links, story }: Entry, items: ReadonlyMap<ItemId, Item>): string | null {
  const item = items.get(story);
  return item?.kind === 'article' && links.length === 1 && links[0] === story ? safeUrl(item.url) : null;
}

function clipTitle(entry: Entry, file: string): Outcome<{ zh: string; en: string }> {
  const problems: Problem[] = [];
  const clip = (language: 'zh' | 'en'): string => {
    const whole = cleanText(entry[language].title);
    const clipped = clipToWidth(whole, titleColumns);
    if (clipped !== whole) {
      const message = `A title has ${whole.length} characters; it is shown up to column ${titleColumns}.`;
      problems.push(problem('render-title-clipped', { file, key: `${language}.title` }, message));
    }
    return clipped;
  };
  return { value: { zh: clip('zh'), en: clip('en') }, problems };
}

function buildLink(id: ItemId, place: Place, items: ReadonlyMap<ItemId, Item>): Outcome<LinkView | null> {
  const item = items.get(id);
  if (item === undefined) {
    const message = `The entry links to ${cleanText(id)}, which is not among the collected items.`;
    return { value: null, problems: [problem('render-item-missing', place, message)] };
  }
  const url = safeUrl(item.url);
  if (url === null) {
    const message = `The address of ${cleanText(id)} is not a plain http or https address: ${clipToWidth(cleanText(item.url), 80)}`;
    return { value: null, problems: [problem('render-link-unsafe', place, message)] };
  }
  const author = itemAuthor(item);
  const label = clipToWidth(cleanText(itemLabel(item)), labelColumns);
  return { value: { label, url, author: author === null ? null : cleanText(author) }, problems: [] };
}

function buildState(state: string | null, mode: Mode): EntryView['state'] {
  if (state === null || cleanText(state) === '') return null;
  const kind = /^[a-z]+$/.test(state) ? state : 'other';
  return { kind, label: uniqueTexts(blocksOf(stateLabel(state), mode)) };
}

function buildOrigin(entry: Entry, draft: Draft | undefined, mode: Mode): EntryView['origin'] {
  const kind = entry.origin === 'editor' || (draft !== undefined && differs(entry, draft)) ? 'edited' : entry.origin;
  const flags = (draft?.problems ?? []).filter(needsAttention).length;
  const flagged =
    flags === 0 || kind === 'edited' ? [] : blocksOf({ zh: `待核 ${flags} 处`, en: `${flags} to check` }, mode);
  return { kind, label: blocksOf(originLabels[kind], mode), flagged };
}

/** Whether an entry no longer says what its draft said. */
function differs(entry: Entry, draft: Draft): boolean {
  return !says(entry.zh, draft.zh) || !says(entry.en, draft.en);
}

/** Text has one sentence per line. */
function firstSentence(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}

function says(text: EntryText, made: DraftText): boolean {
  const sentences = made.sentences.map((sentence) => sentence.text).join('\n');
  return text.title.trim() === made.title.text.trim() && text.text.trim() === sentences.trim();
}

/** A word that is the same in both languages is shown once. */
function uniqueTexts<T extends { text: string }>(blocks: readonly T[]): T[] {
  return blocks.filter((block, index) => blocks.findIndex((other) => other.text === block.text) === index);
}

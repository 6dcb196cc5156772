import type { Mode } from '../model/bilingual.ts';
import type { Draft } from '../model/draft.ts';
import type { Entry, Slug } from '../model/entry.ts';
import type { Item, ItemId } from '../model/item.ts';
import { problem } from '../model/problem.ts';
import type { Outcome, Place, Problem } from '../model/problem.ts';
import { blocksOf, paragraphsOf, uniqueTexts } from './blocks.ts';
import { clipToWidth } from './display-width.ts';
import { cleanText } from './clean-text.ts';
import { buildAttribution } from './build-attribution.ts';
import { buildChildren } from './build-children.ts';
import { errataOf } from './build-errata.ts';
import type { DatedErrata } from './build-errata.ts';
import { buildFigures } from './build-figures.ts';
import { buildLinks } from './build-links.ts';
import { buildPictures } from './build-pictures.ts';
import { buildOrigin } from './build-origin.ts';
import { buildState } from './build-state.ts';
import { tagLabel } from './labels.ts';
import { safeUrl } from './safe-url.ts';
import type { Audience, EntryView } from './view.ts';

/** Columns of a title; ours need about 60, the longest titles on GitHub have 256. */
const titleColumns = 160;

export type EntryContext = {
  mode: Mode;
  entries: ReadonlyMap<Slug, Entry>;
  drafts: ReadonlyMap<Slug, Draft>;
  items: ReadonlyMap<ItemId, Item>;
  audience: Audience;
  /** The address of an entry on the web. */
  addressOf: (slug: Slug) => string;
  errata: DatedErrata;
  /** In whose days the state of an entry is told. */
  timezone: string;
};

/**
 * The view of one entry.
 * @param where the slug, its number in its group, its place in issue.yaml for the problem when there is no such entry, and the
 * level of its title.
 */
export function buildEntry(
  where: { slug: Slug; index: number; place: Place; level: EntryView['level'] },
  context: EntryContext,
): Outcome<EntryView | null> {
  const { slug, index, place, level } = where;
  const entry = context.entries.get(slug);
  if (entry === undefined) {
    const message = `The issue names the entry ${slug}, but there is no file entries/${slug}.yaml.`;
    return { value: null, problems: [problem('render-entry-missing', place, message)] };
  }
  const file = `entries/${slug}.yaml`;
  const title = clipTitle(entry, file);
  const links = buildLinks({ links: entry.links, references: entry.references, file, key: '' }, context.items);
  const children = buildChildren(entry, file, context);
  const reading = readingOf(entry, context.items);
  const tag = entry.tag === null ? [] : uniqueTexts(blocksOf(tagLabel(entry.tag), context.mode));
  const state = buildState(entry.state, context.items.get(entry.story), context);
  const hasFacts = reading === null && (tag.length > 0 || state !== null);
  const forEditors = context.audience === 'editors';
  const value: EntryView = {
    anchor: `entry-${slug}`,
    slug,
    index,
    level,
    firstIndent: `${index}. `,
    reading,
    hasFacts,
    showsFacts: reading !== null || hasFacts || forEditors,
    tag,
    state,
    title: blocksOf(title.value, context.mode),
    text: paragraphsOf({ zh: entry.zh.text, en: entry.en.text }, context.mode),
    links: links.value,
    origin: buildOrigin(entry, context.drafts.get(slug), context),
    forEditors,
    lead: paragraphsOf({ zh: firstSentence(entry.zh.text), en: firstSentence(entry.en.text) }, context.mode),
    judgement: entry.judgement === undefined ? [] : blocksOf(entry.judgement, context.mode),
    children: children.value,
    pictures: buildPictures(entry.pictures, context.mode),
    figures: buildFigures(entry.figures, context.mode),
    attribution: buildAttribution(entry.attribution, context.mode),
    errata: errataOf(context.errata, slug),
    address: context.addressOf(slug),
    earlier: [],
  };
  return { value, problems: [...title.problems, ...links.problems, ...children.problems] };
}

/** The address of an article, unless its story has something else to lead to. */
function readingOf({ links, references = [], story }: Entry, items: ReadonlyMap<ItemId, Item>): string | null {
  const item = items.get(story);
  const alone = links.length === 1 && links[0] === story && references.length === 0;
  return item?.kind === 'article' && alone ? safeUrl(item.url) : null;
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

/** Text has one sentence per line. */
function firstSentence(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}

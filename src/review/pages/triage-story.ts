import type { Language } from '../../model/bilingual.ts';
import { slugOf, type Entry, type Slug } from '../../model/entry.ts';
import { formatRef, type Item, type ItemId } from '../../model/item.ts';
import { rankingWords } from '../../model/ranking-words.ts';
import { lineReasons, type RuleWords } from '../../model/reasons-text.ts';
import type { Ranked } from '../../model/story.ts';
import { blockOfUnknown, blocksOf } from '../../render/blocks.ts';
import { buildState } from '../../render/build-state.ts';
import { itemAuthor, itemLabel } from '../../render/item-label.ts';
import type { Block } from '../../render/view.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { say, type Words } from '../words/words.ts';

/** What a story is shown with: the words and where its links lead. */
export type Telling = { words: Words; language: Language; ruleWords: RuleWords; base: string; query: string };

/** A story of the list, in or out of the issue. */
export type StoryView = {
  id: string;
  /** The story itself, as forms bring it back. */
  story: ItemId;
  slug: Slug | null;
  title: Block;
  href: string | null;
  rank: string | null;
  rankLabel: string;
  kind: string | null;
  ref: string | null;
  url: string | null;
  state: Block[];
  author: string | null;
  items: string | null;
  points: string | null;
  origin: string | null;
  why: WhyView | null;
  notes: string[];
  related: { name: string; reason: string; href: string | null }[];
  joined: string[];
  isIn: boolean;
  moveHref: string | null;
  mergeHref: string;
  splitHref: string | null;
};

/** Why a story has its points: what speaks for it in a few words, and every reason with its points. */
type WhyView = { short: string; reasons: { points: string; words: string; isAgainst: boolean }[] };

type Shown = {
  story: ItemId;
  entry: [Slug, Entry] | null;
  isIn: boolean;
  joined: readonly ItemId[];
  canSplit: boolean;
};

/** What the whole list needs once: the place of each story in the ranking, and which cards are on the page. */
export type StoryIndex = {
  ranked: ReadonlyMap<ItemId, { story: Ranked; place: number }>;
  ids: ReadonlyMap<ItemId, string>;
};

/** The id of a story's card. A story that no entry is about has one that no entry can have. */
export function cardId(story: ItemId, slug: Slug | null): string {
  return slug === null ? `p-${slugOf(story)}` : `s-${slug}`;
}

export function storyView(
  issue: DeskIssue,
  shown: Shown,
  { telling, index }: { telling: Telling; index: StoryIndex },
): StoryView {
  const { story, entry, isIn, joined, canSplit } = shown;
  const { words, language, base, query } = telling;
  const { story: ranked, place } = index.ranked.get(story) ?? {};
  const item = issue.items.get(story);
  const [slug, text] = entry ?? [null, null];
  const name = encodeURIComponent(story);
  const panel = (kind: string, rest: string): string =>
    `${base}/panel/${kind}${query}${query === '' ? '?' : '&'}${rest}`;
  return {
    id: index.ids.get(story) ?? cardId(story, slug),
    story,
    slug,
    title: titleOf(text, item, { story, language }),
    href: slug === null ? null : `/issues/${issue.id}/entries/${slug}`,
    rank: place === undefined ? null : `${place}`,
    rankLabel: place === undefined ? '' : say(words.triageRank, { place }),
    kind: item === undefined ? null : words[kinds[item.kind]],
    ref: item === undefined ? (text?.references?.[0]?.label ?? null) : itemLabel(item),
    url: item?.url ?? text?.references?.[0]?.url ?? null,
    state:
      item === undefined
        ? []
        : (buildState(item.state, item, { mode: language, timezone: issue.newsletter.timezone })?.label ?? []),
    author: item === undefined ? null : itemAuthor(item),
    items:
      ranked !== undefined && ranked.items.length > 1 ? say(words.triageItems, { count: ranked.items.length }) : null,
    points: ranked === undefined ? null : say(words.triagePoints, { line: ranked.score.toFixed(2) }),
    origin: text === null ? null : words[origins[text.origin]],
    why: ranked === undefined || ranked.reasons.length === 0 ? null : whyView(ranked, telling),
    notes: ranked === undefined ? [] : notesOf(ranked, isIn, telling),
    related: (ranked?.related ?? []).map(({ id, reason }) => ({
      name: nameOf(id, issue),
      reason: say(words.triageReason, { reason: rankingWords[language].relatedReason(reason) }),
      href: index.ids.has(id) ? `#${index.ids.get(id)}` : null,
    })),
    joined: joined.map((id) => nameOf(id, issue)),
    isIn,
    moveHref: isIn && slug !== null ? panel('move', `slug=${slug}`) : null,
    mergeHref: panel('merge', `story=${name}`),
    splitHref: isIn && slug !== null && canSplit ? panel('split', `slug=${slug}`) : null,
  };
}

/** What people call an item. */
export function nameOf(id: ItemId, { items }: Pick<DeskIssue, 'items'>): string {
  const item = items.get(id);
  return item === undefined ? formatRef(id) : itemLabel(item);
}

/** The title of an entry in the language of the desk; a story without one has the title of its item. */
export function titleOf(
  entry: Pick<Entry, 'zh' | 'en'> | null,
  item: Pick<Item, 'title'> | undefined,
  { story, language }: { story: ItemId; language: Language },
): Block {
  const own = entry === null ? [] : blocksOf({ zh: entry.zh.title, en: entry.en.title }, language);
  const title = item?.title ?? formatRef(story);
  // A title may be nothing but characters that nobody sees.
  const [first = blockOfUnknown(formatRef(story))] = [...own, ...blocksOf({ zh: '', en: title }, 'en')];
  return first;
}

/** The same where no markup is possible. */
export function plainTitle(
  { items }: Pick<DeskIssue, 'items'>,
  entry: Pick<Entry, 'story' | 'zh' | 'en'>,
  language: Language,
): string {
  return titleOf(entry, items.get(entry.story), { story: entry.story, language }).text.replaceAll('`', '');
}

/** Reasons that a line of words has room for. */
const mostShort = 4;

function whyView(ranked: Ranked, { words, language, ruleWords }: Telling): WhyView {
  const reasons = lineReasons(ranked, { language, ruleWords });
  const of = (sign: 1 | -1, most: number): string =>
    reasons
      .filter(({ points }) => points * sign > 0)
      .slice(0, most)
      .map((one) => one.words)
      .join(words.triageComma);
  const [pro, con] = [of(1, mostShort), of(-1, 1)];
  return {
    short: [
      ...(pro === '' ? [] : [say(words.triageWhy, { why: pro })]),
      ...(con === '' ? [] : [say(words.triageWhyNot, { why: con })]),
    ].join(' '),
    reasons: reasons.map((one) => ({
      words: one.words,
      points: `${one.points > 0 ? '+' : '−'}${Math.abs(one.points).toFixed(2)}`,
      isAgainst: one.points < 0,
    })),
  };
}

function notesOf(ranked: Ranked, isIn: boolean, { words, language }: Telling): string[] {
  const { headline, told, backlog, passedOver, passedOverZh } = ranked;
  const why = (language === 'zh' ? passedOverZh : undefined) ?? passedOver;
  return [
    ...(headline ? [say(words.triageHeadline, { why: headline[language] })] : []),
    ...(told
      ? [say(words.triageTold, { issue: told.number > 0 ? `Vol. ${told.number}` : told.issue, as: formatRef(told.id) })]
      : []),
    ...(backlog ? [say(words.triageBacklog, { day: backlog.lastTouched.slice(0, 10) })] : []),
    ...(!isIn && why ? [say(words.triagePassedWhy, { why })] : []),
  ];
}

const origins = { model: 'triageOfMachine', offline: 'triageOffline', editor: 'triageByHand' } as const;

const kinds = {
  'pull-request': 'triageKindPullRequest',
  'github-issue': 'triageKindIssue',
  kep: 'triageKindKep',
  vote: 'triageKindVote',
  release: 'triageKindRelease',
  advisory: 'triageKindAdvisory',
  discussion: 'triageKindDiscussion',
  project: 'triageKindProject',
  repository: 'triageKindRepository',
  article: 'triageKindArticle',
} as const;

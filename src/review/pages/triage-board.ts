import type { Slug } from '../../model/entry.ts';
import type { ItemId } from '../../model/item.ts';
import type { Ranked } from '../../model/story.ts';
import { placesOf } from '../decide/triage-places.ts';
import { partsOf, sortStories, type SortedStories } from '../decide/triage-stories.ts';
import { listedEntries, type DeskIssue, type ListedEntry } from '../state/desk-issue.ts';
import { say } from '../words/words.ts';
import { balanceOf, type BalanceView, type QuotaView } from './triage-balance.ts';
import { cardId, storyView, type StoryIndex, type StoryView, type Telling } from './triage-story.ts';

/** What of the passed-over stories is shown: none, the best of each section, or all of some sections. */
export type Looking = { passed: boolean; more: ReadonlySet<string> };

type GroupView = { id: string; title: string; quota: QuotaView | null; stories: StoryView[] };
type SectionView = {
  id: string;
  title: string;
  quota: QuotaView | null;
  groups: GroupView[];
  isEmpty: boolean;
  outside: StoryView[];
  passed: { stories: StoryView[]; more: { href: string; label: string } | null } | null;
};

export type BoardView = {
  base: string;
  query: string;
  summary: string;
  passed: { href: string; label: string; isShown: boolean };
  addHref: string;
  sections: SectionView[];
  balance: BalanceView[];
  /** The card that is gone to; empty where the page decides. */
  focus: string;
};

/** Passed-over stories of a section that are shown at first. */
const best = 10;

/** The whole list of triage: what is in by section and group, what is drafted and out, and what was passed over. */
export function boardView(issue: DeskIssue, looking: Looking, telling: Omit<Telling, 'query'>): BoardView {
  const query = queryOf(looking);
  const { words, base } = telling;
  const sorted = sortStories(issue);
  const listed = listedEntries(issue);
  const index = indexOf(issue, { listed, sorted });
  const board: Board = { issue, sorted, listed, index, looking, telling: { ...telling, query } };
  const other = new Set(looking.more);
  return {
    base,
    query,
    summary: say(words.triageSummary, { in: listed.length, all: Math.max(issue.ranked.length, listed.length) }),
    passed: {
      href: `${base}${queryOf({ passed: !looking.passed, more: other })}`,
      label: looking.passed ? words.triageHidePassed : say(words.triageShowPassed, { count: sorted.passedOver.length }),
      isShown: looking.passed,
    },
    addHref: `${base}/panel/add${query}`,
    sections: sectionsOf(board),
    balance: balanceOf(issue, telling),
    focus: '',
  };
}

/** What a page shows, as it stands in its address. */
export function queryOf({ passed, more }: Looking): string {
  const query = new URLSearchParams();
  if (passed) query.append('passed', '1');
  for (const id of more) query.append('more', id);
  return query.size === 0 ? '' : `?${query.toString()}`;
}

type Board = {
  issue: DeskIssue;
  sorted: SortedStories;
  listed: readonly ListedEntry[];
  index: StoryIndex;
  looking: Looking;
  telling: Telling;
};

function indexOf(
  { ranked }: DeskIssue,
  { listed, sorted }: { listed: readonly ListedEntry[]; sorted: SortedStories },
): StoryIndex {
  const ids = new Map<ItemId, string>();
  const taken = new Set<string>();
  const give = (story: ItemId, slug: Slug | null): void => {
    const id = cardId(story, slug);
    if (!ids.has(story)) ids.set(story, taken.has(id) ? `${id}-${taken.size}` : id);
    taken.add(id);
  };
  for (const { entry, slug } of listed) give(entry.story, slug);
  for (const [slug, entry] of sorted.outside) give(entry.story, slug);
  for (const { id } of sorted.passedOver) give(id, null);
  return { ranked: new Map(ranked.map((story, at) => [story.id, { story, place: at + 1 }])), ids };
}

function sectionsOf(board: Board): SectionView[] {
  const { issue, telling, sorted } = board;
  const { language } = telling;
  const house = issue.newsletter.sections;
  const quotas = new Map(balanceOf(issue, telling).flatMap((one) => [[one.id, one.quota] as const, ...one.groups]));
  const sections = placesOf(issue.issue, house);
  const known = new Set(sections.map(({ id }) => id));
  const first = sections[0]?.id ?? '';
  const sectionOf = (id: string): string => (known.has(id) ? id : first);
  const out = Map.groupBy(sorted.outside, ([, entry]) => sectionOf(entry.section));
  const passed = Map.groupBy(sorted.passedOver, (story) => sectionOf(story.section));
  return sections.map(({ id, title, groups }) => {
    const views = groups
      .filter((group) => group.entries.length > 0)
      .map((group) => ({
        id: group.id,
        title: group.title[language],
        quota: quotas.get(`${id}/${group.id}`) ?? null,
        stories: group.entries.flatMap((slug) => listedView(board, slug)),
      }));
    return {
      id,
      title: title[language],
      quota: quotas.get(id) ?? null,
      groups: views,
      isEmpty: views.length === 0,
      outside: (out.get(id) ?? []).map(([slug, entry]) =>
        viewOf(board, { story: entry.story, entry: [slug, entry], isIn: false, canSplit: false }),
      ),
      passed: board.looking.passed ? passedOf(board, id, passed.get(id) ?? []) : null,
    };
  });
}

function passedOf(board: Board, section: string, stories: readonly Ranked[]): SectionView['passed'] {
  const { looking, telling } = board;
  const isAll = looking.more.has(section) || stories.length <= best;
  const shown = isAll ? stories : stories.slice(0, best);
  const query = queryOf({ passed: true, more: new Set([...looking.more, section]) });
  return {
    stories: shown.map(({ id }) => viewOf(board, { story: id, entry: null, isIn: false, canSplit: false })),
    more: isAll
      ? null
      : { href: `${telling.base}${query}`, label: say(telling.words.triageMore, { count: stories.length }) },
  };
}

function listedView(board: Board, slug: Slug): StoryView[] {
  const entry = board.issue.entries.get(slug);
  if (entry === undefined) return [];
  const canSplit = board.index.ranked.get(entry.story)?.story.items.length !== 1 || entry.links.length > 1;
  return [
    viewOf(board, {
      story: entry.story,
      entry: [slug, entry],
      isIn: true,
      canSplit: canSplit && partsOf(board.issue, slug).length > 0,
    }),
  ];
}

type Viewed = Omit<Parameters<typeof storyView>[1], 'joined'>;

function viewOf({ issue, sorted, index, telling }: Board, viewed: Viewed): StoryView {
  const slug = viewed.entry?.[0];
  const joined = [...sorted.joined].flatMap(([story, into]) => (into === slug ? [story] : []));
  return storyView(issue, { ...viewed, joined }, { telling, index });
}

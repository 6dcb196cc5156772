import type { ListedEntry, ListedIssue } from '../model/archive.ts';
import { cleanText } from '../render/clean-text.ts';
import { stateLabel } from '../render/labels.ts';
import type { Block, LanguageTag, Mark } from '../render/view.ts';
import { formatWindow } from '../render/window-dates.ts';
import type { NavLink, PageBuild } from './build-frame.ts';
import { topicOf, yearOfTopic } from './page-subject.ts';
import { numberOf } from './page-twins.ts';
import { entryAnchor, issuePath, topicPath } from './site-address.ts';
import { weeksOfTopic, yearsOfTopic, type Topic, type TopicWeek } from './site-index.ts';
import { countOfEntries, countOfIssues } from './site-labels.ts';
import { langOfName } from './topic-line.ts';
import { topicBars, topicCounts, type TopicBars } from './topic-bars.ts';

type TopicLink = { href: string; label: string; lang: LanguageTag | null };

/** An entry in the story of a project or tag. `follows` is the last issue that told of the same thing. */
type TopicEntry = {
  href: string;
  title: Block[];
  lead: Block[];
  project: (TopicLink & { mark: Mark }) | null;
  tag: TopicLink | null;
  state: { kind: string; label: string } | null;
  follows: { href: string; label: string } | null;
};

export type TopicView = {
  title: string;
  lang: LanguageTag | null;
  year: string | null;
  mark: Mark | null;
  summary: string;
  bars: TopicBars | null;
  years: NavLink[];
  weeks: { href: string; number: string; dates: string; entries: TopicEntry[] }[];
};

/** The story of a project or of a tag, issue by issue, the newest first. Null where the page is of neither. */
export function buildTopic(build: PageBuild): TopicView | null {
  const topic = topicOf(build);
  if (topic === null) return null;
  const { language, page, index } = build;
  const year = yearOfTopic(page);
  const weeks = weeksOfTopic(topic, year);
  return {
    title: cleanText(topic.title[language]),
    lang: langOfName(topic.title[language], language),
    year,
    mark: topic.mark,
    summary: summaryOf(topic, weeks, build),
    bars: year === null ? topicBars(topicCounts(topic, index)) : null,
    years: yearsNav(topic, build),
    weeks: weeks.map((week) => weekView(week, build)),
  };
}

function weekView({ card, entries }: TopicWeek, build: PageBuild): TopicView['weeks'][number] {
  const { language, href } = build;
  const issue = href(issuePath(language, card.id));
  return {
    href: issue,
    number: numberOf(card),
    dates: formatWindow(card)[language],
    entries: entries.map((entry) => topicEntry(card, entry, { build, issue })),
  };
}

function summaryOf(topic: Topic, weeks: readonly TopicWeek[], { language, page }: PageBuild): string {
  const isYear = yearOfTopic(page) !== null;
  const shown = isYear ? weeks : topic.weeks;
  const entries = countOfEntries(isYear ? weeks.reduce((sum, one) => sum + one.entries.length, 0) : topic.count);
  const issues = countOfIssues(shown.length);
  const first = shown.at(-1)?.card;
  const since = first === undefined ? '' : numberOf(first);
  return language === 'zh'
    ? `${issues.zh}里的 ${entries.zh}报道，最早见于 ${since}。`
    : `${entries.en} in ${issues.en}, the first in ${since}.`;
}

function yearsNav(topic: Topic, { language, page, href, labels }: PageBuild): NavLink[] {
  const list = page.kind === 'project' ? 'projects' : 'tags';
  const years = yearsOfTopic(topic);
  if (years.length === 0) return [];
  const current = yearOfTopic(page);
  const newest = {
    href: href(topicPath(language, list, topic.slug)),
    label: labels.newestWeeks,
    current: current === null,
  };
  return [
    newest,
    ...years.map((year) => ({
      href: href(topicPath(language, list, `${topic.slug}/${year}`)),
      label: year,
      current: current === year,
    })),
  ];
}

/** @param issue the address of its issue, as the page names it */
function topicEntry(card: ListedIssue, entry: ListedEntry, where: { build: PageBuild; issue: string }): TopicEntry {
  const { build, issue } = where;
  const { language, href, index, page } = build;
  const earlier = index.earlier
    .get(card.id)
    ?.get(entry.slug)
    ?.find(({ same }) => same);
  return {
    href: `${issue}#${entryAnchor(entry.slug)}`,
    title: index.blocks(entry.title, language),
    // A page of a year is long: it lists, and the page of the newest weeks tells.
    lead: yearOfTopic(page) === null ? index.blocks(entry.lead, language) : [],
    project: page.kind === 'project' ? null : projectOf(entry, build),
    tag: page.kind === 'tag' ? null : tagOf(entry, build),
    state: stateOf(entry, build),
    follows:
      earlier === undefined
        ? null
        : {
            href: `${href(issuePath(language, earlier.card.id))}#${entryAnchor(earlier.entry.slug)}`,
            label: numberOf(earlier.card),
          },
  };
}

function stateOf({ state }: ListedEntry, { language }: PageBuild): TopicEntry['state'] {
  const name = state === null ? '' : cleanText(stateLabel(state)[language]);
  return name === '' ? null : { kind: /^[a-z]+$/.test(state ?? '') ? (state ?? '') : 'other', label: name };
}

function projectOf({ project }: ListedEntry, { language, href, index }: PageBuild): TopicEntry['project'] {
  const name = index.nameOfProject(project);
  if (name === null) return null;
  return {
    href: href(topicPath(language, 'projects', name.slug)),
    label: name.title[language],
    lang: langOfName(name.title[language], language),
    mark: name.mark,
  };
}

function tagOf({ tag }: ListedEntry, { language, href, index }: PageBuild): TopicLink | null {
  const name = index.nameOfTag(tag);
  return name === null
    ? null
    : {
        href: href(topicPath(language, 'tags', name.slug)),
        label: name.title[language],
        lang: langOfName(name.title[language], language),
      };
}

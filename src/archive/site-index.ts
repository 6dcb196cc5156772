import type { ListedEntry, ListedIssue } from '../model/archive.ts';
import type { Bilingual, Language } from '../model/bilingual.ts';
import type { Newsletter } from '../model/newsletter.ts';
import { projectName } from '../check/reading/project-name.ts';
import { blocksOf } from '../render/blocks.ts';
import { cleanText } from '../render/clean-text.ts';
import { tagLabel } from '../render/labels.ts';
import { markOf, projectMarks } from '../render/project-mark.ts';
import type { Block, Mark } from '../render/view.ts';
import { relatedEntries, type EarlierEntry } from './related-entries.ts';
import { topicSlug, yearOf } from './site-address.ts';

/** What one issue told of a topic. */
export type TopicWeek = { card: ListedIssue; entries: ListedEntry[] };

/** A project or a tag; `slug` is the last part of its address. */
type TopicName = { slug: string; title: Bilingual; mark: Mark | null };

/** A topic with all that was told of it, the newest issue first. */
export type Topic = TopicName & { weeks: TopicWeek[]; count: number };

/** The issues of one ISO year, the newest first. */
type Year = { year: string; issues: ListedIssue[] };

/** All that pages list, put in order once. */
export type SiteIndex = {
  /** The newest first. */
  issues: readonly ListedIssue[];
  byId: ReadonlyMap<string, ListedIssue>;
  years: readonly Year[];
  /** Those that most was told of first. */
  projects: readonly Topic[];
  tags: readonly Topic[];
  projectsBySlug: ReadonlyMap<string, Topic>;
  tagsBySlug: ReadonlyMap<string, Topic>;
  earlier: ReadonlyMap<string, ReadonlyMap<string, readonly EarlierEntry[]>>;
  /** How projects and tags are called, and where; null of one without a name. */
  nameOfProject: (project: string | null) => (TopicName & { mark: Mark }) | null;
  nameOfTag: (tag: string | null) => TopicName | null;
  /** A text in a language or, where it has none, in the other one; made once, since several pages show it. */
  blocks: (text: Bilingual, language: Language) => Block[];
};

/** @param cards of all issues that are in the archive, in any order */
export function siteIndex(cards: readonly ListedIssue[], newsletter: Newsletter): SiteIndex {
  const oldestFirst = cards.toSorted((left, right) => (left.id < right.id ? -1 : left.id > right.id ? 1 : 0));
  const issues = oldestFirst.toReversed();
  const markOfProject = marksOf(newsletter);
  const nameOfProject = remembered((project) => {
    const title = cleanText(projectName(project));
    return { slug: topicSlug(project, 'project'), title: { zh: title, en: title }, mark: markOfProject(project) };
  });
  const nameOfTag = remembered((tag) => ({
    slug: topicSlug(tag, 'tag'),
    title: cleanLabel(tagLabel(tag)),
    mark: null,
  }));
  const projects = topicsOf(issues, ({ project }) => nameOfProject(project));
  const tags = topicsOf(issues, ({ tag }) => nameOfTag(tag));
  return {
    issues,
    byId: new Map(issues.map((card) => [card.id, card])),
    years: yearsOf(issues),
    projects,
    tags,
    projectsBySlug: bySlug(projects),
    tagsBySlug: bySlug(tags),
    earlier: relatedEntries(oldestFirst),
    nameOfProject,
    nameOfTag,
    blocks: rememberBlocks(),
  };
}

/** Weeks that a topic shows on its own page; what is older stands on a page for each year. */
const recentWeeks = 12;

/** A topic of many weeks has a page for each year. It never loses them again, because issues are only added. */
export function yearsOfTopic({ weeks }: Topic): string[] {
  return weeks.length <= recentWeeks ? [] : [...new Set(weeks.map(({ card }) => yearOf(card.id)))];
}

/** The weeks of one of its years, or the newest ones. */
export function weeksOfTopic({ weeks }: Topic, year: string | null): readonly TopicWeek[] {
  return year === null ? weeks.slice(0, recentWeeks) : weeks.filter(({ card }) => yearOf(card.id) === year);
}

function yearsOf(issues: readonly ListedIssue[]): Year[] {
  return [...Map.groupBy(issues, ({ id }) => yearOf(id))].map(([year, ofYear]) => ({ year, issues: ofYear }));
}

function bySlug(topics: readonly Topic[]): ReadonlyMap<string, Topic> {
  return new Map(topics.map((topic) => [topic.slug, topic]));
}

/** Names that share an address are one topic. */
function topicsOf(issues: readonly ListedIssue[], nameOf: (entry: ListedEntry) => TopicName | null): Topic[] {
  const topics = new Map<string, Topic>();
  for (const card of issues) {
    for (const entry of card.entries) {
      const name = nameOf(entry);
      if (name === null) continue;
      const topic = topics.get(name.slug) ?? { ...name, weeks: [], count: 0 };
      topics.set(name.slug, topic);
      topic.count += 1;
      const last = topic.weeks.at(-1);
      if (last?.card === card) last.entries.push(entry);
      else topic.weeks.push({ card, entries: [entry] });
    }
  }
  return [...topics.values()].sort((left, right) => right.count - left.count || (left.slug < right.slug ? -1 : 1));
}

/** Names come again in every issue, and are cleaned once. */
function remembered<Name>(nameOf: (text: string) => Name): (text: string | null) => Name | null {
  const known = new Map<string, Name | null>();
  return (text) => {
    const before = known.get(text ?? '');
    if (before !== undefined) return before;
    const clean = cleanText(text ?? '');
    const name = clean === '' ? null : nameOf(clean);
    known.set(text ?? '', name);
    return name;
  };
}

function cleanLabel({ zh, en }: Bilingual): Bilingual {
  return { zh: cleanText(zh), en: cleanText(en) };
}

/** The mark of a project is that of the group that it stands under; the first group that names it counts. */
function marksOf(newsletter: Newsletter): (project: string) => Mark {
  const marks = projectMarks(newsletter);
  const groups = newsletter.sections.flatMap((section) => section.groups);
  const byProject = new Map(
    groups
      .toReversed()
      .flatMap(({ id, projects }) => projects.map((project) => [project, marks.get(id) ?? markOf(0)] as const)),
  );
  const other = marks.get('other') ?? markOf(0);
  return (project) => byProject.get(project) ?? other;
}

function rememberBlocks(): SiteIndex['blocks'] {
  const known = { zh: new WeakMap<Bilingual, Block[]>(), en: new WeakMap<Bilingual, Block[]>() };
  return (text, language) => {
    const blocks = known[language].get(text) ?? blocksOf(text, language);
    known[language].set(text, blocks);
    return blocks;
  };
}

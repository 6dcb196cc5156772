import { cleanText } from '../render/clean-text.ts';
import type { Language } from '../model/bilingual.ts';
import type { Block, LanguageTag, Mark } from '../render/view.ts';
import type { PageBuild } from './build-frame.ts';
import { numberOf } from './page-twins.ts';
import { topicPath, yearPath } from './site-address.ts';
import type { Topic } from './site-index.ts';
import { countOfEntries, countOfIssues } from './site-labels.ts';

/** A project or tag in a list, with the newest that was told of it. */
export type TopicLine = {
  href: string;
  title: string;
  /** Where the name is in another language than the page. */
  lang: LanguageTag | null;
  mark: Mark | null;
  count: string;
  latest: Block[];
  latestNumber: string;
};

export type YearLine = { href: string; label: string; count: string; current: boolean };

/** The language of a name that editors made up; names of ours are in the page's. */
export function langOfName(name: string, language: Language): LanguageTag | null {
  return language === 'en' && /\p{Script=Han}/u.test(name) ? 'zh-Hans' : null;
}

export function topicLines(kind: 'projects' | 'tags', topics: readonly Topic[], build: PageBuild): TopicLine[] {
  const { language, href, index } = build;
  return topics.map(({ slug, title, mark, count, weeks }) => {
    const [newest] = weeks;
    const [entry] = newest?.entries ?? [];
    return {
      href: href(topicPath(language, kind, slug)),
      title: cleanText(title[language]),
      lang: langOfName(title[language], language),
      mark,
      count: countOfEntries(count)[language],
      latest: entry === undefined ? [] : index.blocks(entry.title, language),
      latestNumber: newest === undefined ? '' : numberOf(newest.card),
    };
  });
}

export function yearLines({ index, language, href, page }: PageBuild): YearLine[] {
  return index.years.map(({ year, issues }) => ({
    href: href(yearPath(language, year)),
    label: year,
    count: countOfIssues(issues.length)[language],
    current: page.kind === 'year' && page.of === year,
  }));
}

import type { Language } from '../model/bilingual.ts';
import { cleanText } from '../render/clean-text.ts';
import { formatWindow } from '../render/window-dates.ts';
import type { ListedIssue } from '../model/archive.ts';
import { lastModified, numberOf, type Plan, type Twins } from './page-twins.ts';
import { issuePath, topicPath, yearPath } from './site-address.ts';
import { weeksOfTopic, yearsOfTopic, type Topic } from './site-index.ts';
import { countOfEntries, countOfIssues } from './site-labels.ts';
import { topicCounts } from './topic-bars.ts';

/** The pages of the issue at a place of the index, in both languages. */
export function issueTwins({ index, keys }: Plan, card: ListedIssue, at: number): Twins {
  const number = numberOf(card);
  const dates = formatWindow(card);
  const title = (language: Language): string => {
    const headline = cleanText(card.headline[language] || card.headline[language === 'zh' ? 'en' : 'zh']);
    return headline === '' ? number : `${number} | ${headline}`;
  };
  const description = (language: Language): string =>
    cleanText(card.abstract[language]) || `${number} · ${dates[language]}`;
  return {
    kind: 'issue',
    of: card.id,
    path: (language) => issuePath(language, card.id),
    title: { zh: title('zh'), en: title('en') },
    description: { zh: description('zh'), en: description('en') },
    modified: card.modified,
    shows: [keys.issue(card), keys.line(index.issues[at - 1] ?? null), keys.line(index.issues[at + 1] ?? null)],
  };
}

/** The pages of a year. */
export function yearTwins({ index, keys }: Plan, at: number): Twins {
  const { year = '', issues = [] } = index.years[at] ?? {};
  const [zh, en] = [countOfIssues(issues.length).zh, countOfIssues(issues.length).en];
  return {
    kind: 'year',
    of: year,
    path: (language) => yearPath(language, year),
    title: { zh: `${year} 年各期`, en: `Issues of ${year}` },
    description: {
      zh: `${year} 年的全部 ${zh}，含封面、要点和项目。`,
      en: `All ${en} of ${year}, with covers, headlines and projects.`,
    },
    modified: lastModified(issues),
    shows: [issues.map(keys.issue), index.years.map((one) => one.year)],
  };
}

/** The page of a project or tag, and those of its years where it has many weeks. */
export function topicTwins({ index, keys }: Plan, list: 'projects' | 'tags', topic: Topic): Twins[] {
  const years = yearsOfTopic(topic);
  const whole = [topicCounts(topic, index), topic.weeks.map(({ card }) => card.number).at(-1)];
  return [null, ...years].map((year): Twins => {
    const weeks = weeksOfTopic(topic, year);
    const of = year === null ? topic.slug : `${topic.slug}/${year}`;
    const span = year === null ? { zh: '', en: '' } : { zh: ` ${year} 年`, en: ` in ${year}` };
    const count = countOfEntries(year === null ? topic.count : weeks.reduce((sum, one) => sum + one.entries.length, 0));
    const { title } = topic;
    return {
      kind: list === 'projects' ? 'project' : 'tag',
      of,
      path: (language) => topicPath(language, list, of),
      title:
        list === 'projects'
          ? { zh: `${title.zh}${span.zh} 每周进展`, en: `${title.en}${span.en}, week by week` }
          : { zh: `“${title.zh}”${span.zh}的报道`, en: `News tagged “${title.en}”${span.en}` },
      description: {
        zh: `关于“${title.zh}”${span.zh}的 ${count.zh}报道，从新到旧逐期排列。`,
        en: `${count.en} on ${title.en}${span.en}, issue by issue, the newest first.`,
      },
      modified: lastModified(weeks.map(({ card }) => card)),
      // A page of a year that is over says nothing of the weeks after it, and stays as it is.
      shows: [weeks.map(({ card }) => keys.issue(card)), years, year ?? [topic.count, topic.weeks.length, whole]],
    };
  });
}

import type { SitePage } from '../model/archive.ts';
import type { Bilingual, Language } from '../model/bilingual.ts';
import type { Newsletter } from '../model/newsletter.ts';
import { cleanText } from '../render/clean-text.ts';
import type { PageKeys } from './page-keys.ts';
import { lastModified, type Plan, type Twins } from './page-twins.ts';
import { missingPage } from './site-address.ts';
import type { SiteIndex, Topic } from './site-index.ts';
import { siteLabelsIn } from './site-labels.ts';

/** The pages of both languages at once: where one chooses, and the one of missing addresses. */
export function singles({ newsletter, index, keys }: Plan): SitePage[] {
  const both = `${cleanText(newsletter.name.zh)} · ${cleanText(newsletter.name.en)}`;
  const [zh, en] = [siteLabelsIn('zh'), siteLabelsIn('en')];
  const newest = newestLine(index, keys);
  const common = { language: 'zh', twin: null, of: null } as const;
  return [
    {
      ...common,
      kind: 'welcome',
      path: '',
      title: both,
      description: cleanText(`${descriptionOf(newsletter).zh} ${descriptionOf(newsletter).en}`),
      modified: lastModified(index.issues),
      key: keys.keyOf('welcome', newest),
    },
    {
      ...common,
      kind: 'missing',
      path: missingPage,
      title: `${zh.missingTitle} · ${en.missingTitle}`,
      description: zh.missingText,
      modified: null,
      key: keys.keyOf('missing', newest),
    },
  ];
}

/** The pages that every site has, in both languages. */
export function placesOf({ newsletter, index, keys }: Plan): Twins[] {
  const [zh, en] = [siteLabelsIn('zh'), siteLabelsIn('en')];
  const about = descriptionOf(newsletter);
  const topics = [index.projects, index.tags].map((list) => list.map(lineOfTopic));
  const years = index.years.map(({ year, issues }) => [year, issues.length]);
  const issues = index.issues.map(keys.line);
  const newest = newestLine(index, keys);
  const modified = lastModified(index.issues);
  const place = (kind: SitePage['kind'], key: 'projects' | 'tags' | 'about' | 'subscribe' | 'search'): Twins => ({
    kind,
    of: kind === 'list' ? key : null,
    path: (language) => `${language}/${key}/`,
    title: { zh: zh[key], en: en[key] },
    description: descriptionOfPlace[key](newsletter),
    modified,
    shows: newest,
  });
  const home = {
    kind: 'home',
    of: null,
    path: (language: Language) => `${language}/`,
    title: { zh: '', en: '' },
  } as const;
  const recent = index.issues.slice(0, recentIssues + 1).map(keys.issue);
  return [
    { ...home, description: about, modified, shows: [recent, topics, years] },
    { ...place('list', 'projects'), shows: [topics, newest] },
    { ...place('list', 'tags'), shows: [topics, newest] },
    { ...place('about', 'about'), shows: [newest, topics, years, keys.line(index.issues.at(-1) ?? null)] },
    place('subscribe', 'subscribe'),
    { ...place('search', 'search'), shows: [issues, topics, newest] },
  ];
}

/** What lists say of a project or tag. */
function lineOfTopic({ slug, title, count, weeks }: Topic): unknown {
  const [newest] = weeks;
  return [slug, title, count, newest?.card.number ?? newest?.card.id, newest?.entries[0]?.title];
}

/** Issues that the home page lists below the newest one. */
export const recentIssues = 9;

const descriptionOfPlace = {
  projects: ({ name }: Newsletter) => ({
    zh: `《${name.zh}》报道过的每个项目，以及它们各期的进展。`,
    en: `Every project that ${name.en} has reported on, and what each issue told of it.`,
  }),
  tags: ({ name }: Newsletter) => ({
    zh: `《${name.zh}》的报道按种类排列：提案、发布、安全公告、缺陷修复等。`,
    en: `The news of ${name.en} by kind: proposals, releases, advisories, fixes and more.`,
  }),
  about: ({ name }: Newsletter) => ({
    zh: `《${name.zh}》是什么，由谁编写，怎样选材。`,
    en: `What ${name.en} is, who makes it, and how its news are chosen.`,
  }),
  subscribe: ({ name }: Newsletter) => ({
    zh: `通过邮件或阅读器订阅《${name.zh}》。`,
    en: `Follow ${name.en} by mail or by feed.`,
  }),
  search: ({ name }: Newsletter) => ({
    zh: `在《${name.zh}》的各期中查找，或按期、项目、标签浏览。`,
    en: `Search all issues of ${name.en}, or browse them by issue, project and tag.`,
  }),
} satisfies Record<string, (newsletter: Newsletter) => Bilingual>;

/** What the newsletter says it is. */
export function descriptionOf({ archive, name }: Newsletter): Bilingual {
  return (
    archive.description ?? {
      zh: `《${name.zh}》每周从云原生上游的动态中选出值得知道的变化，中英双语。`,
      en: `${name.en} picks, every week, the upstream changes of cloud native projects that are worth knowing, in Chinese and English.`,
    }
  );
}

function newestLine({ issues }: SiteIndex, keys: PageKeys): unknown {
  return keys.line(issues[0] ?? null);
}

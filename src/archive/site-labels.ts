import type { Bilingual, Language } from '../model/bilingual.ts';

/** What the archive itself says, in both languages. */
const siteLabels = {
  skip: { zh: '跳到正文', en: 'Skip to the text' },
  home: { zh: '首页', en: 'Home' },
  years: { zh: '期刊', en: 'Issues' },
  projects: { zh: '项目', en: 'Projects' },
  tags: { zh: '标签', en: 'Tags' },
  search: { zh: '搜索', en: 'Search' },
  subscribe: { zh: '订阅', en: 'Subscribe' },
  about: { zh: '关于', en: 'About' },
  site: { zh: '全站导航', en: 'Site' },
  breadcrumbs: { zh: '当前位置', en: 'You are here' },
  language: { zh: '语言', en: 'Language' },
  latest: { zh: '最新一期', en: 'The latest issue' },
  readIssue: { zh: '阅读这一期', en: 'Read this issue' },
  recent: { zh: '往期', en: 'Earlier issues' },
  byProject: { zh: '按项目看', en: 'By project' },
  byTag: { zh: '按标签看', en: 'By tag' },
  byYear: { zh: '按年份看', en: 'By year' },
  allProjects: { zh: '全部项目', en: 'All projects' },
  allIssues: { zh: '全部期刊', en: 'All issues' },
  previousIssue: { zh: '上一期', en: 'Previous issue' },
  nextIssue: { zh: '下一期', en: 'Next issue' },
  neighbours: { zh: '上一期和下一期', en: 'Previous and next issue' },
  earlier: { zh: '此前', en: 'Earlier' },
  share: { zh: '转给别人', en: 'Pass it on' },
  address: { zh: '本期的固定地址', en: 'The permanent address of this issue' },
  feeds: { zh: '用阅读器订阅', en: 'Follow by feed' },
  email: { zh: '邮箱地址', en: 'Email address' },
  newestWeeks: { zh: '最近几期', en: 'The newest issues' },
  weeksOf: { zh: '各期', en: 'Issue by issue' },
  others: { zh: '其他项目', en: 'Other projects' },
  query: { zh: '要找什么', en: 'What to look for' },
  results: { zh: '搜索结果', en: 'Results' },
  follows: { zh: '接', en: 'continues' },
  draft: { zh: '这是尚未发布的草稿，不是正式期刊。', en: 'These are drafts that are not published yet.' },
  missingTitle: { zh: '没有这个页面', en: 'There is no such page' },
  missingText: {
    zh: '地址可能写错了。已经发布的期刊地址不会变，可以从下面找起。',
    en: 'The address may be mistyped. Issues keep their addresses for good; these pages lead to all of them.',
  },
  nothing: { zh: '还没有发布任何一期。', en: 'No issue has been published yet.' },
} satisfies Record<string, Bilingual>;

export type SiteLabels = Record<keyof typeof siteLabels, string>;

const inOneLanguage = { zh: labelsOf('zh'), en: labelsOf('en') };

/** The labels of one language. */
export function siteLabelsIn(language: Language): SiteLabels {
  return inOneLanguage[language];
}

function labelsOf(language: Language): SiteLabels {
  const entries = Object.entries(siteLabels).map(([key, label]) => [key, label[language]]);
  return Object.fromEntries(entries) as SiteLabels;
}

export function countOfEntries(count: number): Bilingual {
  return { zh: `${count} 条`, en: count === 1 ? '1 entry' : `${count} entries` };
}

export function countOfIssues(count: number): Bilingual {
  return { zh: `${count} 期`, en: count === 1 ? '1 issue' : `${count} issues` };
}

import type { Bilingual } from '../model/bilingual.ts';

/** What the newsletter itself says around the entries. */
export const labels = {
  skip: { zh: '跳到正文', en: 'Skip to the text' },
  webVersion: { zh: '在浏览器中阅读', en: 'Read in the browser' },
  unsubscribe: { zh: '退订', en: 'Unsubscribe' },
  languages: { zh: '语言', en: 'Language' },
  contents: { zh: '本期目录', en: 'In this issue' },
  abstract: { zh: '摘要', en: 'Summary' },
  bestPractice: { zh: '本周云原生最佳实践', en: 'Best practice' },
  projects: { zh: '开源项目推荐', en: 'Open-source project' },
  reading: { zh: '本周阅读推荐', en: 'Reading' },
  promotion: { zh: '推广', en: 'Promotion' },
  preface: { zh: '前言', en: 'Preface' },
  errata: { zh: '更正', en: 'Corrections' },
  erratum: { zh: '更正', en: 'Correction' },
  earlier: { zh: '往期相关', en: 'Earlier on this' },
  figuresSource: { zh: '数据来源', en: 'Source' },
  pictureCredit: { zh: '图', en: 'Picture' },
  glossary: { zh: '名词解释', en: 'Glossary' },
  previous: { zh: '前期周报回顾', en: 'Earlier issues' },
  authors: { zh: '本周作者', en: 'Authors' },
  editors: { zh: '责任编辑', en: 'Editors' },
  publisher: { zh: '发布', en: 'Published by' },
  permalink: { zh: '本条的固定链接', en: 'Permanent link' },
  state: { zh: '状态', en: 'State' },
  links: { zh: '链接', en: 'Links' },
} satisfies Record<string, Bilingual>;

/** How an entry came to its words; shown to editors. */
export const originLabels = {
  offline: { zh: '离线草稿', en: 'Offline draft' },
  model: { zh: '模型草稿', en: 'Model draft' },
  edited: { zh: '已编辑', en: 'Edited' },
} satisfies Record<string, Bilingual>;

const states: Readonly<Record<string, Bilingual>> = {
  open: { zh: '进行中', en: 'Open' },
  merged: { zh: '已合并', en: 'Merged' },
  closed: { zh: '已关闭', en: 'Closed' },
  changed: { zh: '有更新', en: 'Updated' },
  voting: { zh: '投票中', en: 'Voting' },
  passed: { zh: '已通过', en: 'Passed' },
  failed: { zh: '未通过', en: 'Not passed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  released: { zh: '已发布', en: 'Released' },
  published: { zh: '已公布', en: 'Published' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  accepted: { zh: '已接纳', en: 'Accepted' },
  declined: { zh: '未接纳', en: 'Declined' },
  listed: { zh: '已收录', en: 'Listed' },
  unknown: { zh: '状态未知', en: 'State unknown' },
};

const tags: Readonly<Record<string, Bilingual>> = {
  kep: { zh: 'KEP', en: 'KEP' },
  vote: { zh: '投票', en: 'Vote' },
  release: { zh: '发布', en: 'Release' },
  security: { zh: '安全', en: 'Security' },
  'bug fix': { zh: '缺陷修复', en: 'Bug fix' },
  performance: { zh: '性能', en: 'Performance' },
  feature: { zh: '新特性', en: 'Feature' },
  api: { zh: 'API', en: 'API' },
  deprecation: { zh: '弃用', en: 'Deprecation' },
  design: { zh: '设计', en: 'Design' },
  proposal: { zh: '提案', en: 'Proposal' },
  documentation: { zh: '文档', en: 'Documentation' },
  update: { zh: '更新', en: 'Update' },
  advisory: { zh: '安全公告', en: 'Advisory' },
  'critical severity': { zh: '严重', en: 'Critical' },
  'high severity': { zh: '高危', en: 'High' },
  'medium severity': { zh: '中危', en: 'Medium' },
  'low severity': { zh: '低危', en: 'Low' },
  issue: { zh: 'Issue', en: 'Issue' },
  discussion: { zh: '讨论', en: 'Discussion' },
  community: { zh: '社区动向', en: 'Community' },
  project: { zh: '开源项目', en: 'Project' },
  reading: { zh: '阅读', en: 'Reading' },
};

/** The label of a state; a state that editors made up stands as they wrote it. */
export function stateLabel(state: string): Bilingual {
  return ownValue(states, state.toLowerCase()) ?? { zh: state, en: state };
}

/** The label of a tag; a tag that editors made up stands as they wrote it. */
export function tagLabel(tag: string): Bilingual {
  return ownValue(tags, tag.toLowerCase()) ?? { zh: tag, en: tag };
}

function ownValue(record: Readonly<Record<string, Bilingual>>, key: string): Bilingual | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

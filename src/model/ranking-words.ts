import type { RelatedReason } from './story.ts';

export type DeskLanguage = 'zh' | 'en';

/** What the table of a ranking says, apart from the reasons of the rules and the plan. */
export type RankingWords = {
  line: string;
  paragraph: string;
  story: string;
  legend: string;
  smaller: (count: number) => string;
  /** `same`: stories right below that the same holds for. */
  passedOver: (why: string, same: number) => string;
  headline: (why: string) => string;
  update: (issue: string, as: string) => string;
  backlog: (day: string) => string;
  relatedReason: (reason: RelatedReason) => string;
  related: (others: readonly { name: string; reason: RelatedReason }[]) => string;
  summary: (count: { picked: number; all: number; shown: number }) => string;
  /** What stands between reasons. */
  comma: string;
};

const relatedInChinese: Record<RelatedReason, string> = {
  'one follows the other': '一个接续另一个',
  'one links to the other': '一个链接到另一个',
  'one mentions the other': '一个提到另一个',
  'both name the same thing': '都提到同一事物',
  'similar titles': '标题相近',
  'same milestone and area': '里程碑与领域相同',
  'same author and day': '作者与日期相同',
};

export const rankingWords: Record<DeskLanguage, RankingWords> = {
  en: {
    line: 'line',
    paragraph: 'para',
    story: 'story',
    legend:
      '✔ is picked. Scores: worth a line of the issue, worth a paragraph. Points are those of the line, after a / those of the paragraph where they differ.',
    smaller: (count) => `in ${count} smaller reasons`,
    passedOver: (why, same) => {
      const others = same === 1 ? '; so is the one below' : `; so are the ${same} below`;
      return `passed over, ${why}${same > 0 ? others : ''}`;
    },
    headline: (why) => `proposed as the headline: ${why}`,
    update: (issue, as) => `an update: told in ${issue} as ${as}`,
    backlog: (day) => `from the KEP backlog, moved last on ${day}`,
    relatedReason: (reason) => reason,
    related: (others) => `perhaps related: ${others.map(({ name, reason }) => `${name} (${reason})`).join(', ')}`,
    summary: ({ picked, all, shown }) =>
      `${picked} of ${all} stories picked${all > shown ? `; the first ${shown} are shown, --all shows all` : ''}`,
    comma: '; ',
  },
  zh: {
    line: '一行',
    paragraph: '一段',
    story: '报道',
    legend: '✔ 为选中。两个分数：值不值得列一行，值不值得写一段。各项为一行的分值；一段的分值不同时写在 / 之后。',
    smaller: (count) => `其余 ${count} 项小分`,
    passedOver: (why, same) => `未选：${why}${same > 0 ? `；下面 ${same} 篇同此` : ''}`,
    headline: (why) => `建议作为头条：${why}`,
    update: (issue, as) => `后续进展：${issue} 介绍过，当时为 ${as}`,
    backlog: (day) => `来自 KEP 储备，上次有动向是 ${day}`,
    relatedReason: (reason) => relatedInChinese[reason],
    related: (others) =>
      `可能相关：${others.map(({ name, reason }) => `${name}（${relatedInChinese[reason]}）`).join('、')}`,
    summary: ({ picked, all, shown }) =>
      `${all} 篇报道中选中 ${picked} 篇${all > shown ? `；这里列出前 ${shown} 篇，--all 列出全部` : ''}`,
    comma: '；',
  },
};

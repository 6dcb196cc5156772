import { hasLabel } from './read-facts.ts';
import type { StoryFacts } from './read-facts.ts';
import type { Rule } from './rule.ts';

/** Points for what changes for users: an interface, a feature and its stage, what goes away, what they have to do. */
export const changeRules: readonly Rule[] = [
  {
    rule: 'api',
    points: 3,
    paragraph: 4,
    applies: apiShare,
    zh: '改动或提到 API、CRD、协议或配置',
    en: 'changes or names an API, a CRD, a protocol or configuration',
  },
  {
    rule: 'feature',
    points: 2,
    applies: hasFeature,
    zh: '新功能',
    en: 'a new feature',
  },
  {
    rule: 'new',
    points: 0.25,
    paragraph: 1,
    applies: ({ says }) => says.has('new'),
    zh: '有新增内容',
    en: 'adds or introduces something',
  },
  {
    rule: 'default',
    points: 0.5,
    paragraph: 1,
    applies: ({ says }) => says.has('default'),
    zh: '涉及默认行为',
    en: 'about what happens by default',
  },
  {
    rule: 'enable',
    points: 0.25,
    paragraph: 0,
    applies: ({ says }) => says.has('enable'),
    zh: '启用或停用某项功能',
    en: 'switches something on or off',
  },
  {
    rule: 'experimental',
    points: 1,
    paragraph: 1.5,
    applies: ({ says }) => says.has('experimental'),
    zh: '新功能的最初形态（Alpha）',
    en: 'the first form of something new (alpha)',
  },
  {
    rule: 'promotion',
    points: 1,
    paragraph: 0,
    applies: ({ says }) => says.has('promotion') && !says.has('stable'),
    zh: '功能进入 Alpha 或 Beta，或默认启用；通常只列一行',
    en: 'a feature reaches alpha or beta, or is on by default: seldom a paragraph',
  },
  {
    rule: 'stable',
    points: 1.5,
    paragraph: -1,
    applies: ({ says }) => says.has('stable'),
    zh: '功能已稳定（GA）；通常只列一行',
    en: 'stable or generally available: a line, seldom a paragraph',
  },
  {
    rule: 'deprecation',
    points: 2,
    paragraph: 0.5,
    applies: (facts) => facts.says.has('deprecation') || hasLabel(facts, 'deprecation'),
    zh: '弃用；通常只列一行',
    en: 'a deprecation: a line, seldom a paragraph',
  },
  {
    rule: 'removal',
    points: 0.5,
    paragraph: 0,
    applies: (facts) => facts.says.has('removal') || hasLabel(facts, 'removal'),
    zh: '移除功能或依赖',
    en: 'takes something away',
  },
  {
    rule: 'breaking',
    points: 3,
    applies: (facts) =>
      facts.signal('actionRequired') > 0 || hasLabel(facts, 'breaking') ? 1 : Number(facts.says.has('breaking')) / 3,
    zh: '不兼容的改动，用户需要行动',
    en: 'breaks something: users have to act',
  },
  {
    rule: 'behaviour-change',
    points: 1.5,
    applies: ({ signal }) =>
      signal('changelog.behaviorChange') > 0 ? 1 : Number(signal('changelog.minorBehaviorChange') > 0) / 3,
    zh: '发布说明列为行为变化，次要的计三分之一',
    en: 'the release notes list it as a change of behaviour; a minor one counts a third',
  },
  {
    rule: 'runtime-guard',
    points: 0.5,
    applies: ({ signal }) => signal('runtimeGuards') > 0,
    zh: '新行为可由运行时开关退回',
    en: 'a runtime guard can turn the new behaviour back',
  },
];

/** In full where a label says it, two thirds for paths or an area, a third for words alone. */
function apiShare(facts: StoryFacts): number {
  if (hasLabel(facts, 'api-change')) return 1;
  if (facts.signal('files.api') + facts.signal('files.proto') > 0 || hasLabel(facts, 'api')) return 2 / 3;
  return facts.says.has('api') ? 1 / 3 : 0;
}

/** Words say it where no label says what kind of change it is. */
function hasFeature(facts: StoryFacts): boolean {
  if (hasLabel(facts, 'feature')) return true;
  return facts.says.has('feature') && !facts.labels.some((label) => label.startsWith('kind/'));
}

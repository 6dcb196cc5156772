import type { StoryFacts } from './read-facts.ts';
import type { Rule } from './rule.ts';

/** Points off for what is everyday work: it is no noise, but few readers would miss it. */
export const routineRules: readonly Rule[] = [
  {
    rule: 'plain-repair',
    points: -0.5,
    paragraph: -1,
    applies: (facts) => facts.says.has('repair') && !isGrave(facts),
    zh: '普通的缺陷修复',
    en: 'an everyday repair',
  },
  {
    rule: 'chore',
    points: -2,
    applies: choreShare,
    zh: '重构、整理或其他内部杂务；同时有弃用或机制更替的计一半',
    en: 'refactoring and other inner work; half where it deprecates or replaces something',
  },
  {
    rule: 'people',
    points: -3,
    applies: ({ says }) => says.has('people'),
    zh: '成员增减，与使用者关系不大',
    en: 'who joins or leaves a team, which touches few readers',
  },
  {
    rule: 'about-tests',
    points: -3,
    applies: ({ says }) => says.has('testing'),
    zh: '主要关于测试',
    en: 'about tests',
  },
];

function choreShare({ says }: StoryFacts): number {
  if (!says.has('chore')) return 0;
  return says.has('deprecation') || says.has('replacement') ? 0.5 : 1;
}

function isGrave({ says, vulnerable }: StoryFacts): boolean {
  return vulnerable > 0 || says.has('fault') || says.has('performance') || says.has('security');
}

import { hasLabel } from './read-facts.ts';
import type { StoryFacts } from './read-facts.ts';
import type { Rule } from './rule.ts';

/** Points off for what is everyday work: it is no noise, but few readers would miss it. */
export const routineRules: readonly Rule[] = [
  {
    rule: 'plain-repair',
    points: -0.5,
    applies: (facts) => (facts.says.has('repair') || hasLabel(facts, /\bbug\b/)) && !isGrave(facts),
    zh: '普通的缺陷修复',
    en: 'an everyday repair',
  },
  {
    rule: 'chore',
    points: -2,
    applies: (facts) =>
      facts.says.has('chore') || (hasLabel(facts, /^kind\/cleanup$/) && !facts.says.has('deprecation')),
    zh: '重构、整理或其他内部杂务',
    en: 'refactoring, tidying and other inner work',
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

function isGrave({ says }: StoryFacts): boolean {
  return says.has('fault') || says.has('performance') || says.has('security') || says.has('vulnerability');
}

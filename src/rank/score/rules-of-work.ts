import { isDecisionRepo } from '../items/noise.ts';
import { hasLabel } from './read-facts.ts';
import type { StoryFacts } from './read-facts.ts';
import type { Rule } from './rule.ts';

/** Points for the work behind a story: who did it, how well it is explained, how far it reaches and how big it is. */
export const workRules: readonly Rule[] = [
  {
    rule: 'explained',
    points: 2.5,
    applies: explainedShare,
    zh: '描述较详细',
    en: 'described at length',
  },
  {
    rule: 'many-teams',
    points: 1,
    paragraph: 1.5,
    applies: ({ teams }) => (teams >= 4 ? 1 : Number(teams === 3) / 2),
    zh: '涉及四个以上的小组，三个计一半',
    en: 'concerns four teams or more; three count half',
  },
  {
    rule: 'one-team',
    points: 0,
    applies: ({ teams }) => teams === 1,
    zh: '只涉及一个小组',
    en: 'concerns one team alone',
  },
  {
    rule: 'backported',
    points: 1,
    paragraph: 0.5,
    applies: ({ backports }) => Math.min(2, backports),
    zh: '值得移植到旧分支',
    en: 'worth bringing to older branches',
  },
  {
    rule: 'closes-issue',
    points: 0.5,
    // Another's open pull request can say that it closes anything.
    applies: ({ head, items }) =>
      items.some(
        (item) => (item === head || item.state === 'merged') && item.refs.some(({ relation }) => relation === 'closes'),
      ),
    zh: '解决已有的 GitHub issue',
    en: 'settles a GitHub issue',
  },
  {
    rule: 'substantial',
    points: 1,
    applies: ({ head, size }) => (head.kind === 'pull-request' ? substanceShare(size) : 0),
    zh: '规模适中的改动',
    en: 'a change of substance',
  },
  {
    rule: 'tiny',
    points: -1,
    applies: ({ size }) => size <= 4,
    zh: '只改了几行',
    en: 'a few lines',
  },
  {
    rule: 'beside-code',
    points: -2,
    applies: (facts) =>
      facts.head.kind === 'pull-request' && facts.besideCode > 0.6 && !isWorthIt(facts) ? facts.besideCode : 0,
    zh: '大多是测试、文档、CI 或第三方代码',
    en: 'mostly tests, documents, CI or vendored code',
  },
  {
    rule: 'unfinished',
    points: -1.5,
    applies: (facts) =>
      facts.head.state === 'open' &&
      (facts.says.has('unfinished') || facts.signal('draft') > 0 || hasLabel(facts, 'unfinished')),
    zh: '作者标明尚未完成',
    en: 'its author says that it is not finished',
  },
  {
    rule: 'bot-author',
    points: -1,
    applies: ({ head }) => head.kind === 'pull-request' && head.author?.bot === true,
    zh: '由机器人提交',
    en: 'a bot wrote it',
  },
  {
    rule: 'first-time-contributor',
    points: 0.25,
    applies: (facts) => facts.signal('firstTimeContributor') > 0 || hasLabel(facts, 'newcomer'),
    zh: '作者第一次参与该项目',
    en: 'the first contribution of its author to the project',
  },
  {
    rule: 'vague-title',
    points: -2,
    applies: ({ head, title }) => head.kind === 'pull-request' && isVague(title),
    zh: '标题没有说明改了什么',
    en: 'its title does not say what changes',
  },
];

/** From 30 to 3,000 changed lines; half where their number is not known. */
function substanceShare(size: number): number {
  if (size === Number.POSITIVE_INFINITY) return 0.5;
  return Number(size >= 30 && size <= 3000);
}

const fillers =
  /\b(?:an?|the|fix(?:e[sd])?|patch|updat(?:e|es|ed)|commit|bugs?|issues?|add(?:s|ed)?|to|for|of|in|master|main|minor|changes?|some|misc|various|test)\b|[^\p{L}\s]/giu;

/** Fewer than four letters once fillers, numbers and marks are gone; a word of Chinese has few. */
function isVague(title: string): boolean {
  return !/\d\.\d/.test(title) && title.replace(fillers, '').replaceAll(/\s/g, '').length < 4;
}

/** A document that decides something is the work itself, and a vulnerability is fixed where it is. */
function isWorthIt(facts: StoryFacts): boolean {
  if (isDecisionRepo(facts.head.repo) || facts.vulnerable > 0) return true;
  return facts.says.has('proposal') || hasLabel(facts, 'proposal');
}

/** 0 up to 100 characters of description without its template, 1 from 1,600 on: a quarter for each doubling. */
function explainedShare({ head, signal }: StoryFacts): number {
  if (head.kind !== 'pull-request') return 0;
  return Math.max(0, Math.min(1, Math.log2(Math.max(1, signal('bodyLength')) / 100) / 4));
}

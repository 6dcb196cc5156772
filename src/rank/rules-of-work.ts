import type { StoryFacts } from './read-facts.ts';
import type { Rule } from './rule.ts';

/** Points for the work behind a story: how well it is explained, how much was said about it, how big it is. */
export const workRules: readonly Rule[] = [
  {
    rule: 'explained',
    points: 2,
    applies: explained,
    zh: '作者写明了原因',
    en: 'its author explains it',
  },
  {
    rule: 'discussed',
    points: 2,
    applies: (facts) => Math.min(1, Math.log2(1 + facts.signal('comments') + 2 * facts.signal('reviewers')) / 4),
    zh: '引起讨论和评审',
    en: 'people discussed and reviewed it',
  },
  {
    rule: 'many-teams',
    points: 1,
    applies: ({ labels }) => labels.filter((label) => label.startsWith('sig/') || label.startsWith('wg/')).length >= 3,
    zh: '涉及三个以上的小组',
    en: 'concerns three teams or more',
  },
  {
    rule: 'backported',
    points: 1,
    applies: ({ backports }) => Math.min(2, backports),
    zh: '值得移植到旧分支',
    en: 'worth bringing to older branches',
  },
  {
    rule: 'closes-issue',
    points: 0.5,
    applies: ({ items }) => items.some((item) => item.refs.some((ref) => ref.relation === 'closes')),
    zh: '解决已有的 GitHub issue',
    en: 'settles a GitHub issue',
  },
  {
    rule: 'substantial',
    points: 1,
    applies: ({ head, size }) => head.kind === 'pull-request' && size >= 30 && size <= 3000,
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
      facts.head.kind === 'pull-request' && facts.besideCode > 0.6 && !isDecision(facts) ? facts.besideCode : 0,
    zh: '大多是测试、文档、CI 或第三方代码',
    en: 'mostly tests, documents, CI or vendored code',
  },
  {
    rule: 'quiet-open',
    points: -1,
    applies: (facts) => facts.head.state === 'open' && facts.signal('comments') + facts.signal('reviewers') === 0,
    zh: '尚未合并，也无人讨论',
    en: 'open, and nobody has spoken yet',
  },
  {
    rule: 'unfinished',
    points: -1.5,
    applies: ({ head, labels, says, signal }) =>
      head.state === 'open' &&
      (says.has('unfinished') || signal('draft') > 0 || labels.some((label) => /\bhold$|work-in-progress/.test(label))),
    zh: '作者标明尚未完成',
    en: 'its author says that it is not finished',
  },
];

/** A document that decides something is the work itself. */
function isDecision({ says, labels }: StoryFacts): boolean {
  return says.has('proposal') || labels.some((label) => /proposal|design|\bkep\b/.test(label));
}

/** −0.25 for fewer than 50 characters of description, 0 at 100, 1 from 1,600 on: a quarter for each doubling. */
function explained({ head, signal }: StoryFacts): number {
  if (head.kind !== 'pull-request') return 0;
  const length = signal('bodyLength');
  return Math.max(-0.25, Math.min(1, Math.log2(Math.max(1, length) / 100) / 4));
}

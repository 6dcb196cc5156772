import type { StoryFacts } from './read-facts.ts';
import type { Rule } from './rule.ts';

/** Points for what people did about a story in the window. */
export const heatRules: readonly Rule[] = [
  {
    rule: 'discussed',
    points: 2,
    applies: (facts) => Math.min(1, Math.log2(1 + talkOf(facts)) / 4),
    zh: '引起讨论和评审',
    en: 'people discussed and reviewed it',
  },
  {
    rule: 'many-reviewers',
    points: 0.5,
    applies: ({ signal }) => signal('reviewersInWindow') + signal('commentersInWindow') >= 4,
    zh: '本周有四人以上参与评审或评论',
    en: 'four people or more reviewed or commented this week',
  },
  {
    rule: 'pushed',
    points: 0.25,
    applies: ({ head, items }) =>
      head.state === 'open' && items.some(({ moves }) => moves.some(({ move }) => move === 'pushed')),
    zh: '尚未合并，本周有新提交',
    en: 'open, with new commits this week',
  },
  {
    rule: 'quiet-open',
    points: -1,
    applies: isQuietOpen,
    zh: '尚未合并，也无人讨论',
    en: 'open, and nobody has spoken yet',
  },
];

/** Whether a story is open and nobody has spoken about it, in the window or before. */
export function isQuietOpen(facts: StoryFacts): boolean {
  return facts.head.state === 'open' && talkOf(facts) + facts.signal('totalComments') === 0;
}

const talk = ['commentsInWindow', 'reviewsInWindow', 'commentersInWindow', 'reviewersInWindow', 'comments'] as const;

/** Comments and reviews of the window and the people behind them; a KEP has the comments of its pull requests. */
function talkOf({ signal }: StoryFacts): number {
  return talk.reduce((sum, name) => sum + signal(name), 0);
}

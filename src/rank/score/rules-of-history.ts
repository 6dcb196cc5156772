import { readSignal } from '../../model/signals.ts';
import type { StoryFacts } from './read-facts.ts';
import type { Rule } from './rule.ts';

/** Points for how long a story has been going on, upstream and in our own issues. */
export const historyRules: readonly Rule[] = [
  {
    rule: 'long-awaited',
    points: 1,
    applies: longAwaitedShare,
    zh: '经过长时间才合并，半年以上计满分',
    en: 'merged after a long time, half a year for all the points',
  },
  {
    rule: 'long-open',
    points: 0.5,
    applies: longOpenShare,
    zh: '提出两个月以上仍在推进，一年以上计满分',
    en: 'open for two months or more and still moving, a year for all the points',
  },
  {
    rule: 'persistent',
    points: 1,
    applies: ({ head, earlierIssues }) => head.state === 'open' && earlierIssues >= 2 && earlierIssues / 3,
    zh: '尚未合并，近三期中至少两期都有动向',
    en: 'open, and it moved in at least two of our last three issues as well',
  },
  {
    rule: 'told-lately',
    points: -1,
    applies: ({ daysSinceTold: days }) => days !== null && Math.max(0, 1 - days / 28),
    zh: '我们四周之内刚讲过，越近扣得越多',
    en: 'we told it within four weeks, the more lately the more points off',
  },
  {
    rule: 'told-long-ago',
    points: 0.5,
    applies: ({ daysSinceTold: days }) => days !== null && days >= 84,
    zh: '我们上次讲到它已是十二周以前',
    en: 'we last told it twelve weeks ago or more',
  },
];

/** Days since the opening or, where it is later, since the first commit; half a year is 1. */
function longAwaitedShare({ head }: StoryFacts): number {
  const age = readSignal(head, 'ageDays') ?? 0;
  const work = readSignal(head, 'firstCommitAgeDays') ?? age;
  return head.state === 'merged' ? Math.max(0, Math.min(1, age / 180, work / 180)) : 0;
}

/** Of an open pull request that was pushed or talked about in the window; a year is 1. */
function longOpenShare({ head }: StoryFacts): number {
  const age = readSignal(head, 'ageDays') ?? 0;
  if (head.kind !== 'pull-request' || head.state !== 'open' || age < 60) return 0;
  return head.moves.some(({ move }) => working.has(move)) ? Math.min(1, age / 365) : 0;
}

const working: ReadonlySet<string> = new Set(['pushed', 'reviewed', 'discussed']);

import type { Item } from '../../model/item.ts';
import { hasSignal, readSignal } from '../../model/signals.ts';
import type { StoryFacts } from './read-facts.ts';
import type { Rule } from './rule.ts';

/** Points for what is not work on code: advisories, talk, projects of the foundation, repositories, things to read. */
export const otherRules: readonly Rule[] = [
  {
    rule: 'advisory',
    points: 8,
    applies: ({ items }) => Math.max(0, ...items.map(severityShare)),
    zh: '安全公告，按严重程度计分',
    en: 'a security advisory, by its severity',
  },
  {
    rule: 'advisory-unfixed',
    points: 1,
    applies: ({ items }) => items.some(({ facts }) => facts.kind === 'advisory' && facts.fix === 'unfixed'),
    zh: '漏洞尚无修复版本',
    en: 'a vulnerability that no version fixes',
  },
  {
    rule: 'advisory-exploitable',
    points: 1,
    applies: ({ items }) => items.some(({ facts }) => facts.kind === 'advisory' && (facts.epss ?? 0) >= 0.1),
    zh: '漏洞在 30 天内被利用的可能性不低于一成（EPSS）',
    en: 'one in ten or more that the vulnerability is exploited within 30 days (EPSS)',
  },
  {
    rule: 'hot-issue',
    points: 4,
    applies: (facts) => (facts.head.kind === 'github-issue' ? talkShare(facts) : 0),
    zh: '引起热议的 GitHub issue',
    en: 'a GitHub issue that many people discuss',
  },
  {
    rule: 'discussion',
    points: 3,
    paragraph: 2,
    applies: (facts) => (facts.head.kind === 'discussion' ? talkShare(facts) : 0),
    zh: '社区讨论，按回复与赞同计分',
    en: 'a discussion, by its answers and votes',
  },
  {
    rule: 'project-level',
    points: 7,
    applies: ({ items }) => Math.max(0, ...items.map(levelShare)),
    zh: '项目进入 CNCF 或改变级别',
    en: 'a project joined the CNCF or changed its level',
  },
  {
    rule: 'project-step',
    points: 2,
    paragraph: 1,
    applies: ({ head }) => head.facts.kind === 'project' && levelShare(head) === 0,
    zh: '项目申请加入或晋级的一步',
    en: 'a step of a project on its way into or up the CNCF',
  },
  {
    rule: 'trending',
    points: 4,
    paragraph: 2,
    applies: ({ head }) => Math.min(1, Math.log2(1 + Math.max(0, starsOfWeek(head))) / 10),
    zh: '本周获得许多星标的仓库，约一千颗计满分',
    en: 'a repository that gained stars this week, a thousand for all the points',
  },
  {
    rule: 'article',
    points: 2,
    paragraph: 1,
    applies: ({ head }) => (head.facts.kind === 'article' ? (head.facts.summary === null ? 0.5 : 1) : 0),
    zh: '值得阅读的文章；没有摘要的只计一半',
    en: 'something to read; half without a summary',
  },
  {
    rule: 'recommended',
    points: 4,
    applies: ({ items }) => items.some(({ facts }) => facts.kind === 'article' && facts.recommendedBy !== null),
    zh: '有人推荐',
    en: 'a person recommends it',
  },
];

const severities = { critical: 1, high: 0.8, medium: 0.45, low: 0.2 } as const;

/** An unknown severity counts as medium; what was withdrawn counts little. */
function severityShare({ facts, state }: Item): number {
  if (facts.kind !== 'advisory') return 0;
  if (state === 'withdrawn' || facts.withdrawnAt !== null) return 0.1;
  return severities[facts.severity ?? 'medium'];
}

const levels = { graduated: 1, archived: 0.9, incubating: 0.8, sandbox: 0.5 } as const;

/** An application that was accepted counts as the level it was for, also before the landscape shows it. */
function levelShare({ facts, moves }: Item): number {
  if (facts.kind !== 'project') return 0;
  const isAccepted = moves.some(({ move }) => move === 'accepted');
  const level = facts.level ?? (isAccepted ? facts.appliesFor : null);
  return level !== null && (isAccepted || moves.some(({ move }) => move === 'level-changed')) ? levels[level] : 0;
}

/** Stars that a repository gained; where nobody counted before, what a new one gained in each week of its age. */
function starsOfWeek(item: Item): number {
  const { facts } = item;
  if (facts.kind !== 'repository') return 0;
  if (facts.gained !== null || !hasSignal(item, 'fresh')) return facts.gained ?? 0;
  return (facts.stars * 7) / Math.max(7, readSignal(item, 'ageDays') ?? 0);
}

/** Some for each doubling of comments and reactions in the window or, where only that is known, ever; all from 63 on. */
function talkShare({ head, signal }: StoryFacts): number {
  const { facts } = head;
  const inWindow = signal('commentsInWindow') + signal('commentersInWindow');
  const liked = facts.kind === 'github-issue' ? facts.reactions : facts.kind === 'discussion' ? facts.upvotes : 0;
  const ever = 'comments' in facts ? (facts.comments ?? 0) : 0;
  return Math.min(1, Math.log2(1 + Math.max(inWindow, ever / 4) + (liked ?? 0)) / 6);
}

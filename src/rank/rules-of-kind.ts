import type { Item } from '../model/item.ts';
import { isBackportTitle } from './plain-title.ts';
import type { StoryFacts } from './read-facts.ts';
import type { Rule } from './rule.ts';
import { parseVersion, stepOf } from './version.ts';

/** Points for what the head of a story is: a release, a vote, a KEP and how it moved, or a pull request and where it stands. */
export const kindRules: readonly Rule[] = [
  {
    rule: 'noise',
    points: -20,
    applies: ({ noise }) => noise !== null,
    zh: '没有新闻价值：依赖升级、自动化、测试、文档或错字',
    en: 'not news: a bump, automation, tests, documents or a typo',
  },
  {
    rule: 'release-major',
    points: 8,
    applies: ({ head }) => releaseStep(head) === 'major' || releaseStep(head) === 'minor',
    zh: '发布主版本或次版本',
    en: 'a major or minor release',
  },
  {
    rule: 'release-patch',
    points: 3,
    applies: ({ head }) => releaseStep(head) === 'patch',
    zh: '发布补丁版本',
    en: 'a patch release',
  },
  {
    rule: 'release-candidate',
    points: 1.5,
    applies: ({ head }) => releaseStep(head) === 'candidate',
    zh: '发布候选版本',
    en: 'a release candidate, or the first pre-release of a major version',
  },
  {
    rule: 'vote',
    points: 5,
    applies: ({ items }) => items.some((item) => item.kind === 'vote'),
    zh: '项目正在表决，或刚刚作出决定',
    en: 'a project votes or has just decided',
  },
  {
    rule: 'kep-new',
    points: 6,
    applies: ({ items }) => hasMove(items, 'added') && !isBulk(items),
    zh: '新的 KEP',
    en: 'a new KEP',
  },
  {
    rule: 'kep-stage',
    points: 6,
    applies: ({ items }) => hasMove(items, 'stage-changed') && !isBulk(items),
    zh: 'KEP 进入另一个阶段（Alpha、Beta、稳定）',
    en: 'a KEP changed its stage (alpha, beta, stable)',
  },
  {
    rule: 'kep-status',
    points: 5,
    applies: ({ items }) => hasMove(items, 'status-changed') && !isBulk(items),
    zh: 'KEP 状态变化，例如获准实现或被撤回',
    en: 'a KEP changed its status, for example it became implementable or was withdrawn',
  },
  {
    rule: 'kep-bookkeeping',
    points: -2,
    applies: ({ head, items }) =>
      (head.kind === 'kep' && !items.some((item) => item.kind === 'kep' && item.moves.some(isKepNews))) ||
      isBulk(items),
    zh: 'KEP 只改了文字、人员或里程碑，或一次批量修改',
    en: 'only text, people or milestones of a KEP changed, or many KEPs at once',
  },
  {
    rule: 'kep-linked',
    points: 1.5,
    applies: ({ head, items }) =>
      head.kind === 'pull-request' && items.some((item) => item.refs.some((ref) => ref.relation === 'kep')),
    zh: '属于某个 KEP 的工作',
    en: 'work on a KEP',
  },
  {
    rule: 'merged',
    points: 1,
    applies: ({ head }) => head.state === 'merged',
    zh: '已合并',
    en: 'merged',
  },
  {
    rule: 'closed-unmerged',
    points: -4,
    applies: ({ head }) => head.kind === 'pull-request' && head.state === 'closed',
    zh: '未合并即关闭',
    en: 'closed without a merge',
  },
  {
    rule: 'backport-alone',
    points: -3,
    applies: ({ head }) => head.kind === 'pull-request' && (isBackportTitle(head.title) || isOnReleaseBranch(head)),
    zh: '只是旧分支上的移植',
    en: 'only a backport to an older branch',
  },
  {
    rule: 'revert',
    points: -1.5,
    applies: ({ head }) =>
      head.refs.some((ref) => ref.relation === 'reverts') || /^(?:this )?reverts?\b/i.test(head.title),
    zh: '撤销先前的改动',
    en: 'takes an earlier change back',
  },
];

function releaseStep(head: Item): 'major' | 'minor' | 'patch' | 'candidate' | null {
  if (head.facts.kind !== 'release') return null;
  if (head.facts.prerelease) return 'candidate';
  const version = parseVersion(head.facts.tag);
  return version ? stepOf(version) : 'patch';
}

function hasMove(items: StoryFacts['items'], move: Item['moves'][number]['move']): boolean {
  return items.some((item) => item.kind === 'kep' && item.moves.some((one) => one.move === move));
}

function isKepNews({ move }: Item['moves'][number]): boolean {
  return ['added', 'removed', 'stage-changed', 'status-changed'].includes(move);
}

function isBulk(items: StoryFacts['items']): boolean {
  return items.some((item) => item.signals['bulk'] === true);
}

function isOnReleaseBranch(head: Item): boolean {
  if (head.refs.some((ref) => ref.relation === 'backport-of')) return true;
  return head.facts.kind === 'pull-request' && /^release[-/]|^v?\d+\.\d+/.test(head.facts.base ?? '');
}

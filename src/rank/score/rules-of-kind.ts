import type { Item } from '../../model/item.ts';
import { isBackport } from '../items/is-backport.ts';
import type { Rule } from './rule.ts';
import { parseVersion, stepOf } from '../items/version.ts';

/** Points for what the head of a story is: a release, a vote, or a pull request and where it stands. */
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
    paragraph: 1,
    applies: ({ head }) => releaseStep(head) === 'patch',
    zh: '发布补丁版本',
    en: 'a patch release',
  },
  {
    rule: 'release-candidate',
    points: 1.5,
    paragraph: 0.5,
    applies: ({ head }) => releaseStep(head) === 'candidate',
    zh: '发布候选版本',
    en: 'a release candidate, or the first pre-release of a major version',
  },
  {
    rule: 'vote',
    points: 5,
    paragraph: 4,
    applies: ({ items }) => Math.max(0, ...items.map(voteShare)),
    zh: '项目正在表决；把握不大的识别结果只计一部分',
    en: 'a project votes; a vote that is not surely one counts in part',
  },
  {
    rule: 'vote-decided',
    points: 2,
    applies: ({ items }) => items.some((item) => item.kind === 'vote' && item.moves.some(isDecision)),
    zh: '表决有了结果',
    en: 'a vote came to its end',
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
    points: -4,
    applies: ({ head }) => head.kind === 'pull-request' && isBackport(head),
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

function voteShare(item: Item): number {
  return item.facts.kind === 'vote' ? item.facts.confidence : 0;
}

function isDecision({ move }: Item['moves'][number]): boolean {
  return move === 'vote-closed' || move === 'accepted' || move === 'vote-cancelled';
}

function releaseStep(head: Item): 'major' | 'minor' | 'patch' | 'candidate' | null {
  if (head.facts.kind !== 'release') return null;
  if (head.facts.prerelease) return 'candidate';
  const version = parseVersion(head.facts.tag);
  return version ? stepOf(version) : 'patch';
}

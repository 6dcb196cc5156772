import { isKepText } from './is-kep-text.ts';
import { hasLabel } from './read-facts.ts';
import type { Rule } from './rule.ts';

/** Points for what the words and labels of a story say it is about. */
export const contentRules: readonly Rule[] = [
  {
    rule: 'vulnerability',
    points: 6,
    applies: ({ vulnerable }) => vulnerable,
    zh: '涉及已编号的安全漏洞；未合并且未见公告的计一半',
    en: 'names a published vulnerability; half where only open work says so',
  },
  {
    rule: 'security',
    points: 2.5,
    paragraph: 3,
    applies: (facts) => facts.says.has('security') || hasLabel(facts, 'security'),
    zh: '与安全有关',
    en: 'about security',
  },
  {
    rule: 'protection',
    points: 1,
    applies: ({ says }) => says.has('protection') && !says.has('security'),
    zh: '涉及加密、认证或授权',
    en: 'about encryption, authentication or authorisation',
  },
  {
    rule: 'foundation',
    points: 3,
    applies: ({ says }) => says.has('foundation'),
    zh: '项目加入基金会、晋级或归档',
    en: 'a project joins, advances in or leaves a foundation',
  },
  {
    rule: 'fault',
    points: 3.5,
    paragraph: 2.5,
    applies: ({ says }) => says.has('fault'),
    zh: '修复泄漏、崩溃、死锁、竞态或数据丢失',
    en: 'about a leak, crash, deadlock, race or loss of data',
  },
  {
    rule: 'key-version',
    points: 3,
    paragraph: 1,
    applies: ({ keyVersion }) => keyVersion,
    zh: 'Go、etcd、runc 等基础组件的新版本',
    en: 'a new version of Go, etcd, runc or another thing that much is built on',
  },
  {
    rule: 'version-bump',
    points: 0.5,
    paragraph: -1,
    applies: ({ says }) => says.has('bump'),
    zh: '升级到某个版本，通常只列一行',
    en: 'takes a newer version of something: a line, seldom a paragraph',
  },
  {
    rule: 'performance',
    points: 3,
    applies: ({ says }) => says.has('performance'),
    zh: '改善性能或资源占用',
    en: 'about speed or the use of resources',
  },
  {
    rule: 'measured',
    points: 0.5,
    paragraph: 1,
    applies: ({ measured }) => measured,
    zh: '给出了性能数字',
    en: 'says with a number how much faster or smaller',
  },
  {
    rule: 'proposal',
    points: 3,
    applies: (facts) =>
      // A KEP that moved has the points of its kind; the words of its pull request add nothing.
      facts.kepMoves === null &&
      !isKepText(facts) &&
      !facts.says.has('proposedKep') &&
      (facts.says.has('proposal') || hasLabel(facts, 'proposal')),
    zh: '提案或设计',
    en: 'a proposal or design',
  },
  {
    rule: 'kep-proposed',
    points: 5,
    applies: ({ head, says }) => head.kind === 'pull-request' && says.has('proposedKep'),
    zh: '正在提出新的 KEP',
    en: 'a new KEP is being proposed',
  },
  {
    rule: 'replacement',
    points: 1.5,
    applies: ({ says }) => says.has('replacement'),
    zh: '换成另一种机制，或解除依赖',
    en: 'replaces a mechanism or drops a dependency',
  },
  {
    rule: 'observability',
    points: 0.5,
    paragraph: -0.5,
    applies: ({ says }) => says.has('observability'),
    zh: '指标、追踪或日志',
    en: 'metrics, traces or logs',
  },
];

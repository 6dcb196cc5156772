import { isKeyVersion } from './bump.ts';
import { hasLabel } from './read-facts.ts';
import type { StoryFacts } from './read-facts.ts';
import type { Rule } from './rule.ts';

/** Points for what the words, labels and paths of a story say it brings. */
export const contentRules: readonly Rule[] = [
  {
    rule: 'vulnerability',
    points: 6,
    applies: ({ says }) => says.has('vulnerability'),
    zh: '涉及已编号的安全漏洞',
    en: 'names a published vulnerability',
  },
  {
    rule: 'security',
    points: 2.5,
    applies: (facts) => facts.says.has('security') || hasLabel(facts, /\bsecurity\b|^sig\/auth$/),
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
    applies: ({ says }) => says.has('fault'),
    zh: '修复泄漏、崩溃、死锁、竞态或数据丢失',
    en: 'about a leak, crash, deadlock, race or loss of data',
  },
  {
    rule: 'key-version',
    points: 3,
    applies: ({ head, title }) => head.kind === 'pull-request' && isKeyVersion(head, title),
    zh: 'Go、etcd、runc 等基础组件的新版本',
    en: 'a new version of Go, etcd, runc or another thing that much is built on',
  },
  {
    rule: 'performance',
    points: 3,
    applies: ({ says }) => says.has('performance'),
    zh: '改善性能或资源占用',
    en: 'about speed or the use of resources',
  },
  {
    rule: 'api',
    points: 3,
    applies: apiShare,
    zh: '改动 API、CRD、协议或配置',
    en: 'changes an API, a CRD, a protocol or configuration',
  },
  {
    rule: 'feature',
    points: 2,
    applies: (facts) => facts.says.has('feature') || hasLabel(facts, /\bfeature\b|\benhancement\b/),
    zh: '新功能',
    en: 'a new feature',
  },
  {
    rule: 'proposal',
    points: 3,
    applies: (facts) =>
      !isKep(facts) &&
      !facts.says.has('proposedKep') &&
      (facts.says.has('proposal') || hasLabel(facts, /proposal|design|^kind\/kep$/)),
    zh: '提案或设计',
    en: 'a proposal or design',
  },
  {
    rule: 'kep-proposed',
    points: 4,
    applies: ({ head, says }) => head.kind === 'pull-request' && says.has('proposedKep'),
    zh: '正在提出新的 KEP',
    en: 'a new KEP is being proposed',
  },
  {
    rule: 'promotion',
    points: 1,
    applies: ({ says }) => says.has('promotion'),
    zh: '功能进入 Alpha、Beta 或稳定，或成为默认',
    en: 'a feature reaches alpha, beta or stable, or becomes the default',
  },
  {
    rule: 'deprecation',
    points: 2,
    applies: (facts) => facts.says.has('deprecation') || hasLabel(facts, /deprecation/),
    zh: '弃用',
    en: 'a deprecation',
  },
  {
    rule: 'removal',
    points: 0.5,
    applies: ({ says }) => says.has('removal'),
    zh: '移除功能或依赖',
    en: 'takes something away',
  },
  {
    rule: 'replacement',
    points: 1.5,
    applies: ({ says }) => says.has('replacement'),
    zh: '换成另一种机制，或解除依赖',
    en: 'replaces a mechanism or drops a dependency',
  },
  {
    rule: 'breaking',
    points: 3,
    applies: (facts) =>
      facts.signal('actionRequired') > 0 || hasLabel(facts, /breaking|action-required/)
        ? 1
        : Number(facts.says.has('breaking')) / 3,
    zh: '不兼容的改动，用户需要行动',
    en: 'breaks something: users have to act',
  },
  {
    rule: 'experimental',
    points: 1,
    applies: ({ says }) => says.has('experimental'),
    zh: '新功能的最初形态（Alpha）',
    en: 'the first form of something new (alpha)',
  },
  {
    rule: 'observability',
    points: 0.5,
    applies: ({ says }) => says.has('observability'),
    zh: '指标、追踪或日志',
    en: 'metrics, traces or logs',
  },
  {
    rule: 'release-note',
    points: 1,
    applies: noteShare,
    zh: '带有发布说明',
    en: 'carries a release note',
  },
];

/** A KEP that moved has the points of its kind; the words of its pull request add nothing. */
function isKep({ items }: StoryFacts): boolean {
  return items.some((item) => item.kind === 'kep');
}

/** In full where a label says it, two thirds for paths or an area, a third for words alone. */
function apiShare(facts: StoryFacts): number {
  if (hasLabel(facts, /api-change/)) return 1;
  if (facts.signal('files.api') + facts.signal('files.proto') > 0 || hasLabel(facts, /^area\/api\b/)) return 2 / 3;
  return facts.says.has('api') ? 1 / 3 : 0;
}

/** 1 for a note, up to 2 for one that explains itself in 300 characters and more. */
function noteShare(facts: StoryFacts): number {
  if (facts.releaseNote !== null) return 1 + Math.min(1, facts.releaseNote.length / 300);
  return Number(hasLabel(facts, /^release-note(?!-none)|impact\/changelog/) || facts.signal('files.release') > 0);
}

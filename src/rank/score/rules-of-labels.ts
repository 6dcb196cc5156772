import { hasLabel } from './read-facts.ts';
import type { Rule } from './rule.ts';

/** Points for a single label. Some have none of their own: only trained or learned weights give them any. */
export const labelRules: readonly Rule[] = [
  {
    rule: 'feature-alone',
    points: 0,
    applies: ({ labels }) => isOnlyKind(labels, 'kind/feature'),
    zh: '只标为新功能',
    en: 'labelled as a feature and nothing else',
  },
  {
    rule: 'bug',
    points: -0.25,
    paragraph: -1,
    applies: (facts) => hasLabel(facts, 'bug'),
    zh: '标为缺陷',
    en: 'labelled as a bug',
  },
  {
    rule: 'regression',
    points: 0.5,
    paragraph: -0.5,
    applies: (facts) => hasLabel(facts, 'regression'),
    zh: '修复回归；通常只列一行',
    en: 'repairs a regression: a line, seldom a paragraph',
  },
  {
    rule: 'cleanup',
    points: -1,
    applies: (facts) => hasLabel(facts, 'cleanup') && !facts.says.has('deprecation'),
    zh: '标为整理',
    en: 'labelled as a clean-up',
  },
  {
    rule: 'cleanup-alone',
    points: -0.5,
    applies: (facts) => isOnlyKind(facts.labels, 'kind/cleanup') && !facts.says.has('deprecation'),
    zh: '只标为整理',
    en: 'labelled as a clean-up and nothing else',
  },
  {
    rule: 'documentation',
    points: -1,
    applies: (facts) => hasLabel(facts, 'documentation'),
    zh: '标为文档',
    en: 'labelled as documentation',
  },
  {
    rule: 'area-test',
    points: 0,
    paragraph: 0.5,
    applies: ({ labels }) => labels.includes('area/test'),
    zh: '带有测试的改动',
    en: 'labelled as coming with tests',
  },
  {
    rule: 'area-dependency',
    points: 0,
    applies: ({ labels }) => labels.includes('area/dependency'),
    zh: '涉及依赖',
    en: 'labelled as touching a dependency',
  },
  {
    rule: 'area-apiserver',
    points: 0,
    applies: ({ labels }) => labels.includes('area/apiserver'),
    zh: '涉及 API 服务器',
    en: 'labelled as touching the API server',
  },
  {
    rule: 'team-api-machinery',
    points: 0,
    applies: ({ labels }) => labels.includes('sig/api-machinery'),
    zh: '属于 SIG API Machinery',
    en: 'of SIG API Machinery',
  },
  {
    rule: 'team-network',
    points: 0,
    applies: ({ labels }) => labels.includes('sig/network'),
    zh: '属于 SIG Network',
    en: 'of SIG Network',
  },
];

function isOnlyKind(labels: readonly string[], kind: string): boolean {
  const kinds = labels.filter((label) => label.startsWith('kind/'));
  return kinds.length === 1 && kinds[0] === kind;
}

import type { MoveKind } from '../../model/item.ts';
import { isKepText } from './is-kep-text.ts';
import { isDecisionRepo } from '../items/noise.ts';
import type { StoryFacts } from './read-facts.ts';
import type { Rule } from './rule.ts';

/** Points for what became of a KEP, and for work that belongs to one. */
export const kepRules: readonly Rule[] = [
  {
    rule: 'kep-new',
    points: 5,
    applies: (facts) => hasMove(facts, 'added') && !isBulk(facts),
    zh: '新的 KEP',
    en: 'a new KEP',
  },
  {
    rule: 'kep-implementable',
    points: 1,
    applies: (facts) => facts.signal('implementable') > 0 && !isBulk(facts),
    zh: 'KEP 获准实现',
    en: 'a KEP that may now be built',
  },
  {
    rule: 'kep-stage',
    points: 6,
    paragraph: 5,
    applies: (facts) => hasMove(facts, 'stage-changed') && !isBulk(facts),
    zh: 'KEP 进入另一个阶段（Alpha、Beta、稳定）',
    en: 'a KEP changed its stage (alpha, beta, stable)',
  },
  {
    rule: 'kep-status',
    points: 5,
    paragraph: 4,
    applies: (facts) => (isBulk(facts) ? 0 : statusShare(facts)),
    zh: 'KEP 状态变化；改为“已实现”通常晚于实际进展，只计一部分',
    en: 'a KEP changed its status; “implemented”, entered months late, counts in part',
  },
  {
    rule: 'kep-turned-back',
    points: 2,
    applies: ({ signal }) => signal('dead') > 0 || signal('demotion') > 0,
    zh: 'KEP 被拒绝、撤回、推迟、取代或降级，少见而重要',
    en: 'a KEP was rejected, withdrawn, deferred, replaced or set back, which is rare',
  },
  {
    rule: 'kep-slip',
    points: 1.5,
    paragraph: 0.5,
    applies: (facts) => facts.signal('milestoneSlip') > 0 && !isBulk(facts),
    zh: 'KEP 的目标版本推后',
    en: 'the target release of a KEP moved back',
  },
  {
    rule: 'kep-bookkeeping',
    points: -2,
    applies: (facts) => (facts.kepMoves !== null && !hasNews(facts)) || isBulk(facts) || isKepText(facts),
    zh: 'KEP 只改了文字、人员或里程碑，或一次批量修改',
    en: 'only text, people or milestones of a KEP changed, or many KEPs at once',
  },
  {
    rule: 'kep-grown',
    points: 1.5,
    applies: (facts) => !hasNews(facts) && Math.min(1, facts.signal('textGrowth') / 4000),
    zh: 'KEP 增加了较多内容',
    en: 'a KEP gained a good deal of text',
  },
  {
    rule: 'kep-linked',
    points: 1.5,
    paragraph: 2,
    applies: ({ head, items }) =>
      head.kind === 'pull-request' &&
      !isDecisionRepo(head.repo) &&
      items.some((item) => item.refs.some((ref) => ref.relation === 'kep')),
    zh: '属于某个 KEP 的工作',
    en: 'work on a KEP',
  },
];

function hasMove({ kepMoves }: StoryFacts, kind: MoveKind): boolean {
  return kepMoves?.some(({ move }) => move === kind) === true;
}

const news: ReadonlySet<MoveKind> = new Set(['added', 'removed', 'stage-changed', 'status-changed']);

/** Whether a KEP was added, removed, or has another stage or status, and not one of many at once. */
export function hasKepNews(facts: StoryFacts): boolean {
  return hasNews(facts) && !isBulk(facts);
}

function hasNews({ kepMoves }: StoryFacts): boolean {
  return kepMoves?.some(({ move }) => news.has(move)) === true;
}

/** Median delay of `implemented` after the stage that made it so: 104 days over 182 KEPs. */
function statusShare({ kepMoves }: StoryFacts): number {
  const changes = kepMoves?.filter(({ move }) => move === 'status-changed') ?? [];
  return Math.max(0, ...changes.map(({ to }) => (to === 'implemented' ? 0.4 : 1)));
}

/** A pull request that touched many KEPs at once is housekeeping, whatever it moved. */
function isBulk({ signal }: StoryFacts): boolean {
  return signal('bulk') > 0;
}

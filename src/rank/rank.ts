import { compareText } from '../model/compare-text.ts';
import type { Item, ItemId } from '../model/item.ts';
import type { Newsletter } from '../model/newsletter.ts';
import type { Ranked } from '../model/story.ts';
import type { Weights } from '../model/weights.ts';
import { buildStories } from './stories/build-stories.ts';
import { findBacklog, leaveOutGaps, type Gap } from './told/find-backlog.ts';
import type { EarlierIssue } from './stories/history.ts';
import { indexTold } from './told/index-told.ts';
import { planSections } from './plan/plan-sections.ts';
import { proposeHeadline, type HeadlineCandidate } from './plan/propose-headline.ts';
import { relateStories } from './stories/relate-stories.ts';
import { resolveWeights } from './score/resolve-weights.ts';
import { isQuietOpen } from './score/rules-of-heat.ts';
import { toCandidate, type Scored } from './plan/to-candidate.ts';
import { toRanked } from './to-ranked.ts';

/**
 * Earlier issues, none by default; the points of the rules: by default those of the house, else the rules' own; and what the
 * sources that failed were to bring.
 */
type Known = { earlier?: readonly EarlierIssue[]; weights?: Weights; gaps?: readonly Gap[] };

/**
 * All stories of the items, best first (score as a line, then id): each with both its scores, their reasons, and whether and
 * why the plan took it. Earlier issues join what belongs together over several weeks and say what was told: such a story is an
 * update, or is passed over. A quiet week has stories of the KEP backlog beside its own, though not where a source failed.
 */
export function rank(
  items: readonly Item[],
  newsletter: Newsletter,
  { earlier = [], weights = resolveWeights({ house: newsletter.weights }), gaps = [] }: Known = {},
): Ranked[] {
  const stories = buildStories(items, earlier);
  const relatedTo = relateStories(stories);
  const told = indexTold(earlier);
  const untold = leaveOutGaps(findBacklog(items, earlier, told), newsletter.sections, gaps);
  const backlog = new Map(untold.map((one) => [one.story.story.id, one]));
  const setting = { told, weights, quiet: newsletter.plan.quiet };
  const candidates = [
    ...stories.map((story) => toCandidate(story, setting)),
    ...[...backlog.values()].map(({ story }) => toCandidate(story, setting, true)),
  ].sort((a, b) => b.score - a.score || compareText(a.id, b.id));
  const passedOver = planSections(candidates, newsletter);
  const headline = proposeHeadline(candidates.filter(({ id }) => !passedOver.has(id)).map(toHeadline));
  return leaveOutBacklog(candidates, passedOver).map((one) =>
    toRanked(one, {
      why: passedOver.get(one.id),
      headline: headline?.id === one.id ? headline.why : undefined,
      related: relatedTo.get(one.id),
      old: backlog.get(one.id),
    }),
  );
}

function toHeadline({ id, facts, score, paragraph, backlog }: Scored): HeadlineCandidate {
  const { kind, state } = facts.head;
  const quiet = kind === 'pull-request' && (state === 'closed' || !facts.touched || isQuietOpen(facts));
  return { id, kind: facts.head.kind, score, paragraph: paragraph.score, backlog, quiet };
}

/** Stories of the backlog that an editor may take in place of one that was picked. */
const mostSpare = 3;

/** In a week that needs nothing of the backlog it is not shown; else those that were picked and a few that come next. */
function leaveOutBacklog(candidates: readonly Scored[], passedOver: ReadonlyMap<ItemId, unknown>): Scored[] {
  const old = candidates.filter(({ backlog }) => backlog);
  const spare = old.filter(({ id }) => passedOver.has(id));
  const shown = spare.length === old.length ? [] : spare.slice(0, mostSpare);
  return candidates.filter((one) => !one.backlog || !passedOver.has(one.id) || shown.includes(one));
}

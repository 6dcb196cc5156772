import { compareText } from '../model/compare-text.ts';
import type { Item } from '../model/item.ts';
import { formatRef } from '../model/item.ts';
import type { Newsletter } from '../model/newsletter.ts';
import type { Ranked, Reason } from '../model/story.ts';
import { sureEnough } from '../model/vote.ts';
import { buildStories } from './build-stories.ts';
import type { Candidate } from './plan-sections.ts';
import { planSections } from './plan-sections.ts';
import { readFacts } from './read-facts.ts';
import type { StoryFacts } from './read-facts.ts';
import { scoreStory } from './score-story.ts';

type Scored = Candidate & { facts: StoryFacts; reasons: Reason[] };

/** All stories of the items, best first (score, then id): each with its score, the reasons, and whether and why the plan took it. */
export function rank(items: readonly Item[], newsletter: Newsletter): Ranked[] {
  const candidates = buildStories(items)
    .map(readFacts)
    .map((facts): Scored => ({
      ...scoreStory(facts, newsletter.weights),
      facts,
      id: facts.story.id,
      repo: facts.head.repo,
      project: facts.head.project,
      section: facts.head.section,
      noise: facts.noise,
      held: heldOf(facts.head),
    }))
    .sort((a, b) => b.score - a.score || compareText(a.id, b.id));
  const passedOver = planSections(candidates, newsletter.sections);
  return candidates.map(({ facts, score, reasons, id, project, section }) => {
    const why = passedOver.get(id);
    return {
      id,
      refs: refsOf(facts),
      kind: facts.head.kind,
      project,
      section,
      score,
      reasons,
      picked: why === undefined,
      ...(why === undefined ? {} : { passedOver: why }),
      items: facts.story.items,
      edges: facts.story.edges,
    };
  });
}

function heldOf({ facts }: Item): string | null {
  if (facts.kind !== 'vote' || facts.confidence >= sureEnough) return null;
  return `the vote was read with confidence ${facts.confidence}`;
}

/** The items of a story and what they close, bring back, undo, are about or belong to; the head first. */
function refsOf(facts: StoryFacts): string[] {
  const named = facts.items.flatMap((item) =>
    item.refs.filter((ref) => ref.relation !== 'mentions' && ref.relation !== 'follows').map((ref) => ref.id),
  );
  return [...new Set([...facts.story.items, ...named].map(formatRef))];
}

import { compareText } from '../model/compare-text.ts';
import type { Item } from '../model/item.ts';
import { formatRef, type Relation } from '../model/item.ts';
import type { Newsletter } from '../model/newsletter.ts';
import type { Ranked, Reason } from '../model/story.ts';
import { buildStories, type BuiltStory } from './build-stories.ts';
import { findTold, type Telling } from './find-told.ts';
import { heldOf } from './held-of.ts';
import type { EarlierIssue } from './history.ts';
import type { Candidate } from './plan-sections.ts';
import { planSections } from './plan-sections.ts';
import { readFacts } from './read-facts.ts';
import type { StoryFacts } from './read-facts.ts';
import { relateStories } from './relate-stories.ts';
import { scoreStory } from './score-story.ts';

type Scored = Candidate & { facts: StoryFacts; reasons: Reason[]; telling: Telling | null };

/**
 * All stories of the items, best first (score, then id): each with its score, the reasons, and whether and why the plan took it.
 * Earlier issues join what belongs together over several weeks and say what was told: such a story is an update, or is passed over.
 */
export function rank(items: readonly Item[], newsletter: Newsletter, earlier: readonly EarlierIssue[] = []): Ranked[] {
  const stories = buildStories(items, earlier);
  const relatedTo = relateStories(stories);
  const candidates = stories
    .map((story) => toCandidate(story, newsletter, earlier))
    .sort((a, b) => b.score - a.score || compareText(a.id, b.id));
  const passedOver = planSections(candidates, newsletter.sections);
  return candidates.map(({ facts, score, reasons, telling, id, project, section }) => {
    const [why, related] = [passedOver.get(id), relatedTo.get(id)];
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
      ...(telling === null ? {} : { told: telling.told }),
      ...(related === undefined ? {} : { related }),
      items: facts.story.items,
      edges: facts.story.edges,
    };
  });
}

function toCandidate(story: BuiltStory, { weights }: Newsletter, earlier: readonly EarlierIssue[]): Scored {
  const facts = readFacts(story);
  const telling = findTold(story, earlier);
  const { head } = facts;
  return {
    ...scoreStory(facts, weights),
    facts,
    telling,
    id: facts.story.id,
    origin: head.repo ?? (head.facts.kind === 'article' ? head.facts.publisher : head.source),
    project: head.project,
    section: head.section,
    noise: facts.noise,
    told: telling === null || telling.isUpdate ? null : toldIn(telling),
    held: heldOf(head),
  };
}

function toldIn({ told: { issue, number } }: Telling): string {
  return number > 0 ? `${issue} (Vol. ${number})` : issue;
}

/** Relations that only enumerate or suggest. */
const loose: readonly Relation[] = ['mentions', 'follows', 'lists', 'links'];

/** The items of a story and what they close, bring back, undo, are about or belong to; the head first. */
function refsOf(facts: StoryFacts): string[] {
  const named = facts.items.flatMap((item) =>
    item.refs.filter((ref) => !loose.includes(ref.relation)).map((ref) => ref.id),
  );
  return [...new Set([...facts.story.items, ...named].map(formatRef))];
}

import type { Bilingual } from '../model/bilingual.ts';
import { formatRef } from '../model/item.ts';
import type { Ranked, Related } from '../model/story.ts';
import type { BacklogStory } from './told/find-backlog.ts';
import type { StoryFacts } from './score/read-facts.ts';
import { relations } from './stories/relations.ts';
import type { Scored } from './plan/to-candidate.ts';

/** What the plan and the other stories of the week make of a story: why it was passed over, what is like it, what it is proposed for. */
export type Placing = {
  why: Bilingual | undefined;
  headline: Bilingual | undefined;
  related: Related[] | undefined;
  old: BacklogStory | undefined;
};

/** A scored story as a line of `ranking.jsonl`. */
export function toRanked(scored: Scored, { why, headline, related, old }: Placing): Ranked {
  const { facts, line, paragraph, telling, id, project, section } = scored;
  return {
    id,
    refs: refsOf(facts),
    kind: facts.head.kind,
    project,
    section,
    ...line,
    paragraph,
    picked: why === undefined,
    ...(why === undefined ? {} : { passedOver: why.en, passedOverZh: why.zh }),
    ...(telling === null ? {} : { told: telling.told }),
    ...(old === undefined ? {} : { backlog: { lastTouched: old.lastTouched, issue: old.issue } }),
    ...(headline === undefined ? {} : { headline }),
    ...(related === undefined ? {} : { related }),
    items: facts.story.items,
    edges: facts.story.edges,
  };
}

/** The items of a story and what they close, bring back, undo, are about or belong to; the head first. */
function refsOf(facts: StoryFacts): string[] {
  const named = facts.items.flatMap((item) =>
    item.refs.filter((ref) => relations[ref.relation].names).map((ref) => ref.id),
  );
  return [...new Set([...facts.story.items, ...named].map(formatRef))];
}

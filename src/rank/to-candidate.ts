import type { Newsletter } from '../model/newsletter.ts';
import type { Weights } from '../model/weights.ts';
import type { BuiltStory } from './build-stories.ts';
import type { Candidate } from './candidate.ts';
import { findTold, type Telling } from './find-told.ts';
import { heldOf } from './held-of.ts';
import type { ToldIndex } from './index-told.ts';
import { readFacts, type StoryFacts } from './read-facts.ts';
import { scoreStory, type Score } from './score-story.ts';

/** A candidate with all that was found about its story. */
export type Scored = Candidate & { facts: StoryFacts; line: Score; paragraph: Score; telling: Telling | null };

type Setting = { told: ToldIndex; weights: Weights; quiet: Newsletter['plan']['quiet'] };

/** Scores a story and finds what the plan has to know of it. One of the backlog is `isBacklog`: none of its moves is of this week. */
export function toCandidate(story: BuiltStory, { told, weights, quiet }: Setting, isBacklog = false): Scored {
  const telling = findTold(story, told);
  const facts = readFacts(story, telling?.told);
  const { head } = facts;
  const scores = scoreStory(facts, weights);
  const talk = facts.signal('commentsInWindow') + facts.signal('reviewsInWindow');
  return {
    ...scores,
    score: scores.line.score,
    facts,
    telling,
    id: facts.story.id,
    origin: head.repo ?? (head.facts.kind === 'article' ? head.facts.publisher : head.source),
    project: head.project,
    section: head.section,
    noise: facts.noise,
    told: telling === null || telling.isUpdate ? null : toldIn(telling),
    held: heldOf(head),
    hot: !isBacklog && head.state === 'open' && talk >= quiet.comments,
    backlog: isBacklog,
    ...(isBacklog ? {} : sigOf(facts)),
  };
}

function toldIn({ told: { issue, number } }: Telling): string {
  return number > 0 ? `${issue} (Vol. ${number})` : issue;
}

/** The SIG of the first KEP of a story. */
function sigOf({ items }: StoryFacts): Pick<Candidate, 'sig'> {
  const [sig] = items.flatMap(({ facts }) => (facts.kind === 'kep' ? [facts.sig] : []));
  return sig === undefined ? {} : { sig };
}

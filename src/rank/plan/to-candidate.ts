import type { Newsletter } from '../../model/newsletter.ts';
import type { Weights } from '../../model/weights.ts';
import type { BuiltStory } from '../stories/build-stories.ts';
import type { Candidate } from './candidate.ts';
import { findTold, type Telling } from '../told/find-told.ts';
import { heldOf } from './held-of.ts';
import type { ToldIndex } from '../told/index-told.ts';
import { hasKepNews } from '../score/rules-of-kep.ts';
import { readFacts, type StoryFacts } from '../score/read-facts.ts';
import { scoreStory, type Score } from '../score/score-story.ts';

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
    ...(head.state === 'closed' && !facts.touched ? { abandoned: true } : {}),
    hot: !isBacklog && head.state === 'open' && talk >= quiet.comments,
    backlog: isBacklog,
    ...(isBacklog ? {} : sigOf(facts)),
  };
}

function toldIn({ told: { issue, number } }: Telling): string {
  return number > 0 ? `${issue} (Vol. ${number})` : issue;
}

/** The SIG of the first KEP of a story that has news of one, or of the label of a pull request that proposes one. */
function sigOf(facts: StoryFacts): Pick<Candidate, 'sig'> {
  const { items, head, says, labels, kepMoves } = facts;
  if (kepMoves !== null) {
    const [sig = null] = items.flatMap((item) => (item.facts.kind === 'kep' ? [item.facts.sig] : []));
    return hasKepNews(facts) ? { sig } : {};
  }
  const isProposed = head.kind === 'pull-request' && says.has('proposedKep');
  return isProposed ? { sig: labels.find((label) => label.startsWith('sig/'))?.replace('/', '-') ?? null } : {};
}

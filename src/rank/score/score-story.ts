import type { Reason } from '../../model/story.ts';
import { mostPoints, type RuleWeights, type Weights } from '../../model/weights.ts';
import { listAnswers, type Answer } from './answers-of.ts';
import type { StoryFacts } from './read-facts.ts';
import { holdWords, withoutWords } from './words-alone.ts';

/** A score and the reasons it is the sum of, in the order of the rules. Points have two decimals; the sum is exact in hundredths. */
export type Score = { score: number; reasons: Reason[] };

/** What a story scores as a line and as a paragraph, by the points of every rule; what its author's words bring has a limit. */
export function scoreStory(facts: StoryFacts, { line, paragraph }: Weights): { line: Score; paragraph: Score } {
  const answers = listAnswers(facts);
  // Noise is far below everything, whatever it says; asking again takes time.
  const bare = facts.noise === null ? listAnswers(withoutWords(facts)) : answers;
  const score = (points: RuleWeights): Score =>
    holdWords(scoreAnswers(answers, points), scoreAnswers(bare, points), facts);
  return { line: score(line), paragraph: score(paragraph) };
}

/** The points of rules times what they answered, in whole hundredths, so that the sum of what is shown is exact. */
export function scoreAnswers(answers: Iterable<Answer>, points: RuleWeights): Score {
  const reasons: Reason[] = [];
  let sum = 0;
  for (const [rule, answer] of answers) {
    const hundredths = Math.round(boundPoints(points[rule] ?? 0) * answer * 100);
    if (hundredths === 0) continue;
    reasons.push({ rule, points: hundredths / 100 });
    sum += hundredths;
  }
  return { score: sum / 100, reasons };
}

/** Files are refused where they have such points; a caller that brings its own still gets a score that is a number. */
function boundPoints(points: number): number {
  return Number.isNaN(points) ? 0 : Math.max(-mostPoints, Math.min(mostPoints, points));
}

import type { Reason } from '../model/story.ts';
import type { Weights } from '../model/weights.ts';
import type { StoryFacts } from './read-facts.ts';
import { rules } from './rules.ts';

/** A score and the reasons it is the sum of, in the order of the rules. Points have two decimals; the sum is exact in hundredths. */
export type Score = { score: number; reasons: Reason[] };

/** What a story scores as a line and as a paragraph. A rule without a weight gives its own points. */
export function scoreStory(facts: StoryFacts, weights: Weights): { line: Score; paragraph: Score } {
  const line = openSum();
  const paragraph = openSum();
  for (const { rule, points, paragraph: other = points, applies } of rules) {
    const share = Number(applies(facts));
    if (share === 0) continue;
    line.add(rule, (weights.line[rule] ?? points) * share);
    paragraph.add(rule, (weights.paragraph[rule] ?? other) * share);
  }
  return { line: line.score(), paragraph: paragraph.score() };
}

/** Adds points in whole hundredths, so that the sum of what is shown is exact. */
function openSum() {
  const reasons: Reason[] = [];
  let sum = 0;
  return {
    add(rule: string, points: number): void {
      const hundredths = Math.round(points * 100);
      if (hundredths === 0) return;
      reasons.push({ rule, points: hundredths / 100 });
      sum += hundredths;
    },
    score: (): Score => ({ score: sum / 100, reasons }),
  };
}

import type { Reason } from '../model/story.ts';
import type { StoryFacts } from './read-facts.ts';
import { rules } from './rules.ts';

/** A score and the reasons it is the sum of, in the order of the rules. Points have two decimals; the sum is exact in hundredths. */
export function scoreStory(
  facts: StoryFacts,
  weights: Readonly<Record<string, number>>,
): { score: number; reasons: Reason[] } {
  const reasons = rules
    .map((rule) => ({
      rule: rule.rule,
      points: round((weights[rule.rule] ?? rule.points) * Number(rule.applies(facts))),
    }))
    .filter((reason) => reason.points !== 0);
  const hundredths = reasons.reduce((sum, reason) => sum + Math.round(reason.points * 100), 0);
  return { score: hundredths / 100, reasons };
}

function round(points: number): number {
  return Math.round(points * 100) / 100;
}

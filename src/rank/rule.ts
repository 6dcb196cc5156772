import type { StoryFacts } from './read-facts.ts';

/**
 * A named rule. It gives `points` times what `applies` answers: 1 or true in full, 0 or false not at all, a fraction in part.
 * `zh` and `en` tell an editor what the points are for. The name is permanent: `weights` in newsletter.yaml refers to it.
 */
export type Rule = {
  rule: string;
  points: number;
  applies: (facts: StoryFacts) => number | boolean;
  zh: string;
  en: string;
};

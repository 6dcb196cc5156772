import type { StoryFacts } from './read-facts.ts';

/**
 * A named rule. It gives `points` times what `applies` answers: 1 or true in full, 0 or false not at all, a fraction in part,
 * 2 twice. `points` are for the first decision of an editor, whether a story is worth a line; `paragraph` are for the second, whether
 * it is worth a paragraph, and are the same where they are left out. `zh` and `en` tell an editor what the points are for.
 * The name is permanent: `weights` in newsletter.yaml and trained weights refer to it.
 */
export type Rule = {
  rule: string;
  points: number;
  paragraph?: number;
  applies: (facts: StoryFacts) => number | boolean;
  zh: string;
  en: string;
};

import type { Rule } from './rule.ts';
import { contentRules } from './rules-of-content.ts';
import { kepRules } from './rules-of-kep.ts';
import { kindRules } from './rules-of-kind.ts';
import { otherRules } from './rules-of-others.ts';
import { routineRules } from './rules-of-routine.ts';
import { workRules } from './rules-of-work.ts';

/** Every rule of the score, in the order in which reasons are listed. */
export const rules: readonly Rule[] = [
  ...kindRules,
  ...otherRules,
  ...kepRules,
  ...contentRules,
  ...routineRules,
  ...workRules,
];

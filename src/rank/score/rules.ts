import type { Rule } from './rule.ts';
import { changeRules } from './rules-of-change.ts';
import { contentRules } from './rules-of-content.ts';
import { heatRules } from './rules-of-heat.ts';
import { historyRules } from './rules-of-history.ts';
import { kepRules } from './rules-of-kep.ts';
import { kindRules } from './rules-of-kind.ts';
import { labelRules } from './rules-of-labels.ts';
import { noteRules } from './rules-of-notes.ts';
import { otherRules } from './rules-of-others.ts';
import { routineRules } from './rules-of-routine.ts';
import { workRules } from './rules-of-work.ts';

/** Every rule of the score, in the order in which reasons are listed. */
export const rules: readonly Rule[] = [
  ...kindRules,
  ...otherRules,
  ...kepRules,
  ...contentRules,
  ...changeRules,
  ...noteRules,
  ...labelRules,
  ...routineRules,
  ...workRules,
  ...heatRules,
  ...historyRules,
];

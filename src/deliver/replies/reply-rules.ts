import type { ReplyRule } from './reply-rule.ts';
import { chineseRules } from './rules/chinese-rules.ts';
import { relayRules } from './rules/relay-rules.ts';
import { standardRules } from './rules/standard-rules.ts';
import { textRules } from './rules/text-rules.ts';
import { westernRules } from './rules/western-rules.ts';

/** The table of replies: of two rows that fit equally well the earlier one decides. */
export const replyRules: readonly ReplyRule[] = [
  ...westernRules,
  ...chineseRules,
  ...relayRules,
  ...standardRules,
  ...textRules,
];

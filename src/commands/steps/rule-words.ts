import type { RuleWords } from '../../model/reasons-text.ts';
import { rules } from '../../rank/score/rules.ts';
import { wordsAlone } from '../../rank/score/words-alone.ts';

/** What the points of every rule of the ranking are for, in words of both languages. */
export const ruleWords: RuleWords = new Map([...rules, wordsAlone].map(({ rule, zh, en }) => [rule, { zh, en }]));

import type { StoryFacts } from './read-facts.ts';
import { givenLabelsOf } from '../items/labels-of.ts';
import { isDecisionRepo } from '../items/noise.ts';
import type { Score } from './score-story.ts';
import type { WordFamily } from '../items/words.ts';

/** The reason that takes back points, so that what is shown adds up. No rule: it answers to points, not to facts. */
export const wordsAlone = {
  rule: 'words-alone',
  zh: '只凭作者自己的说法，有上限；无他人参与的另打折扣',
  en: "only its author's words: limited, and worth part where nobody else had a hand",
} as const;

/**
 * The most points that words alone are worth, though never less than one rule gives by itself, and what part of them counts in
 * work that is not merged and that nobody but its author touched. docs/ranking.md has the figures of others.
 */
const [most, untouched] = [6, 0.25];

/** A story as it would be if its author had said nothing of it: in the title, the release note and the `/kind` of the description. */
export function withoutWords(facts: StoryFacts): StoryFacts {
  return {
    ...facts,
    says: new Set([...facts.says].filter((family) => isProposing(facts) && proposing.has(family))),
    measured: false,
    keyVersion: false,
    noteLength: 0,
    vulnerable: facts.vulnerable < 1 ? 0 : 1,
    labels: [...new Set(facts.items.flatMap(givenLabelsOf))],
    signal: (name) => (name === 'actionRequired' ? 0 : facts.signal(name)),
  };
}

/** A proposal that is opened where proposals are kept is one, whatever its author says of it. */
function isProposing({ head }: StoryFacts): boolean {
  return head.kind === 'pull-request' && isDecisionRepo(head.repo);
}

const proposing: ReadonlySet<WordFamily> = new Set(['proposedKep', 'proposal']);

/** A score with what its words bring beside `bare`, the score without them, held to what words alone are worth. */
export function holdWords(score: Score, bare: Score, { touched }: Pick<StoryFacts, 'touched'>): Score {
  const words = hundredths(score.score) - hundredths(bare.score);
  const limit = Math.max(most * 100, ...pointsOfWords(score, bare));
  const held = Math.round(Math.min(words, limit) * (touched ? 1 : untouched));
  if (words <= held) return score;
  const reasons = [...score.reasons, { rule: wordsAlone.rule, points: (held - words) / 100 }];
  return { score: (hundredths(bare.score) + held) / 100, reasons };
}

/** What each rule gives for words: a house that wants one thing above all has it in full. */
function pointsOfWords({ reasons }: Score, bare: Score): number[] {
  const without = new Map(bare.reasons.map(({ rule, points }) => [rule, points]));
  return reasons.map(({ rule, points }) => hundredths(points) - hundredths(without.get(rule) ?? 0));
}

function hundredths(points: number): number {
  return Math.round(points * 100);
}

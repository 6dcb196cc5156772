import type { DecidedIssue, Decision } from '../../src/model/decision.ts';
import type { Weights } from '../../src/model/weights.ts';
import { learnFromEditors } from '../../src/rank/learn/learn-from-editors.ts';
import type { Question } from '../../src/rank/learn/lesson.ts';
import { areaUnderCurve, recallWithin } from '../../src/rank/evaluate/metrics.ts';
import { scorer } from '../../src/rank/learn/train-weights.ts';
import { rules } from '../../src/rank/score/rules.ts';

/** A story that editors had before them, what each rule answered, and whether they chose it. */
type PiledStory = { story: string; answers: ReadonlyMap<string, number>; chosen: boolean };

/** What editors had before them for one issue. */
export type Pile = { issue: string; stories: readonly PiledStory[] };

/** How well one issue was ranked: chance that a chosen story stands above another, and share of the chosen in the first places. */
export type IssueFigures = { auc: number; recall: number };

export type Replay = {
  question: Question;
  /** Points before anything is learned. */
  start: Weights;
  lambda?: number;
  /** The first places of an issue, of as many stories, chosen ones among them. */
  places: (stories: number, chosen: number) => number;
};

/**
 * Ranks issue after issue, oldest first, with the points of the start and with those learned from the decisions on all issues
 * before: no issue is scored by what its own editors did.
 */
export function replayEditors(piles: readonly Pile[], replay: Replay): Record<'fixed' | 'learned', IssueFigures>[] {
  const { question, start, lambda } = replay;
  const history: DecidedIssue[] = [];
  return piles.map((pile) => {
    const house = { line: {}, paragraph: {} };
    const { weights } = learnFromEditors(history, { start, house, ...(lambda === undefined ? {} : { lambda }) });
    history.push(decide(pile, question));
    return {
      fixed: measure(pile, replay, start[question]),
      learned: measure(pile, replay, { ...start[question], ...weights[question] }),
    };
  });
}

function measure({ stories }: Pile, { question, places }: Replay, points: Readonly<Record<string, number>>) {
  const score = scorer(rules, question, points);
  const judged = stories.map(({ answers, chosen }) => ({ score: score(answers), positive: chosen }));
  const chosen = judged.filter(({ positive }) => positive).length;
  return { auc: areaUnderCurve(judged), recall: recallWithin(judged, places(judged.length, chosen)) };
}

/** What the editors of all piles decided. */
export function historyOf(piles: readonly Pile[], question: Question): DecidedIssue[] {
  return piles.map((pile) => decide(pile, question));
}

/** As if the plan had proposed the whole pile: what editors chose they kept, or gave a paragraph, and the rest they did not. */
function decide({ issue, stories }: Pile, question: Question): DecidedIssue {
  const decisions = stories.map(({ story, answers, chosen }): Decision => ({
    story,
    decision: question === 'paragraph' || chosen ? 'kept' : 'dropped',
    section: 'upstream',
    place: null,
    drafted: null,
    moved: null,
    length: question === 'paragraph' ? lengthOf(chosen) : null,
    rules: Object.fromEntries(answers),
  }));
  return { issue, decisions };
}

function lengthOf(chosen: boolean): Decision['length'] {
  return chosen ? 'paragraph' : 'line';
}

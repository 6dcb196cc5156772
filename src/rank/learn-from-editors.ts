import type { DecidedIssue, Decision } from '../model/decision.ts';
import type { ItemId } from '../model/item.ts';
import type { RuleWeights, Weights } from '../model/weights.ts';
import { fitWeights, logitsOfPoint, type JudgedRow } from './learn/fit-weights.ts';
import type { Question } from './learn/lesson.ts';

/**
 * `start`: the points of every rule, which the fit is held to. `house`: the rules whose points newsletter.yaml sets; they stay.
 * `lambda`: how strongly the others are held, in units of 1 / logit².
 */
type LearnOptions = { start: Weights; house: Weights; lambda?: number };

/** A rule whose points changed, and the decisions that changed them: how many, and the newest of them by their story. */
export type WeightChange = {
  rule: string;
  question: Question;
  before: number;
  after: number;
  chosen: number;
  refused: number;
  examples: { chosen: ItemId[]; refused: ItemId[] };
};

/** What was learned. Only rules whose points changed are in `weights`; where there was too little to learn there are none. */
export type Learned = {
  weights: Weights;
  changes: WeightChange[];
  /** Decisions that could be learned from, for each of the two scores; others stand in issues where all was chosen or none. */
  decisions: Record<Question, number>;
  issues: string[];
};

/** The fewest decisions that anything is learned from: one issue of the usual size, with what its editors took out. */
export const fewestDecisions = 20;

/**
 * Held this strongly, weights that editors' histories were replayed against did no harm; held at 10 they did. Older decisions
 * count as much as new ones: on the picks that we have, every half-life made the ranking worse.
 */
export const usualLambda = 100;

/** Examples that are named for a change, of each side. */
const named = 3;

/** The points of rules as the decisions of a house's own editors would have them, held to those they start from. */
export function learnFromEditors(history: readonly DecidedIssue[], options: LearnOptions): Learned {
  const learned = (['line', 'paragraph'] as const).map((question) => {
    const rows = history.flatMap((issue) => judge(issue, question));
    return { question, ...refit(question, withContrast(rows), options) };
  });
  const [line, paragraph] = learned;
  return {
    weights: { line: line?.weights ?? {}, paragraph: paragraph?.weights ?? {} },
    changes: learned.flatMap(({ changes }) => changes),
    decisions: { line: line?.decisions ?? 0, paragraph: paragraph?.decisions ?? 0 },
    issues: [...new Set(learned.flatMap(({ issues }) => issues))].sort(),
  };
}

type Row = JudgedRow & { story: ItemId };

/** What is noise is settled before taste begins: nothing is learned from a story that is, and never the points for it. */
const gate = 'noise';

function judge({ issue, decisions }: DecidedIssue, question: Question): Row[] {
  return decisions.flatMap((one): Row[] => {
    const positive = question === 'line' ? isWanted(one) : isLifted(one);
    const x = new Map(Object.entries(one.rules));
    return positive === null || x.size === 0 || x.has(gate) ? [] : [{ story: one.story, x, positive, group: issue }];
  });
}

/** Whether a story was worth a line. */
function isWanted({ decision }: Decision): boolean {
  return decision === 'kept' || decision === 'added';
}

/** Whether people gave a story more room than the machine or less, else a higher place or a lower one; null for neither. */
function isLifted({ length, moved }: Decision): boolean | null {
  if (length !== null) return length === 'paragraph';
  return moved === null ? null : moved === 'up';
}

/** An issue in which all was chosen, or nothing, says nothing about the difference. */
function withContrast(rows: readonly Row[]): Row[] {
  return [...Map.groupBy(rows, ({ group }) => group).values()]
    .filter((group) => new Set(group.map(({ positive }) => positive)).size === 2)
    .flat();
}

type Refit = { weights: RuleWeights; changes: WeightChange[]; decisions: number; issues: string[] };

function refit(question: Question, rows: readonly Row[], options: LearnOptions): Refit {
  const [start, house] = [options.start[question], options.house[question]];
  const nothing = { weights: {}, changes: [], decisions: rows.length, issues: [] };
  if (rows.length < fewestDecisions) return nothing;
  // A rule that is retired, or that the decision of another version names, has no points to learn.
  const known = rows.map((row) => ({ ...row, x: new Map([...row.x].filter(([rule]) => Object.hasOwn(start, rule))) }));
  const logits = fitWeights(known, {
    mean: Object.fromEntries(Object.entries(start).map(([rule, points]) => [rule, points * logitsOfPoint])),
    lambda: (rule) => (Object.hasOwn(house, rule) ? fixed : (options.lambda ?? usualLambda)),
  });
  const changes = Object.entries(start)
    .filter(([rule]) => Object.hasOwn(logits, rule) && !Object.hasOwn(house, rule))
    .map(([rule, before]) => ({ rule, before, after: toPoints(logits[rule] ?? 0) }))
    .filter(({ before, after }) => Math.abs(after - before) >= 0.005)
    .map((change) => ({ ...change, question, ...becauseOf(change.rule, known) }));
  const weights = Object.fromEntries(changes.map(({ rule, after }) => [rule, after]));
  return { ...nothing, weights, changes, issues: known.map(({ group }) => group) };
}

/** Held so strongly that nothing moves it. */
const fixed = 1e9;

/** In hundredths; never -0. */
function toPoints(logit: number): number {
  return Math.round((logit / logitsOfPoint) * 100) / 100 + 0;
}

function becauseOf(rule: string, rows: readonly Row[]): Pick<WeightChange, 'chosen' | 'refused' | 'examples'> {
  const having = rows.filter(({ x }) => x.has(rule));
  const [chosen, refused] = [having.filter(({ positive }) => positive), having.filter(({ positive }) => !positive)];
  const newest = (some: readonly Row[]) => some.map(({ story }) => story).slice(-named);
  return {
    chosen: chosen.length,
    refused: refused.length,
    examples: { chosen: newest(chosen), refused: newest(refused) },
  };
}

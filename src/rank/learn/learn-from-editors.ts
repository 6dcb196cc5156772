import type { DecidedIssue, Decision } from '../../model/decision.ts';
import type { ItemId } from '../../model/item.ts';
import type { RuleWeights, Weights } from '../../model/weights.ts';
import { fitWeights, logitsOfPoint, type JudgedRow } from './fit-weights.ts';
import type { Question } from './lesson.ts';

/**
 * `start`: the points of every rule, which the fit is held to. `house`: the rules whose points newsletter.yaml sets; they stay.
 * `lambda`: how strongly the others are held, in units of 1 / logit².
 */
type LearnOptions = { start: Weights; house: Weights; lambda?: number };

/** What people did with a story: with its line, or with the room that it has. */
const deeds = ['kept', 'added', 'dropped', 'skipped', 'longer', 'up', 'shorter', 'down'] as const;
export type Deed = (typeof deeds)[number];

/** A rule whose points changed, and the decisions that changed them: how many of each kind, and the newest of them. */
export type WeightChange = {
  rule: string;
  question: Question;
  before: number;
  after: number;
  chosen: number;
  refused: number;
  because: { deed: Deed; count: number; newest: { issue: string; story: ItemId }[] }[];
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
 * Held this strongly, the printed volumes push no recorded pick out of the first ten of its project; held at 10 or at 30 they push
 * out some (docs/ranking.md). Older decisions count as much as new ones.
 */
export const usualLambda = 100;

/** Examples that are named for a change, of each kind. */
const named = 3;

/** The points of rules as the decisions of a house's own editors would have them, held to those they start from. */
export function learnFromEditors(history: readonly DecidedIssue[], options: LearnOptions): Learned {
  const learned = (['line', 'paragraph'] as const).map((question) => {
    const rows = history.flatMap((issue) => judge(issue, question, options.start[question]));
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

type Row = JudgedRow & { story: ItemId; deed: Deed };

/** What is noise is settled before taste begins: nothing is learned from a story that is, and never the points for it. */
const gate = 'noise';

/** A story counts once in an issue, and only by rules that have points to learn: others are retired, or of another version. */
function judge({ issue, decisions }: DecidedIssue, question: Question, start: RuleWeights): Row[] {
  const stories = new Map(decisions.map((one) => [one.story, one]));
  return [...stories.values()].flatMap((one): Row[] => {
    const deed = question === 'line' ? one.decision : roomOf(one);
    const x = new Map(Object.entries(one.rules).filter(([rule]) => Object.hasOwn(start, rule)));
    if (deed === null || x.size === 0 || Object.hasOwn(one.rules, gate)) return [];
    return [{ story: one.story, x, positive: wanted.has(deed), group: issue, deed }];
  });
}

/** What says that a story was worth a line, or a paragraph. */
const wanted: ReadonlySet<Deed> = new Set(['kept', 'added', 'longer', 'up']);

/** Whether people gave a story more room than the machine or less, else a higher place or a lower one; null for neither. */
function roomOf({ length, moved }: Decision): Deed | null {
  if (length !== null) return length === 'paragraph' ? 'longer' : 'shorter';
  return moved;
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
  const logits = fitWeights(rows, {
    mean: Object.fromEntries(Object.entries(start).map(([rule, points]) => [rule, points * logitsOfPoint])),
    lambda: (rule) => (Object.hasOwn(house, rule) ? fixed : (options.lambda ?? usualLambda)),
  });
  const changes = Object.entries(start)
    .filter(([rule]) => Object.hasOwn(logits, rule) && !Object.hasOwn(house, rule))
    .map(([rule, before]) => ({ rule, before, after: toPoints(logits[rule] ?? 0) }))
    .filter(({ before, after }) => Math.abs(after - before) >= 0.005)
    .map((change) => ({ ...change, question, ...becauseOf(change.rule, rows) }));
  const weights = Object.fromEntries(changes.map(({ rule, after }) => [rule, after]));
  return { ...nothing, weights, changes, issues: rows.map(({ group }) => group) };
}

/** Held so strongly that nothing moves it. */
const fixed = 1e9;

/** In hundredths; never -0. */
function toPoints(logit: number): number {
  return Math.round((logit / logitsOfPoint) * 100) / 100 + 0;
}

function becauseOf(rule: string, rows: readonly Row[]): Pick<WeightChange, 'chosen' | 'refused' | 'because'> {
  const having = rows.filter(({ x }) => x.has(rule));
  const chosen = having.filter(({ positive }) => positive).length;
  const because = deeds.map((deed) => {
    const some = having.filter((row) => row.deed === deed);
    const newest = some.slice(-named).map(({ group, story }) => ({ issue: group, story }));
    return { deed, count: some.length, newest };
  });
  return {
    chosen,
    refused: having.length - chosen,
    because: because.filter(({ count }) => count > 0),
  };
}

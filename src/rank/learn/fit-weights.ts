import { compareText } from '../../model/compare-text.ts';
import { solvePositive } from './solve-positive.ts';

/**
 * One judged story: what each rule answered (1 in full, a fraction in part; what is left out is 0), whether editors chose it,
 * and the group within which it is compared: a release or an issue. `weight` counts it several times or in part.
 */
export type JudgedRow = {
  readonly x: ReadonlyMap<string, number>;
  readonly positive: boolean;
  readonly group: string;
  readonly weight?: number;
};

/** Where each weight starts, 0 where nothing is said, and how strongly it is held there: above 0, in units of 1 / logit². */
export type Prior = { readonly mean: Readonly<Record<string, number>>; readonly lambda: (name: string) => number };

/** Logits of one point of the score: every learned weight starts from points times this and is divided by it afterwards. */
export const logitsOfPoint = 0.35;

/** Numbers in place of names, for the inner loops. */
type Indexed = { at: readonly number[]; value: readonly number[]; group: number; positive: boolean; weight: number };
type Fitting = { rows: readonly Indexed[]; signals: number; size: number; mean: Float64Array; lambda: Float64Array };

/**
 * Logistic regression with a prior (maximum a posteriori): the weights b that make
 * `Σ weight · log(1 + exp(−y · (a_group + b·x))) + ½ Σ λ_j · (b_j − mean_j)²` least, y being ±1 and `a` free in each group.
 * Gives the logits of every name that the rows hold, by name. A group in which all or none was chosen tells nothing and is left
 * out. Newton's method; equal rows in equal order give equal weights.
 */
export function fitWeights(rows: readonly JudgedRow[], prior: Prior): Record<string, number> {
  const names = [...new Set(rows.flatMap(({ x }) => [...x.keys()]))].sort(compareText);
  const fitting = indexRows(rows, names, prior);
  const weights = minimise(fitting);
  return Object.fromEntries(names.map((name, index) => [name, weights[index] ?? 0]));
}

function indexRows(rows: readonly JudgedRow[], names: readonly string[], { mean, lambda }: Prior): Fitting {
  const told = [...Map.groupBy(rows, ({ group }) => group)].filter(
    ([, group]) => group.some(({ positive }) => positive) && group.some(({ positive }) => !positive),
  );
  const numbers = new Map(names.map((name, index) => [name, index]));
  const indexed = told.flatMap(([, group], index) =>
    group.map(({ x, positive, weight = 1 }) => ({
      at: [...x.keys()].map((name) => numbers.get(name) ?? 0),
      value: [...x.values()],
      group: names.length + index,
      positive,
      weight,
    })),
  );
  return {
    rows: indexed,
    signals: names.length,
    size: names.length + told.length,
    mean: Float64Array.from(names, (name) => (Object.hasOwn(mean, name) ? (mean[name] ?? 0) : 0)),
    lambda: Float64Array.from(names, lambda),
  };
}

/** The loss is convex, so that Newton's steps, halved while one makes it worse, come to its only minimum. */
function minimise(fitting: Fitting): Float64Array {
  let at = new Float64Array(fitting.size);
  at.set(fitting.mean);
  startGroups(at, fitting.rows);
  let loss = lossOf(at, fitting);
  for (let round = 0; round < 100; round++) {
    const step = newtonStep(at, fitting);
    let share = 1;
    let [next, nextLoss] = [at, loss];
    do {
      next = at.map((value, index) => value + share * (step[index] ?? 0));
      nextLoss = lossOf(next, fitting);
      share /= 2;
    } while (nextLoss > loss && share > 1e-6);
    if (nextLoss > loss) break;
    [at, loss] = [next, nextLoss];
    if (step.every((length) => Math.abs(length) < 1e-9)) break;
  }
  return at;
}

/** Each group starts where its mean score gives its share of chosen ones; from 0, high scores would make the first step explode. */
function startGroups(at: Float64Array, rows: readonly Indexed[]): void {
  for (const [group, own] of Map.groupBy(rows, (row) => row.group)) {
    const sum = (of: (row: Indexed) => number): number => own.reduce((total, row) => total + of(row), 0);
    const share = sum((row) => (row.positive ? row.weight : 0)) / sum((row) => row.weight);
    at[group] = Math.log(share / (1 - share)) - sum((row) => scoreOf(row, at)) / own.length;
  }
}

function lossOf(at: Float64Array, { rows, mean, lambda }: Fitting): number {
  let loss = 0;
  for (const row of rows) {
    const margin = (row.positive ? 1 : -1) * scoreOf(row, at);
    // log(1 + exp(−margin)) without overflow.
    loss += row.weight * (Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin))));
  }
  for (const [index, strength] of lambda.entries()) {
    loss += (strength * ((at[index] ?? 0) - (mean[index] ?? 0)) ** 2) / 2;
  }
  return loss;
}

// The inner loops count, since iterators take several times as long.
function scoreOf({ at: places, value, group }: Indexed, at: Float64Array): number {
  let score = at[group] ?? 0;
  for (let index = 0; index < places.length; index++) score += (at[places[index] ?? 0] ?? 0) * (value[index] ?? 0);
  return score;
}

function newtonStep(at: Float64Array, fitting: Fitting): Float64Array {
  const { rows, size, mean, lambda } = fitting;
  const slope = new Float64Array(size);
  const curve = new Float64Array(size * size);
  for (const row of rows) addRow(row, at, { slope, curve, size });
  for (const [index, strength] of lambda.entries()) {
    add(slope, index, -strength * ((at[index] ?? 0) - (mean[index] ?? 0)));
    add(curve, index * size + index, strength);
  }
  return solvePositive(curve, slope);
}

type Sums = { slope: Float64Array; curve: Float64Array; size: number };

function addRow(row: Indexed, at: Float64Array, { slope, curve, size }: Sums): void {
  const { at: places, value, group } = row;
  const chance = 1 / (1 + Math.exp(-scoreOf(row, at)));
  const error = row.weight * (Number(row.positive) - chance);
  // A chance of nearly 0 or 1 would leave a group's own row of the matrix empty.
  const bend = row.weight * Math.max(chance * (1 - chance), 1e-9);
  add(slope, group, error);
  add(curve, group * size + group, bend);
  for (let index = 0; index < places.length; index++) {
    const [place, share] = [places[index] ?? 0, value[index] ?? 0];
    add(slope, place, error * share);
    add(curve, group * size + place, bend * share);
    for (let other = 0; other < places.length; other++) {
      const before = places[other] ?? 0;
      if (before <= place) add(curve, place * size + before, bend * share * (value[other] ?? 0));
    }
  }
}

function add(sums: Float64Array, index: number, value: number): void {
  sums[index] = (sums[index] ?? 0) + value;
}

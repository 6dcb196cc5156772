import { kepStages } from './parse-kep.ts';
import type { Kep, KepWord } from './parse-kep.ts';

/** A value before and after; absent values are left out. */
type KepDifference = { from?: string; to?: string };

/** How one reading of a KEP differs from the next. `keys` names every changed key of the metadata, sorted. */
export type KepComparison = {
  status: KepDifference | null;
  stage: KepDifference | null;
  milestone: KepDifference | null;
  keys: string[];
  /** Anything in the metadata, even a comment. */
  metadata: boolean;
  body: boolean;
};

const own = new Set(['status', 'stage', 'latest-milestone', 'milestone']);

/** Compares two readings. Keys that have a move of their own (status, stage, milestones) are in `keys` all the same. */
export function compareKeps(before: Kep, after: Kep): KepComparison {
  const keys = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])]
    .filter((key) => (before.fields[key] ?? '') !== (after.fields[key] ?? ''))
    .sort();
  return {
    status: differ(before.status, after.status),
    stage: differ(before.stage, after.stage),
    milestone: milestoneDifference(before, after),
    keys,
    metadata: trimLines(before.metadata) !== trimLines(after.metadata),
    body: before.body !== null && after.body !== null && before.body.trim() !== after.body.trim(),
  };
}

/** Whether metadata changed beyond status, stage and milestones. */
export function hasOtherChange({ keys, metadata, status, stage, milestone }: KepComparison): boolean {
  const named = status !== null || stage !== null || milestone !== null;
  return keys.some((key) => !own.has(key)) || (metadata && !named);
}

/** Whether a target release was put off: the same stage is planned for a later release than before. */
export function isSlip(before: Kep, after: Kep): boolean {
  return kepStages.some((stage) => {
    const [from, to] = [minor(before.milestones[stage]), minor(after.milestones[stage])];
    return from !== null && to !== null && to > from;
  });
}

/** `alpha` to `beta` is 1, `stable` to `beta` is -1; 0 where no order holds. */
export function stageStep(from: string | undefined, to: string | undefined): number {
  const order = ['alpha', 'beta', 'stable'];
  const [start, end] = [order.indexOf(from ?? ''), order.indexOf(to ?? '')];
  return start === -1 || end === -1 ? 0 : Math.sign(end - start);
}

function differ(before: KepWord | null, after: KepWord | null): KepDifference | null {
  if (before?.written.toLowerCase() === after?.written.toLowerCase()) return null;
  return difference(before?.written, after?.written);
}

function difference(from: string | undefined, to: string | undefined): KepDifference {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function milestoneDifference(before: Kep, after: Kep): KepDifference | null {
  if (minor(before.latestMilestone) !== minor(after.latestMilestone))
    return difference(before.latestMilestone ?? undefined, after.latestMilestone ?? undefined);
  const stage = kepStages.find((one) => minor(before.milestones[one]) !== minor(after.milestones[one]));
  if (stage === undefined) return null;
  const [from, to] = [before.milestones[stage], after.milestones[stage]];
  return difference(from && `${stage} ${from}`, to && `${stage} ${to}`);
}

/** The minor number of `v1.33` or `1.33` with the major one in front, for comparison. */
function minor(milestone: string | null | undefined): number | null {
  const match = /^v?(\d+)\.(\d+)$/i.exec(milestone ?? '');
  return match ? Number(match[1]) * 1000 + Number(match[2]) : null;
}

function trimLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

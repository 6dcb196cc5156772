import type { Worth } from '../../model/weights.ts';
import { areaUnderCurve, averagePrecision, meanOf, recallWithin, type Judged } from './metrics.ts';
import { isChosen } from '../learn/lesson.ts';
import { compareReleases } from '../learn/note-line.ts';
import type { ScoredLine } from './rolling.ts';

/** What is measured of a ranker: each release counts the same, and so does each issue. Shares and chances, 0 to 1. */
export type Figures = {
  /** By release, oldest first. */
  auc: readonly number[];
  precision: number;
  /** Share of the chosen among the best 10, 20 and 30 % of a release. */
  recall: readonly number[];
  /** By issue: chance, and share of the featured among the best three and five of what the issue names. */
  issueAuc: readonly number[];
  top3: readonly number[];
  top5: readonly number[];
};

const shares = [0.1, 0.2, 0.3] as const;

/** Holds scores against what editors decided, by the figures that the ranking data's own baselines are published with. */
export function measureRanker(scored: readonly ScoredLine[], worth: Worth): Figures {
  const releases = [...Map.groupBy(scored, ({ line }) => line.release)]
    .sort(([a], [b]) => compareReleases(a, b))
    .map(([, group]) => judge(group, worth));
  const issues = issuesOf(scored);
  return {
    auc: releases.map(areaUnderCurve),
    precision: meanOf(releases.map(averagePrecision)),
    recall: shares.map((share) => meanOf(releases.map((judged) => recallWithin(judged, share * judged.length)))),
    issueAuc: issues.map(areaUnderCurve),
    top3: issues.map((judged) => recallWithin(judged, 3)),
    top5: issues.map((judged) => recallWithin(judged, 5)),
  };
}

function judge(scored: readonly ScoredLine[], worth: Worth): Judged[] {
  return scored.map(({ line, score }) => ({ score, positive: isChosen(line, worth) }));
}

/** What each issue names first, across releases; of six lines and more, some featured and some not. Oldest first. */
function issuesOf(scored: readonly ScoredLine[]): Judged[][] {
  const named = scored.filter(({ line }) => line.firstCited !== null);
  return [...Map.groupBy(named, ({ line }) => line.firstCited ?? '')]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => judge(group, 'paragraph'))
    .filter((group) => group.length >= 6 && new Set(group.map(({ positive }) => positive)).size === 2);
}

import type { JudgedLine } from '../learn/judged-line.ts';
import { minorOf } from '../learn/note-line.ts';

/** A line with the score that a ranker gave it. */
export type ScoredLine = { readonly line: JudgedLine['line']; readonly score: number };

/** Learns from lines, all of them older than the ones it will score. Those that learn nothing ignore them. */
export type Ranker = (earlier: readonly JudgedLine[]) => (judged: JudgedLine) => number;

/** The releases that are scored, each by what was learned from the ones before it: from 1.24 on, as the baselines are. */
export const scoredReleases = { from: 24, to: 33 } as const;

/** Scores each release with a ranker that saw only releases before it. */
export function rollReleases(
  lines: readonly JudgedLine[],
  ranker: Ranker,
  { from, to }: { from: number; to: number } = scoredReleases,
): ScoredLine[] {
  const releases = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return releases.flatMap((release) => {
    const score = ranker(lines.filter(({ line }) => minorOf(line.release) < release));
    return lines
      .filter(({ line }) => minorOf(line.release) === release)
      .map((judged) => ({ line: judged.line, score: score(judged) }));
  });
}

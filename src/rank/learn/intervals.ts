import { meanOf } from './metrics.ts';

/** A number in `[0, 1)` at each call. */
type Random = () => number;

/** Random numbers that are the same for the same seed: mulberry32. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The middle 95 % of the means of samples that are drawn, with replacement, from figures of releases or issues. Whole releases
 * and issues are drawn, since what lies in one of them is alike.
 */
export function intervalOf(figures: readonly number[], random: Random, samples = 2000): [low: number, high: number] {
  const means = Array.from({ length: samples }, () =>
    meanOf(figures.map(() => figures[Math.floor(random() * figures.length)] ?? 0)),
  ).sort((a, b) => a - b);
  return [means[Math.floor(samples * 0.025)] ?? 0, means[Math.ceil(samples * 0.975) - 1] ?? 0];
}

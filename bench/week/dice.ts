import { seededRandom } from '../../src/model/seeded-random.ts';

/** Chances from a seed: the same seed throws the same. */
export type Dice = {
  chance(share: number): boolean;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** A moment to the second, from `from` to before `to`. */
  moment(from: string, to: string): string;
  /** Forty hexadecimal digits. */
  oid(): string;
};

export function throwDice(seed: number): Dice {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  return {
    chance: (share) => random() < share,
    between,
    pick: (from) => from[between(0, from.length - 1)] ?? from[0],
    moment: (from, to) => {
      const [first, last] = [Date.parse(from) / 1000, Date.parse(to) / 1000 - 1];
      return `${new Date(between(first, last) * 1000).toISOString().slice(0, 19)}Z`;
    },
    oid: () => Array.from({ length: 5 }, () => between(0, 0xffffffff).toString(16).padStart(8, '0')).join(''),
  };
}

/** A moment some days away from another. */
export function daysFrom(at: string, days: number): string {
  return `${new Date(Date.parse(at) + days * 86_400_000).toISOString().slice(0, 19)}Z`;
}

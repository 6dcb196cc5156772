import { z } from 'zod';
import { compareText } from '../../model/compare-text.ts';
import type { Window } from '../../model/window.ts';
import type { Memory } from '../collector.ts';
import type { SeenRepository } from './parse-repositories.ts';
import { stillPushedDays } from './trending-requests.ts';

/** Stars cost money and forks trouble: a project that people use has at least one fork for this many stars. */
const starsToAFork = 50;
const day = 86_400_000;

export type Told = SeenRepository & { gained: number | null; fresh: boolean; ageDays: number };
type Limits = { createdWithinDays: number; most: number; least: number };
type Place = { window: Window; before: Memory };

/**
 * The repositories to tell of: new ones that were not there at the last look, by stars, and known ones by what they gained
 * since, at most `most` of each. What was told once is not told again. `remember` holds `stars NAME` and `told NAME`.
 */
export function rankTrending(
  seen: readonly SeenRepository[],
  limits: Limits,
  { window, before }: Place,
): { told: Told[]; remember: Memory } {
  const known = new Map(seen.map((one) => [one.repo.toLowerCase(), one]));
  const candidates = [...known.values()]
    .map((one): Told => ({ ...one, gained: gainedBy(one, before), ...ageOf(one, limits, window) }))
    .filter((one) => isTrusted(one, window) && !(keyOf('told', one) in before));
  const fresh = candidates
    .filter((one) => one.fresh && one.gained === null)
    .sort((a, b) => b.stars - a.stars || compareText(a.repo, b.repo));
  const gaining = candidates
    .filter(({ gained }) => gained !== null && gained >= limits.least)
    .sort((a, b) => (b.gained ?? 0) - (a.gained ?? 0) || compareText(a.repo, b.repo));
  const told = [...fresh.slice(0, limits.most), ...gaining.slice(0, limits.most)];
  return { told, remember: { ...toldBefore(before), ...starsOf(known.values()), ...mark(told, window) } };
}

function keyOf(what: 'stars' | 'told', { repo }: Pick<SeenRepository, 'repo'>): string {
  return `${what} ${repo.toLowerCase()}`;
}

function gainedBy(one: SeenRepository, before: Memory): number | null {
  const { data } = z.int().safeParse(before[keyOf('stars', one)]);
  return data === undefined ? null : one.stars - data;
}

function ageOf({ createdAt }: SeenRepository, { createdWithinDays }: Limits, window: Window) {
  const age = Date.parse(window.to) - Date.parse(createdAt);
  return { fresh: age <= createdWithinDays * day, ageDays: Math.floor(age / day) };
}

function isTrusted(one: Told, window: Window): boolean {
  const pushed = one.pushedAt === null ? Number.NaN : Date.parse(window.to) - Date.parse(one.pushedAt);
  return one.usable && one.ageDays >= 0 && one.forks * starsToAFork >= one.stars && pushed <= stillPushedDays * day;
}

function toldBefore(before: Memory): Memory {
  return Object.fromEntries(Object.entries(before).filter(([key]) => key.startsWith('told ')));
}

/** What is remembered of repositories that are not told of: their stars, as `stars NAME`. */
export function starsOf(seen: Iterable<SeenRepository>): Memory {
  return Object.fromEntries([...seen].map((one) => [keyOf('stars', one), one.stars]));
}

function mark(told: readonly Told[], { issue }: Window): Memory {
  return Object.fromEntries(told.map((one) => [keyOf('told', one), issue]));
}

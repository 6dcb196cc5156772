import { z } from 'zod';
import { findAdvisoryNames } from '../../model/advisory-name.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Repo, Source } from '../../model/source.ts';
import type { Window } from '../../model/window.ts';
import { cleanLine } from '../clean-text.ts';
import type { CollectedItem, Memory } from '../collector.ts';
import { instantOf } from '../instants.ts';
import { advisoryItem, formatStanding, type KnownAdvisory } from './advisory-item.ts';
import { carryOver, memoryKey, saidBefore } from './advisory-memory.ts';
import { advisoryMoves } from './advisory-moves.ts';

export type Where = { source: Source<unknown, Repo | null>; window: Window; before: Memory };
export type Read = { items: CollectedItem[]; problems: Problem[]; remember: Memory };
export const nothing: Read = { items: [], problems: [], remember: {} };

/** A moment as any of the interfaces writes it, to the second. */
export const Moment = z.iso.datetime({ offset: true }).transform((at) => instantOf(Date.parse(at)));

/** One advisory of GitHub, in REST or in GraphQL, brought to one form. */
export type Row = Omit<KnownAdvisory, 'identifiers' | 'fix' | 'body' | 'title'> & {
  names: (string | null | undefined)[];
  summary: string;
  description: string | null;
  updatedAt: string | null;
};

/** The item of a row of GitHub, and what is to be remembered of it; `scope` tells the same advisory of two packages apart. */
export function readRow(row: Row, scope: string, { source, window, before }: Where): Read {
  const identifiers = findAdvisoryNames(row.names.join(' '));
  const [first] = identifiers;
  if (first === undefined) return { ...nothing, problems: [unreadable(source, `the advisory ${row.url} has no name`)] };
  if (Date.parse(row.publishedAt) >= Date.parse(window.to)) return nothing;
  const isWithdrawn = row.withdrawnAt !== null && Date.parse(row.withdrawnAt) < Date.parse(window.to);
  const known: KnownAdvisory = {
    ...pickKnown(row),
    identifiers,
    title: row.summary.trim() || first,
    body: row.description ?? '',
    affected: row.affected.map(cleanAffected),
    withdrawnAt: isWithdrawn ? row.withdrawnAt : null,
    fix: fixOf(row.affected),
  };
  const key = memoryKey(scope, identifiers);
  const [now, said] = [formatStanding(known), saidBefore(before, key)];
  const moves = advisoryMoves({ ...known, updatedAt: row.updatedAt }, { now, said }, window);
  const remember = { [key]: { said: now, publishedAt: row.publishedAt } };
  return { ...advisoryItem(known, moves, source), remember };
}

function pickKnown({
  names: _names,
  summary: _summary,
  description: _description,
  updatedAt: _updatedAt,
  ...row
}: Row) {
  return row;
}

function cleanAffected({ package: name, range, fixedIn }: Row['affected'][number]): Row['affected'][number] {
  return { package: visible(name) ?? '?', range: visible(range), fixedIn: visible(fixedIn) };
}

function visible(text: string | null): string | null {
  return text && (cleanLine(text, 200).text || null);
}

function fixOf(affected: Row['affected']): KnownAdvisory['fix'] {
  if (affected.length === 0) return 'unknown';
  return affected.every(({ fixedIn }) => fixedIn !== null) ? 'fixed' : 'open';
}

/** What stays known of the advisories of packages or repositories, for the beginning of a reading of them. */
export function stillKnown({ before, window }: Where, scopes: Iterable<string>): Read {
  return { ...nothing, remember: carryOver(before, new Set(scopes), window) };
}

/** Puts together what several rows gave. */
export function joinReads(reads: readonly Read[]): Read {
  return {
    items: reads.flatMap(({ items }) => items),
    problems: reads.flatMap(({ problems }) => problems),
    remember: Object.assign({}, ...reads.map(({ remember }) => remember)) as Memory,
  };
}

/** GitHub's severity in any case; null for a word it does not use. */
export function parseSeverity(word: string | null | undefined): KnownAdvisory['severity'] {
  const known = { LOW: 'low', MODERATE: 'medium', MEDIUM: 'medium', HIGH: 'high', CRITICAL: 'critical' } as const;
  const key = word?.toUpperCase() ?? '';
  return Object.hasOwn(known, key) ? known[key as keyof typeof known] : null;
}

/** A CVSS base score; GitHub writes 0 where there is none. */
export function firstScore(...scores: (number | null | undefined)[]): number | null {
  return scores.find((score) => typeof score === 'number' && score > 0 && score <= 10) ?? null;
}

export function unreadable(source: Where['source'], what: string): Problem {
  return problem('row-invalid', { source: source.id }, `${source.id}: ${what}, so it is missing.`);
}

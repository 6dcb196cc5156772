import type { Typed } from './issue-fields.ts';
import { insertedFrom, mergeKeys } from './issue-merge-keys.ts';
import type { Row } from './issue-parts.ts';

/** A row as somebody wants it: `from` is its place among those that the page showed, null is a new one. */
export type WantedRow = { from: number | null; typed: Typed; kept: Row | null };

/**
 * A row of three sides. `row` is what else of it stays, `typed` what its fields are to hold; where both changed a field mine stands, and
 * `clashes` has theirs. `gone` says who took the row away while the other one changed it.
 */
export type MergedRow = {
  row: Row | null;
  typed: Typed;
  clashes: Record<string, string>;
  gone: 'mine' | 'theirs' | null;
};

/** `order` is set where both put the rows into another order: the places of the rows as theirs would have them. */
export type MergedRows = { rows: MergedRow[]; order: number[] | null };

export type Stored = { row: Row; typed: Typed; key: string };

type Side = { key: string; typed: Typed; row: Row | null };

/** Three ways, a field at a time; `mine` names the rows of `base` that it has. */
export function mergeRows(base: readonly Stored[], mine: readonly WantedRow[], theirs: readonly Stored[]): MergedRows {
  const was = sidesOf(base);
  const others = paired(was, sidesOf(theirs));
  const ours = mine.map(({ from, typed, kept }, at): Side => {
    const own = from === null ? undefined : was[from];
    const same = own === undefined ? others.find((one) => isNew(one, was) && sameTyped(one.typed, typed)) : undefined;
    return { key: own?.key ?? same?.key ?? `new ${at}`, typed, row: own?.row ?? kept };
  });
  const kept = [was, ours, others].map(byKey);
  const lists = { base: keysOf(was), mine: keysOf(ours), theirs: keysOf(others) };
  // A row that one side changed and the other took away stays until somebody decides.
  const back = (side: readonly string[]): string[] =>
    insertedFrom(lists.base, side, (key) => rowOf(key, kept) !== null);
  const sides = { base: lists.base, mine: back(lists.mine), theirs: back(lists.theirs) };
  const { keys, isClash } = mergeKeys(sides, 'mine');
  const order = isClash ? mergeKeys(sides, 'theirs').keys.map((key) => keys.indexOf(key)) : null;
  return { rows: keys.flatMap((key) => rowOf(key, kept) ?? []), order };
}

function sidesOf(rows: readonly Stored[]): Side[] {
  return rows.map(({ key, ...rest }, at) => ({
    ...rest,
    key: `${key} ${rows.slice(0, at).filter((one) => one.key === key).length}`,
  }));
}

function keysOf(sides: readonly Side[]): string[] {
  return sides.map(({ key }) => key);
}

/** A row whose own key was changed is known by its place, where no other row is left for it. */
function paired(was: readonly Side[], now: readonly Side[]): Side[] {
  const [known, found] = [new Set(was.map(({ key }) => key)), new Set(now.map(({ key }) => key))];
  return now.map((side, at) => {
    const before = was[at];
    return known.has(side.key) || before === undefined || found.has(before.key) || was.length !== now.length
      ? side
      : { ...side, key: before.key };
  });
}

function byKey(sides: readonly Side[]): Map<string, Side> {
  return new Map(sides.map((side) => [side.key, side]));
}

function isNew({ key }: Side, was: readonly Side[]): boolean {
  return was.every((one) => one.key !== key);
}

/** The row of a key; null where it is gone. */
function rowOf(key: string, [base, mine, theirs]: readonly Map<string, Side>[]): MergedRow | null {
  const [was, ours, others] = [base?.get(key), mine?.get(key), theirs?.get(key)];
  if (ours !== undefined && others !== undefined) return { ...merged(was, ours, others), gone: null };
  const left = ours ?? others;
  if (left === undefined) return null;
  const asItIs = { row: left.row, typed: left.typed, clashes: {} };
  if (was === undefined) return { ...asItIs, gone: null };
  if (sameTyped(was.typed, left.typed)) return null;
  return { ...asItIs, gone: ours === undefined ? 'mine' : 'theirs' };
}

function merged(was: Side | undefined, ours: Side, others: Side): Omit<MergedRow, 'gone'> {
  const clashes: Record<string, string> = {};
  const typed: Record<string, string> = {};
  for (const name of new Set([...Object.keys(others.typed), ...Object.keys(ours.typed)])) {
    const [before, mine, theirs] = [was?.typed[name] ?? '', ours.typed[name], others.typed[name] ?? ''];
    if (mine === undefined || mine === before || mine === theirs) typed[name] = theirs;
    else {
      typed[name] = mine;
      if (theirs !== before) clashes[name] = theirs;
    }
  }
  return { row: others.row, typed, clashes };
}

function sameTyped(one: Typed, other: Typed): boolean {
  return Object.entries(one).every(([name, text]) => (other[name] ?? '') === text);
}

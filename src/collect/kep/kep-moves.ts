import type { Instant } from '../../model/instant.ts';
import type { Move } from '../../model/item.ts';
import { compareKeps, hasOtherChange } from './compare-keps.ts';
import type { KepPull } from './kep-requests.ts';
import type { KepReading, KepVersion } from './read-kep-versions.ts';

/** What happened to a KEP in the window, by time; `at` is when the pull request that did it was merged. Never empty. */
export function kepMoves(reading: KepReading, fallback: Instant): Move[] {
  const { change, pulls } = reading.work;
  const last = pulls.at(-1) ?? null;
  const moves: Move[] = [];
  if (change.before === null) moves.push(added(reading, fallback));
  else if (change.after === null) moves.push({ move: 'removed', ...done(last, fallback), from: change.before.home });
  else if (change.before.home !== change.after.home) {
    const { home } = change.after;
    const mover = pulls.findLast((pull) => pull.files.some(({ path }) => path.startsWith(home))) ?? last;
    moves.push({ move: 'moved', ...done(mover, fallback), from: change.before.home, to: home });
  }
  moves.push(...versionMoves(reading));
  moves.push(...textMoves(reading, moves));
  if (moves.length === 0) moves.push({ move: 'pushed', ...done(last, fallback) });
  return moves.sort(byTime);
}

function added({ versions, work }: KepReading, fallback: Instant): Move {
  const first = versions[0];
  const to = first?.kep?.status?.written;
  const by = first?.pull ?? work.pulls[0] ?? null;
  return { move: 'added', ...done(by, first?.at ?? fallback), ...(to === undefined ? {} : { to }) };
}

function versionMoves({ before, versions, work }: KepReading): Move[] {
  const isNew = work.change.before === null;
  const moves: Move[] = [];
  let previous = before;
  for (const [index, version] of versions.entries()) {
    if (!(isNew && index === 0)) moves.push(...movesBetween(previous, version, work.change.before?.metadata?.sha));
    previous = version.kep ?? previous;
  }
  const changed = work.change.before?.metadata?.sha !== work.change.after?.metadata?.sha;
  return changed ? moves : [];
}

function movesBetween(previous: KepReading['before'], version: KepVersion, sha: string | undefined): Move[] {
  const when = done(version.pull, version.at);
  if (previous === null || version.kep === null) return sha === undefined ? [] : [{ move: 'pushed', ...when }];
  const comparison = compareKeps(previous, version.kep);
  const moves: Move[] = [];
  if (comparison.status) moves.push({ move: 'status-changed', ...when, ...comparison.status });
  if (comparison.stage) moves.push({ move: 'stage-changed', ...when, ...comparison.stage });
  if (comparison.milestone) moves.push({ move: 'milestone-changed', ...when, ...comparison.milestone });
  if (hasOtherChange(comparison)) moves.push({ move: 'metadata-changed', ...when });
  if (moves.length === 0 && comparison.body) moves.push({ move: 'pushed', ...when });
  return moves;
}

/** A README that changed is one push, told by the last pull request that touched it; an approval is metadata. */
function textMoves({ work: { change, pulls } }: KepReading, moves: Move[]): Move[] {
  const { before, after } = change;
  if (before === null || after === null) return [];
  const found: Move[] = [];
  const writerOf = (path: string | undefined): KepPull | null =>
    pulls.findLast((pull) => pull.files.some((file) => file.path === path)) ?? null;
  const approver = writerOf(after.approval?.path);
  if (
    approver &&
    before.approval?.sha !== after.approval?.sha &&
    !moves.some(({ move }) => move === 'metadata-changed')
  )
    found.push({ move: 'metadata-changed', ...done(approver, approver.mergedAt) });
  const writer = writerOf(after.text?.path);
  if (writer && before.text?.sha !== after.text?.sha && moves.length + found.length === 0)
    found.push({ move: 'pushed', ...done(writer, writer.mergedAt) });
  return found;
}

function done(pull: KepPull | null, at: Instant): { at: Instant; by?: string } {
  return { at: pull?.mergedAt ?? at, ...(pull?.author ? { by: pull.author } : {}) };
}

function byTime(one: Move, other: Move): number {
  if (one.at !== other.at) return Date.parse(one.at) - Date.parse(other.at);
  return one.move < other.move ? -1 : 1;
}

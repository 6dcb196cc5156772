import type { KepHeads, KepPull, KepWork } from './kep-requests.ts';
import { pathsOf, type KepChange } from './diff-kep-trees.ts';

/** One text to read for a KEP: at an end of the window, or as a pull request left it. */
export type KepBlob = { role: 'before' | 'after' | 'text' | 'approval' | `pull ${number}`; expression: string };

/** A call reads at most this many blobs; GitHub gives up on much longer ones. */
const limit = 50;

/** States of one KEP that are read between both ends of the window; no KEP of the recorded weeks has more than three. */
const mostStates = 8;

/**
 * Which texts of a KEP to read. An unchanged file is read once, and where several pull requests changed the metadata
 * the state that each left is read too, so that every change is theirs alone.
 */
export function kepBlobs({ change, pulls }: KepWork, heads: KepHeads): KepBlob[] {
  const { before, after } = change;
  const blobs: KepBlob[] = [];
  const add = (role: KepBlob['role'], oid: string | undefined, path: string | undefined): void => {
    if (oid !== undefined && path !== undefined) blobs.push({ role, expression: `${oid}:${path}` });
  };
  if (before !== null && (after === null || before.metadata?.sha !== after.metadata?.sha))
    add('before', heads.before?.oid, before.metadata?.path);
  if (after === null) {
    if (before?.metadata === null) add('text', heads.before?.oid, before.text?.path);
    return blobs;
  }
  add('after', heads.after.oid, after.metadata?.path);
  add('text', heads.after.oid, after.text?.path);
  if (before?.approval?.sha !== after.approval?.sha) add('approval', heads.after.oid, after.approval?.path);
  const writers = pulls.filter((pull) => metadataPath(pull, change) !== null).slice(-mostStates);
  for (const pull of writers.slice(0, -1))
    add(`pull ${pull.number}`, pull.mergeOid ?? undefined, metadataPath(pull, change) ?? undefined);
  return blobs;
}

/** The metadata file of a KEP that a pull request touched, where it was then. */
export function metadataPath(pull: KepPull, { before, after }: KepChange): string | null {
  const paths = [after?.metadata?.path, before?.metadata?.path];
  return paths.find((path) => path !== undefined && pull.files.some((file) => file.path === path)) ?? null;
}

/** Gives every changed KEP its pull requests and groups them into calls; files that may be one renamed KEP come first. */
export function planKepBlobs(
  heads: KepHeads,
  changes: KepChange[],
  pulls: KepPull[],
): { works: KepWork[]; pairing: boolean }[] {
  const works = changes.map((change) => ({ change, pulls: pulls.filter((pull) => touches(pull, change)) }));
  const removed = works.filter(({ change }) => change.after === null && change.before?.form === 'flat');
  const added = works.filter(({ change }) => change.before === null && change.after?.form === 'flat');
  const pair = removed.length > 0 && added.length > 0;
  const first = pair ? (batches(heads, [...removed, ...added])[0] ?? []) : [];
  const others = works.filter((work) => !first.includes(work));
  return [
    ...(pair ? [{ works: first, pairing: true }] : []),
    ...batches(heads, others).map((batch) => ({ works: batch, pairing: false })),
  ];
}

function touches(pull: KepPull, { before, after }: KepChange): boolean {
  const paths = new Set([...pathsOf(before), ...pathsOf(after)]);
  return pull.files.some((file) => paths.has(file.path));
}

function batches(heads: KepHeads, works: KepWork[]): KepWork[][] {
  const calls: KepWork[][] = [];
  let count = limit;
  for (const work of works) {
    const size = kepBlobs(work, heads).length;
    if (count + size > limit) {
      calls.push([]);
      count = 0;
    }
    calls.at(-1)?.push(work);
    count += size;
  }
  return calls;
}

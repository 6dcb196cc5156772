import type { KepHeads, KepPull, KepWork } from './kep-requests.ts';
import { pathsOf, type KepChange } from './diff-kep-trees.ts';

/** One text to read for a KEP: at an end of the window, or as a pull request left it. */
export type KepBlob = {
  role: 'before' | 'after' | 'text' | 'text before' | 'approval' | `pull ${number}`;
  expression: string;
};

/** A pull request that touches more KEPs than this is housekeeping. */
const bulkSize = 8;

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
  if (isTextOnly(change)) add('text before', heads.before?.oid, before?.text?.path);
  if (before?.approval?.sha !== after.approval?.sha) add('approval', heads.after.oid, after.approval?.path);
  const writers = pulls.filter((pull) => metadataPath(pull, change) !== null).slice(-mostStates);
  for (const pull of writers.slice(0, -1))
    add(`pull ${pull.number}`, pull.mergeOid ?? undefined, metadataPath(pull, change) ?? undefined);
  return blobs;
}

/** Whether the README of a folder KEP is all that changed. */
export function isTextOnly({ before, after }: KepChange): boolean {
  if (before === null || after === null || before.home !== after.home) return false;
  return before.metadata?.sha === after.metadata?.sha && before.approval?.sha === after.approval?.sha;
}

/** The metadata file of a KEP that a pull request touched, where it was then. */
export function metadataPath(pull: KepPull, { before, after }: KepChange): string | null {
  const paths = [after?.metadata?.path, before?.metadata?.path];
  return paths.find((path) => path !== undefined && pull.files.some((file) => file.path === path)) ?? null;
}

/** What to do with the changed KEPs: which to read, alone or together, and which changed in bulk alone. */
export type KepPlan = {
  reads: { works: KepWork[]; pairing: boolean }[];
  bulks: { pull: KepPull; works: KepWork[] }[];
};

/**
 * Gives every changed KEP its pull requests. What only housekeeping touched is not read. Every other KEP is read by a request
 * of its own, save that files which may be one renamed KEP are read together.
 */
export function planKepBlobs(heads: KepHeads, changes: KepChange[], pulls: KepPull[]): KepPlan {
  const works = changes.map((change) => ({ change, pulls: pullsOf(change, pulls) }));
  const byBulk = Map.groupBy(works, bulkOf);
  const single = byBulk.get(null) ?? [];
  const removed = single.filter(({ change }) => change.after === null && change.before?.form === 'flat');
  const added = single.filter(({ change }) => change.before === null && change.after?.form === 'flat');
  const pair = removed.length > 0 && added.length > 0 ? upToLimit([...removed, ...added], heads) : [];
  return {
    reads: [
      ...(pair.length > 0 ? [{ works: pair, pairing: true }] : []),
      ...single.filter((work) => !pair.includes(work)).map((work) => ({ works: [work], pairing: false })),
    ],
    bulks: [...byBulk].flatMap(([pull, all]) => (pull === null ? [] : [{ pull, works: all }])),
  };
}

/** A KEP that no listed file names may be among the files that GitHub left out of a very large pull request. */
function pullsOf(change: KepChange, pulls: KepPull[]): KepPull[] {
  const paths = new Set([...pathsOf(change.before), ...pathsOf(change.after)]);
  const named = pulls.filter((pull) => pull.files.some((file) => paths.has(file.path)));
  return named.length > 0 ? named : pulls.filter((pull) => pull.cut).slice(-1);
}

/** The housekeeping that changed a KEP, null where another pull request or nobody known did. */
function bulkOf({ pulls }: KepWork): KepPull | null {
  return pulls.every((pull) => pull.keps > bulkSize) ? (pulls.at(-1) ?? null) : null;
}

function upToLimit(works: KepWork[], heads: KepHeads): KepWork[] {
  let count = 0;
  return works.filter((work) => {
    count += kepBlobs(work, heads).length;
    return count <= limit;
  });
}

import { createHash } from 'node:crypto';

export type Account = { id: number; login: string };
type Row = { path: string; mode: string; sha: string };
/** A commit with all its files, by path. */
export type Commit = {
  sha: string;
  tree: string;
  parents: string[];
  message: string;
  author: Account | null;
  committer: Account | null;
  signed: boolean;
  files: ReadonlyMap<string, Row>;
};

function sha1(kind: string, bytes: Uint8Array): string {
  return createHash('sha1').update(`${kind} ${bytes.byteLength}\0`).update(bytes).digest('hex');
}

/** The objects of a git repository: blobs by their true name, trees and commits by names of their own. */
export function gitStore() {
  const blobs = new Map<string, Buffer>();
  const trees = new Map<string, ReadonlyMap<string, Row>>();
  const commits = new Map<string, Commit>();
  const refs = new Map<string, string>();
  const addBlob = (bytes: Buffer): string => {
    const sha = sha1('blob', bytes);
    blobs.set(sha, bytes);
    return sha;
  };
  const addTree = (files: ReadonlyMap<string, Row>): string => {
    const sorted = new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
    const sha = sha1('tree', Buffer.from(JSON.stringify([...sorted])));
    trees.set(sha, sorted);
    return sha;
  };
  const addCommit = (one: Omit<Commit, 'sha' | 'files'>): Commit => {
    const files = trees.get(one.tree);
    if (files === undefined) throw new Error(`no tree ${one.tree}`);
    const sha = sha1('commit', Buffer.from(JSON.stringify([one, commits.size])));
    const commit = { ...one, sha, files };
    commits.set(sha, commit);
    return commit;
  };
  const commitOf = (sha: string): Commit => {
    const found = commits.get(sha);
    if (found === undefined) throw new Error(`no commit ${sha}`);
    return found;
  };
  /** A commit and all before it, the newest first. */
  const history = (sha: string): Commit[] => {
    const commit = commitOf(sha);
    return [commit, ...commit.parents.flatMap(history)];
  };
  const subtree = (files: ReadonlyMap<string, Row>, folder: string): Map<string, Row> =>
    new Map(
      [...files].flatMap(([path, row]) => {
        if (!path.startsWith(`${folder}/`)) return [];
        const inner = path.slice(folder.length + 1);
        return [[inner, { ...row, path: inner }] as const];
      }),
    );
  return { blobs, trees, commits, refs, addBlob, addTree, addCommit, commitOf, history, subtree };
}

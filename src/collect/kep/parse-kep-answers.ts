import { z } from 'zod';
import { Instant } from '../../model/instant.ts';
import type { Response } from '../collector.ts';
import { pathsOf, type KepChange } from './diff-kep-trees.ts';
import type { KepHeads, KepPull } from './kep-requests.ts';
import { parseKepPath } from './parse-kep-path.ts';

/** Rows are read one by one, so that a broken one does not hide the others. */
const Rows = z.object({ nodes: z.array(z.unknown()).nullish() });
const Head = z.object({ oid: z.string(), committedDate: Instant, file: z.object({ oid: z.string() }).nullish() });
const File = z.object({ path: z.string() });
const Heads = z.object({
  repository: z
    .object({ defaultBranchRef: z.object({ name: z.string(), target: z.object({ a: Rows, b: Rows }) }).nullable() })
    .nullable(),
});
const Tree = z.object({
  tree: z.array(z.object({ path: z.string(), type: z.string(), sha: z.string() })),
  truncated: z.boolean().nullish(),
});
const Pull = z.object({
  number: z.int(),
  title: z.string(),
  mergedAt: Instant,
  totalCommentsCount: z.int().nullish(),
  author: z.object({ login: z.string() }).nullish(),
  mergeCommit: z.object({ oid: z.string() }).nullish(),
  files: Rows.extend({ totalCount: z.int().nullish() }).nullish(),
});
const Pulls = z.object({
  search: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
    nodes: z.array(z.unknown()).nullish(),
  }),
});
const Blobs = z.object({
  repository: z
    .record(z.string(), z.object({ text: z.string().nullish(), isTruncated: z.boolean().nullish() }).nullish())
    .nullish(),
});

/**
 * Both ends of the window; null when `keps/` is not there at its end, `missing` when the repository is not, `unreadable` when
 * what came for an end makes no sense.
 */
export function parseKepHeads(data: unknown): KepHeads | 'missing' | 'unreadable' | null {
  const parsed = Heads.safeParse(data);
  if (!parsed.success) return 'unreadable';
  if (parsed.data.repository === null) return 'missing';
  const branch = parsed.data.repository.defaultBranchRef;
  if (branch === null) return null;
  const [a, b] = [headOf(branch.target.a), headOf(branch.target.b)];
  if (a === 'unreadable' || b === 'unreadable') return 'unreadable';
  if (!b?.file) return null;
  return {
    branch: branch.name,
    before: a?.file ? { oid: a.oid, tree: a.file.oid } : null,
    after: { oid: b.oid, tree: b.file.oid, at: b.committedDate },
  };
}

/** The newest commit of a history; null where there was none yet. */
function headOf({ nodes }: z.infer<typeof Rows>): z.infer<typeof Head> | 'unreadable' | null {
  if (!nodes) return 'unreadable';
  return nodes.length === 0 ? null : (Head.safeParse(nodes[0]).data ?? 'unreadable');
}

/** The files of a tree of `keps/`, or of a whole repository, that are parts of KEPs, by full path; null when no tree came. */
export function parseKepTree(
  response: Response,
  whole: boolean,
): { files: Record<string, string>; truncated: boolean } | null {
  const parsed = Tree.safeParse(response.data);
  if (response.status !== 200 || !parsed.success) return null;
  const files = parsed.data.tree
    .filter((entry) => entry.type === 'blob')
    .map((entry) => [whole ? entry.path : `keps/${entry.path}`, entry.sha] as const)
    .filter(([path]) => parseKepPath(path) !== null);
  return { files: Object.fromEntries(files), truncated: parsed.data.truncated === true };
}

/** A page of merged pull requests, with only the files that belong to changed KEPs; `after` is the next page's cursor. */
export function parseKepPulls(
  data: unknown,
  changes: KepChange[],
): { pulls: KepPull[]; after: string | null; unread: number } | null {
  const search = Pulls.safeParse(data).data?.search;
  if (!search) return null;
  const wanted = new Set(changes.flatMap(({ before, after }) => [...pathsOf(before), ...pathsOf(after)]));
  const rows = (search.nodes ?? []).map((node) => Pull.safeParse(node));
  const pulls = rows.flatMap(({ data: row }) => (row ? [pullOf(row, wanted)] : []));
  const { hasNextPage, endCursor } = search.pageInfo;
  return {
    pulls: pulls.filter((pull) => pull.files.length > 0 || pull.cut),
    after: hasNextPage ? (endCursor ?? null) : null,
    unread: rows.filter((row) => !row.success).length,
  };
}

/** Text by expression; null where there is no such file or no text of it. */
export function parseKepBlobs(response: Response): Map<string, string | null> {
  const repository = Blobs.safeParse(response.data).data?.repository ?? {};
  const variables = 'variables' in response.request ? response.request.variables : {};
  const expressions = Object.entries(variables).filter(([name]) => /^e\d+$/.test(name));
  return new Map(
    expressions.map(([name, expression]) => {
      const blob = repository[`f${name.slice(1)}`];
      return [String(expression), blob && blob.isTruncated !== true ? (blob.text ?? null) : null];
    }),
  );
}

function pullOf(row: z.infer<typeof Pull>, wanted: ReadonlySet<string>): KepPull {
  const files = (row.files?.nodes ?? []).flatMap((file) => File.safeParse(file).data ?? []);
  const homes = files.map(({ path }) => parseKepPath(path)).map((parsed) => parsed?.home ?? parsed?.number ?? null);
  return {
    number: row.number,
    title: row.title,
    author: row.author?.login ?? null,
    mergedAt: row.mergedAt,
    mergeOid: row.mergeCommit?.oid ?? null,
    keps: new Set(homes.filter((home) => home !== null)).size,
    comments: row.totalCommentsCount ?? 0,
    files: files.filter(({ path }) => wanted.has(path)),
    cut: (row.files?.totalCount ?? 0) > files.length,
  };
}

import { kepSlug, parseKepPath } from './parse-kep-path.ts';
import type { KepPart } from './parse-kep-path.ts';

/** Path of a file to the id of its blob. */
export type KepTree = Readonly<Record<string, string>>;

type KepFile = { path: string; sha: string };

/** The files of one KEP at one moment. */
export type KepFiles = Record<KepPart, KepFile | null> & {
  /** The folder, or the file of a flat KEP. */
  home: string;
  form: 'folder' | 'flat';
  number: number | null;
  slug: string;
};

/** A KEP that the two trees do not show alike. `key` is its id without `kep:`: the number, or the slug of an old one. */
export type KepChange = { key: string; before: KepFiles | null; after: KepFiles | null };

/**
 * What changed between two trees, by KEP. A KEP is the same on both sides by its number, by its slug (a flat file that
 * became a folder, a new number) or by an equal blob. Sorted by key.
 */
export function diffKepTrees(before: KepTree, after: KepTree): KepChange[] {
  const shared = sharedNames([before, after]);
  const old = groupByKep(before, shared);
  const young = groupByKep(after, shared);
  const changes: KepChange[] = [];
  for (const [key, files] of young) {
    const sameKey = old.get(key);
    if (sameKey) {
      changes.push({ key, before: sameKey, after: files });
      old.delete(key);
    }
  }
  const added = [...young].filter(([key]) => !changes.some((change) => change.key === key));
  for (const [key, files] of added) {
    const origin = findOrigin(files, old);
    if (origin !== null) old.delete(origin.key);
    changes.push({ key, before: origin?.files ?? null, after: files });
  }
  for (const [key, files] of old) changes.push({ key, before: files, after: null });
  return changes.filter(isChanged).sort((one, other) => (one.key < other.key ? -1 : 1));
}

/** The paths of the files of one KEP. */
export function pathsOf(files: KepFiles | null): string[] {
  if (files === null) return [];
  return [files.metadata, files.text, files.approval].flatMap((file) => (file === null ? [] : [file.path]));
}

function isChanged({ before, after }: KepChange): boolean {
  if (before === null || after === null) return true;
  return (['metadata', 'text', 'approval'] as const).some(
    (part) => before[part]?.sha !== after[part]?.sha || before[part]?.path !== after[part]?.path,
  );
}

/** An equal blob is proof; a slug is one only where a single KEP that went away has it. */
function findOrigin(files: KepFiles, gone: Map<string, KepFiles>): { key: string; files: KepFiles } | null {
  const candidates = [...gone].map(([key, files]) => ({ key, files }));
  const sha = files.metadata?.sha;
  const sameBlob = candidates.find((one) => sha !== undefined && one.files.metadata?.sha === sha);
  const sameSlug = candidates.filter((one) => one.files.slug === files.slug);
  return sameBlob ?? (sameSlug.length === 1 ? (sameSlug[0] ?? null) : null);
}

/** Every KEP of a tree by key; approvals join the KEP with their number. */
function groupByKep(tree: KepTree, shared: ReadonlySet<string>): Map<string, KepFiles> {
  const byHome = new Map<string, KepFiles>();
  const approvals = new Map<number, KepFile>();
  for (const [path, sha] of Object.entries(tree).sort(([one], [other]) => (one < other ? -1 : 1))) {
    const parsed = parseKepPath(path);
    if (parsed === null) continue;
    if (parsed.home === null) {
      if (parsed.number !== null) approvals.set(parsed.number, { path, sha });
      continue;
    }
    const { form, number, slug } = parsed;
    const files = byHome.get(parsed.home) ?? {
      metadata: null,
      text: null,
      approval: null,
      home: parsed.home,
      form,
      number,
      slug,
    };
    byHome.set(parsed.home, { ...files, [parsed.part]: { path, sha } });
  }
  return new Map(
    [...byHome].map(([home, files]) => {
      const approval = files.number === null ? null : (approvals.get(files.number) ?? null);
      return [keyOf(home, files, shared), { ...files, approval }];
    }),
  );
}

/** The number or slug; where several KEPs of one tree claim it, the path below `keps/` instead. */
function keyOf(home: string, files: { number: number | null; slug: string }, shared: ReadonlySet<string>): string {
  const name = nameOf(files);
  return shared.has(name) ? kepSlug(home.replace(/^keps\//, '').replace(/\.md$/, '')) : name;
}

function nameOf({ number, slug }: { number: number | null; slug: string }): string {
  return number === null ? slug : String(number);
}

function sharedNames(trees: KepTree[]): Set<string> {
  const shared = new Set<string>();
  for (const tree of trees) {
    const homes = new Map<string, string>();
    for (const path of Object.keys(tree)) {
      const parsed = parseKepPath(path);
      if (parsed === null || parsed.home === null) continue;
      const name = nameOf(parsed);
      const home = homes.get(name);
      if (home !== undefined && home !== parsed.home) shared.add(name);
      homes.set(name, parsed.home);
    }
  }
  return shared;
}

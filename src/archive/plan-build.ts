import type { CachedFile } from './site-cache.ts';

/** A file that the site is to have; two files with the same key are the same bytes. */
export type PlannedFile = { path: string; key: string };

/** What a build has to do: files to make, files that stay as they are, and files that are no part of the site any more. */
export type BuildPlan<File extends PlannedFile> = {
  make: File[];
  keep: Map<string, CachedFile>;
  remove: string[];
};

type Known = {
  /** What the build before wrote. */
  files: Readonly<Record<string, CachedFile>>;
  /** The size of a file that is there now, in bytes. */
  sizeOf: (path: string) => number | null;
};

/** A file is kept when it was made of the same things and nobody has changed its size since. */
export function planBuild<File extends PlannedFile>(
  wanted: readonly File[],
  { files, sizeOf }: Known,
): BuildPlan<File> {
  const keep = new Map<string, CachedFile>();
  const make = wanted.filter(({ path, key }) => {
    const known = Object.hasOwn(files, path) ? files[path] : undefined;
    if (known?.key !== key || sizeOf(path) !== known.size) return true;
    keep.set(path, known);
    return false;
  });
  const paths = new Set(wanted.map(({ path }) => path));
  return { make, keep, remove: Object.keys(files).filter((path) => !paths.has(path)) };
}

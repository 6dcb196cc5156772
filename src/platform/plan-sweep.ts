/** A file of the cache: bytes, and when it was last written or read, in milliseconds since 1970. */
export type CachedFile = { path: string; bytes: number; used: number };

/** Days without use after which a file of the cache goes, and the bytes that the rest may have. */
const cacheLimits = { days: 60, bytes: 500 * 1024 * 1024 };

/** An answer of today may be that of a run that goes on right now. */
const youngest = 86_400_000;

/** What goes out of the cache: what nobody used for long, then what was used least lately, until the rest is small enough. */
export function planSweep(
  files: readonly CachedFile[],
  now: number,
  { days, bytes }: { days: number; bytes: number } = cacheLimits,
): string[] {
  const oldest = now - days * 86_400_000;
  const kept = files.filter(({ used }) => used >= oldest);
  let size = kept.reduce((sum, one) => sum + one.bytes, 0);
  const gone = files.filter(({ used }) => used < oldest).map(({ path }) => path);
  for (const { path, bytes: own, used } of [...kept].sort((a, b) => a.used - b.used)) {
    if (size <= bytes || used > now - youngest) break;
    gone.push(path);
    size -= own;
  }
  return gone;
}

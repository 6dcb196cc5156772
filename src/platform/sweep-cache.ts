import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { planSweep, type CachedFile } from './plan-sweep.ts';

/** Answers and renderings, which can be made again; the beginnings of runs and what the archive was built from are none of them. */
const answer = /^[\w-]{2}\/[\w-]+\.json(?:\.[0-9a-f-]{36}\.tmp)?$/;

/** Tells when the cache was swept last, by its own age. */
const mark = 'swept';
const day = 86_400_000;

/**
 * Takes out of a cache what nobody needs any more, at most once a day. What another process takes out at the same time, or cannot be taken
 * out, is no fault: the next sweep comes.
 * @param now milliseconds since 1970
 * @returns how many files went
 */
export async function sweepCache(root: string, now: number): Promise<number> {
  const last = await stat(join(root, mark)).catch(() => null);
  if (last !== null && now - last.mtimeMs < day && now >= last.mtimeMs) return 0;
  const files = await listCached(root);
  if (files.length === 0) return 0;
  await writeFile(join(root, mark), '').catch(() => undefined);
  const gone = planSweep(files, now);
  for (const path of gone) await rm(join(root, path), { force: true }).catch(() => undefined);
  return gone.length;
}

/** One folder after the other: a sweep has time, and the program around it has not. */
async function listCached(root: string): Promise<CachedFile[]> {
  const files: CachedFile[] = [];
  for (const folder of await readdir(root).catch(() => [])) {
    if (!/^[\w-]{2}$/.test(folder)) continue;
    for (const name of await readdir(join(root, folder)).catch(() => [])) {
      const path = `${folder}/${name}`;
      const found = answer.test(path) ? await stat(join(root, path)).catch(() => null) : null;
      if (found?.isFile()) files.push({ path, bytes: found.size, used: found.mtimeMs });
    }
  }
  return files;
}

import { fileMaker, type CoverTools, type Workshop } from '../../archive/make-file.ts';
import type { SiteJob } from '../../archive/site-files.ts';
import type { Problem } from '../../model/problem.ts';
import type { SiteFolder } from '../../platform/site-folder.ts';

/** A job that threads can take from each other: all but feeds, which are made at once. */
export type FileJob = Exclude<SiteJob, { kind: 'feed' }>;

/** A file that was staged, its size in bytes, and what is wrong with what it shows; `size` is null where it could not be made. */
export type MadeFile = { path: string; key: string; size: number | null; problems: Problem[] };

/** Makes files one after the other and puts them aside for the site. */
export function makeSiteFiles(jobs: readonly FileJob[], workshop: Workshop, folder: SiteFolder): MadeFile[] {
  const make = fileMaker(workshop);
  return jobs.map((job) => {
    const { value, problems } = make(job);
    const size = value === null ? null : folder.stage(job.path, value);
    return { path: job.path, key: job.key, size, problems };
  });
}

/** Both take long to load, so they are loaded when a cover is to be drawn. */
export async function openCoverTools(): Promise<CoverTools> {
  const [{ openLettering }, { rasterise }] = [
    await import('../../platform/outline-text.ts'),
    await import('../../platform/rasterise.ts'),
  ];
  return { lettering: openLettering(), rasterise };
}

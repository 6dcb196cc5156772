import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CachedIssue } from '../../archive/site-cache.ts';
import type { ListedIssue } from '../../model/archive.ts';
import type { Problem } from '../../model/problem.ts';
import type { StoredIssue } from '../../platform/read-archive.ts';
import type { ArchiveSettings } from './archive-settings.ts';
import type { FileJob, MadeFile } from './make-site-files.ts';
import type { SiteAssets } from './site-workshop.ts';

/** What another thread is asked to do. It keeps the issues that it has read for their pages. */
export type ThreadTask =
  | { task: 'read'; stored: StoredIssue[]; settings: Pick<ArchiveSettings, 'newsletter' | 'drafts'> }
  | {
      task: 'make';
      jobs: FileJob[];
      settings: ArchiveSettings;
      cards: ListedIssue[];
      assets: SiteAssets;
      stored: StoredIssue[];
    };

export type ThreadAnswers = {
  read: { issues: CachedIssue[]; problems: Problem[] };
  make: MadeFile[];
};

/** A second thread that reads issues and makes pages beside the first one. */
export type SiteThread = {
  read(task: Extract<ThreadTask, { task: 'read' }>): Promise<ThreadAnswers['read']>;
  make(task: Extract<ThreadTask, { task: 'make' }>): Promise<ThreadAnswers['make']>;
  close(): Promise<void>;
};

/** From this many issues on a second thread saves more than it takes to begin. */
const worthwhile = 60;

/** Null where one thread does as well: few issues, or one processor. */
export function threadFor(root: string, threads: number | undefined): SiteThread | null {
  const wanted = threads ?? Math.min(2, availableParallelism());
  return wanted < 2 || (threads === undefined && countIssues(root) < worthwhile) ? null : openSiteThread();
}

function countIssues(root: string): number {
  try {
    return readdirSync(join(root, 'issues')).length;
  } catch {
    return 0;
  }
}

function openSiteThread(): SiteThread {
  // Pages are made of many short-lived strings: a larger young generation saves a tenth of the time.
  const resourceLimits = { maxYoungGenerationSizeMb: 64 };
  const worker = new Worker(new URL('site-worker.ts', import.meta.url), { resourceLimits });
  const ask = <Answer>(task: ThreadTask): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const done = (): void => {
        worker.off('message', answered).off('error', failed);
      };
      const answered = (answer: Answer): void => {
        done();
        resolve(answer);
      };
      const failed = (error: unknown): void => {
        done();
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      worker.on('message', answered).on('error', failed);
      worker.postMessage(task);
    });
  return {
    read: (task) => ask(task),
    make: (task) => ask(task),
    close: async () => {
      await worker.terminate();
    },
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { placeOfTests } from './place-of-tests.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** What several files of tests begin with lies there, made once; see prepared.ts. */
    folderOfRun: string;
  }
}

/** One folder for all tests of a run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(placeOfTests, 'zhoubao-test-run-'));
  project.provide('folderOfRun', folder);
  return () => rm(folder, { recursive: true, force: true });
}

import { cp, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { placeOfTests } from './place-of-tests.ts';

const make = (place: string): Promise<string> => mkdtemp(join(place, 'zhoubao-test-'));
const remove = (path: string): Promise<void> => rm(path, { recursive: true, force: true });

/** An empty folder that is gone after the test. @param place `tmpdir()` for a test that needs what a disk takes its time for */
export async function temporaryFolder(place = placeOfTests): Promise<string> {
  const path = await make(place);
  onTestFinished(() => remove(path));
  return path;
}

/** Fills a folder once for all tests of a file. What is given back makes a copy of its own for the test that asks. */
export function copiesOf(fill: (folder: string) => Promise<void>): () => Promise<string> {
  let filled = '';
  beforeAll(async () => {
    filled = await make(placeOfTests);
    await fill(filled);
  });
  afterAll(() => remove(filled));
  return async () => {
    const copy = await temporaryFolder();
    await cp(filled, copy, { recursive: true, preserveTimestamps: true });
    return copy;
  };
}

import { cp } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

const weeks = resolve(import.meta.dirname, '../fixtures/weeks');

/** Copies the sample weeks without the recorded answers of a model, so that the offline writer drafts; gives the copy's folder. */
export async function weeksWithoutAnswers(folder: string): Promise<string> {
  const copy = join(folder, 'weeks');
  await cp(weeks, copy, { recursive: true, filter: (path) => basename(path) !== 'answers' });
  return copy;
}

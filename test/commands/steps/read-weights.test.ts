import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readWeights } from '../../../src/commands/steps/read-weights.ts';
import type { Weights } from '../../../src/model/weights.ts';
import { openHome } from '../../../src/platform/home.ts';
import { newsletter } from '../../builders/issue.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

const provenance = {
  trainedOn: ['issues/2019-W19/decisions.jsonl'],
  lines: 40,
  cited: 20,
  featured: 5,
  releases: ['2019-W19'],
  prior: 0.35,
  lambda: { line: 100, paragraph: 100 },
};

/** The points of a home whose editors lifted leaks. */
async function weightsOf(house: Parameters<typeof newsletter>[0], learned: unknown): Promise<[Weights, string[]]> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'learned-weights.json'), JSON.stringify(learned));
  const { value, problems } = await readWeights(openHome(folder), newsletter(house));
  return [value, problems.map(({ code }) => code)];
}

const learned = { provenance, line: { fault: 5, vote: 6 }, paragraph: { fault: 4 } };

test('what was learned counts where the house says nothing', async () => {
  const [{ line, paragraph }, problems] = await weightsOf({ weights: { vote: 1 } }, learned);
  expect([line['fault'], line['vote'], paragraph['fault']]).toEqual([5, 1, 4]);
  expect(problems).toEqual([]);
});

test('with learning: false nothing that was learned counts', async () => {
  const [{ line }] = await weightsOf({ learning: false }, learned);
  expect(line['fault']).not.toBe(5);
});

test('learned weights that cannot be read are a problem, and the ranking goes without them', async () => {
  const [{ line }, problems] = await weightsOf({ weights: { vote: 1 } }, { line: {} });
  expect(line['vote']).toBe(1);
  expect(problems).toEqual(['learned-weights-invalid']);
});

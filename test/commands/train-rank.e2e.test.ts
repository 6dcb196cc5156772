import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { trainedWeightsPath, trainRank } from '../../src/commands/train-rank.ts';
import { trainingFiles } from '../../src/commands/steps/training-files.ts';
import { openFolder } from '../../src/platform/folder.ts';
import { rules } from '../../src/rank/score/rules.ts';
import { TrainedWeights } from '../../src/model/weights.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { project } from '../builders/zhoubao.ts';

const read = (path: string): string => readFileSync(join(project, path), 'utf8');

async function folderWith(files: Record<string, string>) {
  const folder = openFolder(await temporaryFolder());
  await folder.write(new Map(Object.entries(files)));
  return folder;
}

const extracts = { [trainingFiles.notes]: read(trainingFiles.notes), [trainingFiles.picks]: read(trainingFiles.picks) };

test('training on the committed extracts gives the committed weights, byte for byte, within 20 seconds', async () => {
  const folder = await folderWith(extracts);
  const began = performance.now();
  await trainRank(folder);
  expect(performance.now() - began).toBeLessThan(20_000);
  expect(await folder.read(trainedWeightsPath)).toBe(read(trainedWeightsPath));
});

test('the committed weights name rules that exist, and where they come from', () => {
  const { provenance, line, paragraph } = TrainedWeights.parse(JSON.parse(read(trainedWeightsPath)));
  const known = rules.map(({ rule }) => rule);
  expect([...Object.keys(line), ...Object.keys(paragraph)].filter((rule) => !known.includes(rule))).toEqual([]);
  expect(line).not.toHaveProperty('noise');
  expect(provenance.trainedOn.every((one) => / sha256:[0-9a-f]{64}$/.test(one))).toBe(true);
  expect(provenance.releases).toContain('1.33');
});

test('a folder without the extracts is refused by name', async () => {
  const folder = openFolder(await temporaryFolder());
  await expect(trainRank(folder)).rejects.toThrow(/is no whole checkout.*kubernetes-notes\.txt/);
});

test('a row of the extract that is cut short is refused with its line', async () => {
  const folder = await folderWith({ ...extracts, [trainingFiles.notes]: '# 1.24\n5 feature node' });
  await expect(trainRank(folder)).rejects.toThrow(/Line 2 of the training extract/);
});

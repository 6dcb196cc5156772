import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { recordedWeeks } from '../../src/commands/steps/collect-recorded-weeks.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { until } from './until.ts';
import { weeksWithoutAnswers } from './weeks-without-answers.ts';
import { project, zhoubaoHere } from './zhoubao.ts';

const makers = {
  /** `home`, in which the sample week was run with the recorded answers of a model. */
  run: async (folder: string) =>
    zhoubao('run', '2019-W19', '--replay', join(project, 'test/fixtures/weeks'), '--home', join(folder, 'home')),

  /** `weeks`, the sample week without answers of a model, and `home`, in which it was run. */
  offline: async (folder: string) =>
    zhoubao('run', '2019-W19', '--replay', await weeksWithoutAnswers(folder), '--home', join(folder, 'home')),

  /** `home`, in which the weeks of ../shared were collected, one after the other. */
  recordedWeeks: async (folder: string) => {
    for (const issue of recordedWeeks)
      await zhoubao('collect', issue, '--replay', join(project, '../shared/weeks'), '--home', join(folder, 'home'));
  },
};

async function zhoubao(...words: string[]): Promise<void> {
  const { exit, stderr } = await zhoubaoHere(words);
  // Problems of what was recorded end it with 1.
  if (exit !== 0 && exit !== 1) throw new Error(`${words.join(' ')} ended with ${exit}: ${stderr}`);
}

/**
 * A folder that several files of tests begin with. The first that asks in a run makes it; those that ask meanwhile, in another
 * process, wait for it. It is for reading alone.
 */
export async function prepared(name: keyof typeof makers): Promise<string> {
  const place = join(inject('folderOfRun'), name);
  const [whole, fault] = [join(place, 'whole'), join(place, 'fault')];
  // Of all who make the folder one finds that it was not there.
  if ((await mkdir(place, { recursive: true })) !== undefined) await make(name, place);
  return until(
    `another process prepared ${name}`,
    async () => {
      if (existsSync(fault)) throw new Error(await readFile(fault, 'utf8'));
      return existsSync(whole) ? whole : undefined;
    },
    100_000,
  );
}

async function make(name: keyof typeof makers, place: string): Promise<void> {
  const part = join(place, 'part');
  try {
    await mkdir(part);
    await makers[name](part);
    await rename(part, join(place, 'whole'));
  } catch (error) {
    await writeFile(join(place, 'fault'), `${name} could not be prepared: ${String(error)}`);
  }
}

/** A copy of such a folder for one test. */
export async function copyOfPrepared(name: keyof typeof makers): Promise<string> {
  const copy = await temporaryFolder();
  await cp(await prepared(name), copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

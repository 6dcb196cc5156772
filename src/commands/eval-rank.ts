import { resolve } from 'node:path';
import { openFolder } from '../platform/folder.ts';
import { judgeLines } from '../rank/learn/judged-line.ts';
import { worths } from '../rank/learn/lesson.ts';
import { evaluateNotes } from './steps/eval-notes.ts';
import { evaluateWeeks } from './steps/eval-weeks.ts';
import { readTraining } from './steps/training-files.ts';

/** `npm run eval:rank`: how well the ranking finds what editors picked, beside baselines. docs/ranking.md explains the figures. */
if (import.meta.main) {
  const project = openFolder(resolve(import.meta.dirname, '../..'));
  const shared = openFolder(resolve(import.meta.dirname, '../../../shared'));
  const lines = judgeLines((await readTraining(project)).notes);
  for (const worth of worths) process.stdout.write(`${evaluateNotes(lines, worth)}\n\n`);
  const isThere = (await shared.list('volumes')).length > 0;
  process.stdout.write(
    `${isThere ? await evaluateWeeks(shared, project) : `The recorded weeks are not there (${shared.root}).`}\n`,
  );
}

import { createHash } from 'node:crypto';
import { PickedStory } from '../../model/picked-story.ts';
import { openFolder } from '../../platform/folder.ts';
import { formatJsonLines, parseJsonLines } from '../../platform/parse-json.ts';
import type { Files } from '../../platform/ports.ts';
import { judgeWeek } from '../../rank/evaluate/judge-week.ts';
import { formatNoteLines, parseNoteLines, type NoteLine } from '../../rank/learn/note-line.ts';
import { collectRecordedWeeks } from './collect-recorded-weeks.ts';
import { importNotes } from './import-notes.ts';
import { readEditorPicks } from './read-editor-picks.ts';

/** The extracts that weights are trained on, in the project; src/rank/learn/README.md says what they hold and whose it is. */
export const trainingFiles = {
  notes: 'src/rank/learn/kubernetes-notes.txt',
  picks: 'src/rank/learn/recorded-picks.jsonl',
} as const;

/** What the extracts hold, and a digest of each, lower-case SHA-256. */
export type TrainingData = { notes: NoteLine[]; picks: PickedStory[]; digests: Record<string, string> };

/** Reads the extracts of the project. Throws an Error where one is not there or has another form. */
export async function readTraining(project: Files): Promise<TrainingData> {
  const [notes, picks] = await Promise.all(
    [trainingFiles.notes, trainingFiles.picks].map((path) => project.read(path)),
  );
  if (typeof notes !== 'string' || typeof picks !== 'string') {
    throw new Error(`${project.root} is no whole checkout: ${Object.values(trainingFiles).join(' or ')} is not there.`);
  }
  const stories = parseJsonLines({ file: trainingFiles.picks, text: picks, schema: PickedStory });
  if (stories.problems[0]) throw new Error(stories.problems[0].message);
  const digests = { [trainingFiles.notes]: digestOf(notes), [trainingFiles.picks]: digestOf(picks) };
  return { notes: parseNoteLines(notes), picks: stories.value, digests };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Makes both extracts anew from a folder that holds `ranking/` and `weeks/`; paths in the project and their texts. */
export async function extractTraining(folder: string): Promise<Map<string, string>> {
  const files = openFolder(folder);
  const source = await files.read('ranking/kubernetes-notes.jsonl');
  if (source === null) throw new Error(`${folder} holds no ranking/kubernetes-notes.jsonl.`);
  return new Map([
    [trainingFiles.notes, formatNoteLines(importNotes(source))],
    [trainingFiles.picks, formatJsonLines(await extractPicks(folder))],
  ]);
}

/** The only project that Last Week in Kubernetes Development writes of. */
const project = 'kubernetes';

/** Stories of the weeks in which that newsletter picked something that the recorded data hold. */
async function extractPicks(folder: string): Promise<PickedStory[]> {
  const weeks = openFolder(`${folder}/weeks`);
  const judged: PickedStory[] = [];
  for (const [week, items] of await collectRecordedWeeks(weeks.root)) {
    const picks = await readEditorPicks(weeks, week);
    const stories = picks === null ? [] : judgeWeek(items, { week, project, picks });
    if (stories.some(({ answer }) => answer !== 'left-out')) judged.push(...stories);
  }
  return judged;
}

import { problem, type Outcome } from '../model/problem.ts';
import { RecordedAnswer } from '../model/recorded-answer.ts';
import { openFolder } from './folder.ts';
import { formatJson, parseJson } from './parse-json.ts';
import type { Files } from './ports.ts';

/** The answers of a recorded week, from `answers/` in its folder; none where there is no such folder. */
export async function readAnswers(week: Files): Promise<Outcome<RecordedAnswer[]>> {
  const found: Outcome<RecordedAnswer[]> = { value: [], problems: [] };
  for (const path of await week.list('answers')) {
    if (!path.endsWith('.json')) continue;
    const file = `${week.root}/${path}`;
    const { value, problems } = parseJson({ file, text: (await week.read(path)) ?? '', schema: RecordedAnswer });
    found.problems.push(...problems);
    if (value === null) continue;
    if (path === pathOf(value)) found.value.push(value);
    else found.problems.push(problem('file-invalid', { file }, `${file} holds the answer to another prompt.`));
  }
  return found;
}

/** The answers of the first of these folders that has any. */
export async function readAnswersBelow(...folders: string[]): Promise<Outcome<RecordedAnswer[]>> {
  for (const folder of folders) {
    const found = await readAnswers(openFolder(folder));
    if (found.value.length + found.problems.length > 0) return found;
  }
  return { value: [], problems: [] };
}

/** The files of answers, by path in the folder of their week. */
export function filesOfAnswers(answers: readonly RecordedAnswer[]): Map<string, string> {
  return new Map(answers.map((answer) => [pathOf(answer), formatJson(answer)]));
}

function pathOf({ promptDigest }: RecordedAnswer): string {
  return `answers/${promptDigest}.json`;
}

import { answersOf } from '../score/answers-of.ts';
import { factsOfNote } from './facts-of-note.ts';
import type { NoteLine } from './note-line.ts';

/** A pull request of the extract with what each rule answers to it: the very signals that its score is made of. */
export type JudgedLine = { readonly line: NoteLine; readonly answers: ReadonlyMap<string, number> };

/** Has the rules read pull requests of the extract. */
export function judgeLines(lines: readonly NoteLine[]): JudgedLine[] {
  return lines.map((line) => ({ line, answers: new Map(Object.entries(answersOf(factsOfNote(line)))) }));
}

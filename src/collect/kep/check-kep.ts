import { problem } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';
import { evidenceCut } from '../evidence-text.ts';
import { isKepTextCut, mostKepText } from './kep-text.ts';
import type { KepReading } from './read-kep-versions.ts';

/** What was wrong with the files of a changed KEP, as they stand now. */
export function checkKep(reading: KepReading, source: string): Problem[] {
  const { key, before, after } = reading.work.change;
  const files = after ?? before;
  const [ref, path] = [`kep:${key}`, files?.metadata?.path ?? files?.text?.path ?? ''];
  const removed = after === null;
  const kep = removed ? reading.before : (reading.versions.at(-1)?.kep ?? null);
  if (kep === null) {
    const came = reading.raw === null ? 'its text did not come' : 'it holds no metadata';
    const message = `The KEP ${path} could not be read: ${came}. Its change is kept with the path alone.`;
    return [problem('kep-unreadable', { source, ref, file: path }, message)];
  }
  const problems: Problem[] = [];
  if (isKepTextCut(reading)) {
    problems.push(evidenceCut({ source, ref, file: path }, `the summary or the metadata of ${path}`, mostKepText));
  }
  if (kep.fault) {
    const { line, reason } = kep.fault;
    const message = `The metadata of ${path} is not valid YAML at line ${line}: ${reason.slice(0, 200)}. It was read line by line.`;
    problems.push(problem('kep-yaml-invalid', { source, ref, file: path, line }, message));
  }
  for (const key of ['status', 'stage'] as const) {
    const word = kep[key];
    if (word?.value !== 'other') continue;
    const message = `The ${key} of ${path} is none of the known ones: "${word.written.slice(0, 80)}". It counts as other.`;
    problems.push(problem('kep-value-unknown', { source, ref, file: path, key }, message));
  }
  return problems;
}

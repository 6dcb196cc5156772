import type { LogEntry } from '../../../model/log-entry.ts';
import type { Digest } from '../../../model/evidence.ts';
import { digestsIn } from '../../../platform/issue-log.ts';

/** Files that people or the desk write; those of the machine are told by the checks. */
const written = /^(?:issue\.yaml|review\.json|approval\.yaml|entries\/.+\.yaml)$/;

/** The files of people, by path, that are not as the log left them: somebody changed them outside, or the end of the log is missing. */
export function changedOutside(log: readonly LogEntry[], versions: ReadonlyMap<string, Digest>): string[] {
  const logged = digestsIn(log);
  const paths = new Set([...versions.keys(), ...logged.keys()].filter((path) => written.test(path)));
  return [...paths].filter((path) => (versions.get(path) ?? null) !== (logged.get(path) ?? null)).sort();
}

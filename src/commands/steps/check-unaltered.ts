import { problem, type Problem } from '../../model/problem.ts';
import type { Digest } from '../../model/evidence.ts';
import { digestOf, loggedDigests } from '../../platform/issue-log.ts';
import type { Files } from '../../platform/ports.ts';

/**
 * Files that no person writes are as the stage that wrote them left them; a file that was cut off between two lines still
 * parses. What the log does not know is not judged.
 * @param known what the log says, where it was read already
 */
export async function checkUnaltered(
  folder: Files,
  paths: readonly string[],
  known?: ReadonlyMap<string, Digest | null>,
): Promise<Problem[]> {
  const logged = known ?? loggedDigests((await folder.read('log.jsonl')) ?? '');
  const problems: Problem[] = [];
  for (const file of paths) {
    const [text, digest] = [await folder.read(file), logged.get(file)];
    if (text === null || !digest || digestOf(text) === digest) continue;
    problems.push(problem('file-altered', { file }, `${file} is not what the log says was written.`));
  }
  return problems;
}

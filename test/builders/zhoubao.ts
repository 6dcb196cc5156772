import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export const project = resolve(import.meta.dirname, '../..');

export type Ended = { exit: number | null; stdout: string; stderr: string };

/**
 * Runs `zhoubao` as people do, in a process of its own, without any token or key of the machine.
 * @param shell commands of bash that end by running `"$0" "$@"`.
 */
export async function zhoubao(
  words: readonly string[],
  environment: Record<string, string> = {},
  shell?: string,
): Promise<Ended> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment };
  const command = shell === undefined ? [] : ['bash', '-c', shell];
  const [file = '', ...rest] = [...command, resolve(project, 'src/cli.ts'), ...words];
  const child = spawn(file, rest, { env, cwd: project });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const exit = await new Promise<number | null>((done) => child.on('close', done));
  return { exit, stdout, stderr };
}

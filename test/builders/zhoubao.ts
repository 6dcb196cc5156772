import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

export const project = resolve(import.meta.dirname, '../..');

export type Ended = { exit: number | null; stdout: string; stderr: string };

/** A run of `zhoubao` that has begun. `exit` is null where a signal ended it. */
export type Started = { child: ChildProcess; ended: Promise<Ended> };

/** Starts `zhoubao` as people do, in a process of its own, without any token or key of the machine. */
export function startZhoubao(
  words: readonly string[],
  environment: Record<string, string> = {},
  shell?: string,
): Started {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment };
  const command = shell === undefined ? [] : ['bash', '-c', shell];
  const [file = '', ...rest] = [...command, resolve(project, 'src/start.js'), ...words];
  const child = spawn(file, rest, { env, cwd: project });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<number | null>((done) => child.on('close', done));
  return { child, ended: ended.then((exit) => ({ exit, stdout, stderr })) };
}

/**
 * Runs `zhoubao` to its end.
 * @param shell commands of bash that end by running `"$0" "$@"`.
 */
export function zhoubao(
  words: readonly string[],
  environment: Record<string, string> = {},
  shell?: string,
): Promise<Ended> {
  return startZhoubao(words, environment, shell).ended;
}

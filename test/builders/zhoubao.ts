import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { commandLine } from '../../src/cli.ts';

export const project = resolve(import.meta.dirname, '../..');

export type Ended = { exit: number | null; stdout: string; stderr: string };

/** A run of `zhoubao` that has begun. `exit` is null where a signal ended it. */
export type Started = { child: ChildProcess; ended: Promise<Ended> };

/**
 * Starts `zhoubao` in a process of its own, without any token or key of the machine, and without the flags with which people
 * start it: those save memory, and cost an eighth more processor time.
 */
export function startZhoubao(
  words: readonly string[],
  environment: Record<string, string> = {},
  shell?: string,
): Started {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment };
  const command = shell === undefined ? [] : ['bash', '-c', shell];
  const [file = '', ...rest] = [...command, process.execPath, resolve(project, 'src/start.js'), ...words];
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

/**
 * Runs `zhoubao` in this process, which has its code loaded already: for what a command does, where nothing is asked of the
 * process, such as what it leaves for the next one or how it ends by a signal.
 */
export async function zhoubaoHere(words: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  const exit = await commandLine(words, {
    environment,
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    stopped: () => new Promise(() => {}),
  });
  return { exit, stdout, stderr };
}

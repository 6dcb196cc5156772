#!/usr/bin/env -S node --max-semi-space-size=2 --heap-growing-percent=50 --v8-pool-size=1
import { enableCompileCache } from 'node:module';
import { Command, CommanderError } from 'commander';
import { addDelivery, addDoctor, addSubscribers, addWorkers } from './cli/add-delivery.ts';
import { addApproval, addReview, addStatus } from './cli/add-editing.ts';
import { addArchive, addPreview, addReplay, addStages } from './cli/add-making.ts';
import type { Perform, Shared } from './cli/verb.ts';
import type { Context, Report } from './commands/steps/context.ts';
import { listProblems } from './commands/steps/list-problems.ts';
import { problem, needsAttention } from './model/problem.ts';
import { readEnvironment } from './platform/environment.ts';
import { FileError } from './platform/file-error.ts';
import { openHome } from './platform/home.ts';
import { systemClock } from './platform/system-clock.ts';
import { printable, terminalProgress } from './platform/terminal-progress.ts';

// Types are stripped and code is compiled once, not at every start: 0.3 s less, see docs/decisions/0004.
enableCompileCache();

type Work = (context: Context) => Promise<Report>;

const exits = { done: 0, problems: 1, usage: 2, bug: 70 };

/** What a command line is given of the world. */
export type World = {
  environment: Readonly<Record<string, string | undefined>>;
  stdout: Stream;
  stderr: Stream;
  stopped: Context['stopped'];
};
type Stream = { write(text: string): unknown; isTTY?: boolean; columns?: number };

function makeContext(home: string, { environment, stdout, stderr, stopped }: World): Context {
  const clock = systemClock();
  return {
    home: openHome(home),
    clock,
    random: Math.random,
    environment: readEnvironment(environment),
    progress: terminalProgress(stderr, clock),
    columns: stdout.columns,
    say: (line) => stderr.write(`${printable(line)}\n`),
    stopped,
  };
}

/** Runs one verb and prints its report: with --json one value on standard output, else words. @returns how it ended */
async function performIn(world: World, { json, home }: Shared, work: Work): Promise<number> {
  const { stdout, stderr } = world;
  const report = await work(makeContext(home, world)).catch(reportOfFileError);
  if (json) stdout.write(`${JSON.stringify(report.json ?? { problems: report.problems }, null, 2)}\n`);
  else if (report.text) stdout.write(`${printable(report.text)}\n`);
  // A list has no place for problems beside it.
  const shown = (!json && report.isTold !== true) || Array.isArray(report.json);
  if (shown && report.problems.length > 0) stderr.write(`\n${printable(listProblems(report.problems))}\n`);
  return report.problems.some(needsAttention) ? exits.problems : exits.done;
}

function reportOfFileError(error: unknown): Report {
  if (!(error instanceof FileError)) throw error;
  const { action, path, code } = error;
  const kind = action === 'read' ? 'file-read-failed' : 'file-write-failed';
  const message = `${path} could not be ${action} (${code}); nothing was changed.`;
  return { json: null, text: '', problems: [problem(kind, { file: path }, message)] };
}

function programOf({ stdout, stderr }: World, perform: Perform): Command {
  const program = new Command('zhoubao')
    .description('A bilingual cloud-native weekly: from upstream activity to an issue that editors review')
    .exitOverride()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(--help shows what is possible)');
  for (const add of [
    addStages,
    addArchive,
    addReview,
    addApproval,
    addDelivery,
    addStatus,
    addDoctor,
    addSubscribers,
    addWorkers,
    addPreview,
    addReplay,
  ])
    add(program, perform);
  return program;
}

/** Does what the words behind `zhoubao` say. @returns the exit code: 0 done, 1 problems, 2 wrong usage, 70 a bug of ours */
export async function commandLine(words: readonly string[], world: World): Promise<number> {
  let exit = exits.done;
  const program = programOf(world, async (shared, work) => {
    exit = await performIn(world, shared, work);
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exits.done : exits.usage;
    const stack = String(error instanceof Error ? error.stack : error);
    world.stderr.write(`zhoubao failed, which is a bug of ours. Please report what follows.\n${stack}\n`);
    return exits.bug;
  }
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** The command line of this process. */
export async function main(): Promise<void> {
  const { stdout, stderr } = process;
  // A reader that closes its end, such as `head`, has seen what it wanted.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') stderr.write(`Standard output could not be written (${error.code}).\n`);
    process.exitCode = error.code === 'EPIPE' ? exits.done : exits.problems;
  });
  const ended = await commandLine(process.argv.slice(2), { environment: process.env, stdout, stderr, stopped });
  process.exitCode ??= ended;
}

if (import.meta.main) await main();

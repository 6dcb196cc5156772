import type { Problem } from '../../model/problem.ts';
import type { Environment } from '../../platform/environment.ts';
import type { Home } from '../../platform/home.ts';
import type { Clock, Progress, Random } from '../../platform/ports.ts';

/** What a command is given of the world. */
export type Context = {
  home: Home;
  clock: Clock;
  random: Random;
  environment: Environment;
  progress: Progress;
  /** Columns of the terminal; 100 where there is none. */
  columns?: number | undefined;
  /** Prints a line at once; for commands that go on running. */
  say(line: string): void;
  /** Resolves when the process is asked to end. */
  stopped(): Promise<void>;
};

/** How a stage or a verb ended: its value for `--json`, its words for a terminal, and every problem; `isTold` where the words say them all. */
export type Report = { json: unknown; text: string; problems: Problem[]; isTold?: boolean };

/** Which issue, and where its upstream activity comes from. */
export type Request = { issue?: string; replay?: string; faults?: number; seed?: number };

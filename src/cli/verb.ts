import type { Command } from 'commander';
import type { Context, Report } from '../commands/steps/context.ts';
import { parseRate, parseWhole } from '../commands/steps/parse-option.ts';

/** What every verb takes. */
export type Shared = { json?: boolean; home: string };

/** Does what a verb was asked for, and prints its report. */
export type Perform = (shared: Shared, work: (context: Context) => Promise<Report>) => Promise<void>;

/** A verb of the shape `zhoubao VERB [issue]`. */
export function verb(program: Command, name: string, text: { summary: string; examples: string[] }): Command {
  return program
    .command(name)
    .summary(text.summary)
    .description(text.summary)
    .option('--json', 'print one JSON value on standard output; progress goes to standard error')
    .option('--home <dir>', 'the newsletter folder', '.')
    .addHelpText('after', `\nExamples:\n${text.examples.map((line) => `  npx zhoubao ${line}`).join('\n')}`);
}

export function withReplay(command: Command): Command {
  return command
    .option('--replay <dir>', 'collect from recorded weeks in this folder instead of GitHub')
    .option('--faults <rate>', 'with --replay: let this share of requests fail, from 0 to 1', parseRate)
    .option('--seed <n>', 'with --faults: which requests fail, and how', parseWhole);
}

export const issueHelp =
  'issue id YYYY-Www; the last complete week without one, or the sample week without a GITHUB_TOKEN';

#!/usr/bin/env -S node --max-semi-space-size=8 --heap-growing-percent=50
import { enableCompileCache } from 'node:module';
import { Command, CommanderError, Option } from 'commander';
import type { ArchiveRequest } from './commands/steps/archive-settings.ts';
import type { Context, Report, Request } from './commands/steps/context.ts';
import { listProblems } from './commands/steps/list-problems.ts';
import { parseInstant, parsePort, parseRate, parseWhole } from './commands/steps/parse-option.ts';
import { problem, needsAttention } from './model/problem.ts';
import { readEnvironment } from './platform/environment.ts';
import { FileError } from './platform/file-error.ts';
import { openHome } from './platform/home.ts';
import { systemClock } from './platform/system-clock.ts';
import { printable, terminalProgress } from './platform/terminal-progress.ts';

// Types are stripped and code is compiled once, not at every start: 0.3 s less, see docs/decisions/0004.
enableCompileCache();

type Shared = { json?: boolean; home: string };
type Work = (context: Context) => Promise<Report>;

const exits = { done: 0, problems: 1, usage: 2, bug: 70 };

function makeContext(home: string): Context {
  const clock = systemClock();
  return {
    home: openHome(home),
    clock,
    random: Math.random,
    environment: readEnvironment(process.env),
    progress: terminalProgress(process.stderr, clock),
    columns: process.stdout.columns,
    say: (line) => process.stderr.write(`${printable(line)}\n`),
    stopped: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
      }),
  };
}

/** Runs one verb and prints its report: with --json one value on standard output, else words. */
async function perform({ json, home }: Shared, work: Work): Promise<void> {
  const report = await work(makeContext(home)).catch(reportOfFileError);
  if (json) process.stdout.write(`${JSON.stringify(report.json ?? { problems: report.problems }, null, 2)}\n`);
  else if (report.text) process.stdout.write(`${printable(report.text)}\n`);
  // A list has no place for problems beside it.
  const shown = !json || Array.isArray(report.json);
  if (shown && report.problems.length > 0) process.stderr.write(`\n${printable(listProblems(report.problems))}\n`);
  process.exitCode = report.problems.some(needsAttention) ? exits.problems : exits.done;
}

function reportOfFileError(error: unknown): Report {
  if (!(error instanceof FileError)) throw error;
  const { action, path, code } = error;
  const kind = action === 'read' ? 'file-read-failed' : 'file-write-failed';
  const message = `${path} could not be ${action} (${code}); nothing was changed.`;
  return { json: null, text: '', problems: [problem(kind, { file: path }, message)] };
}

/** A verb of the shape `zhoubao VERB [issue]`. */
function verb(program: Command, name: string, text: { summary: string; examples: string[] }): Command {
  return program
    .command(name)
    .summary(text.summary)
    .description(text.summary)
    .option('--json', 'print one JSON value on standard output; progress goes to standard error')
    .option('--home <dir>', 'the newsletter folder', '.')
    .addHelpText('after', `\nExamples:\n${text.examples.map((line) => `  npx zhoubao ${line}`).join('\n')}`);
}

function withReplay(command: Command): Command {
  return command
    .option('--replay <dir>', 'collect from recorded weeks in this folder instead of GitHub')
    .option('--faults <rate>', 'with --replay: let this share of requests fail, from 0 to 1', parseRate)
    .option('--seed <n>', 'with --faults: which requests fail, and how', parseWhole);
}

const issueHelp = 'issue id YYYY-Www; the last complete week without one, or the sample week without a GITHUB_TOKEN';

function addStages(program: Command): void {
  const run = verb(program, 'run', {
    summary: 'collect, rank, draft, render and check an issue: everything up to review',
    examples: ['run', 'run 2026-W46', 'run 2019-W19 --replay test/fixtures/weeks --home /tmp/newsletter'],
  });
  withReplay(run.argument('[issue]', issueHelp)).action(
    async (issue: string | undefined, options: Shared & Request) => {
      const { runAll } = await import('./commands/run.ts');
      await perform(options, (context) => runAll(context, { ...options, issue }));
    },
  );
  const collect = verb(program, 'collect', {
    summary: 'collect what moved upstream in the window',
    examples: ['collect', 'collect 2019-W19 --replay test/fixtures/weeks --json'],
  });
  withReplay(collect.argument('[issue]', issueHelp)).action(
    async (issue: string | undefined, options: Shared & Request) => {
      const { runCollect } = await import('./commands/collect.ts');
      await perform(options, (context) => runCollect(context, { ...options, issue }));
    },
  );
  const rank = verb(program, 'rank', {
    summary: 'rank the stories and say why each stands where it stands',
    examples: ['rank', 'rank 2019-W19 --section reading', 'rank 2019-W19 --json --all', 'rank --learn'],
  });
  rank
    .argument('[issue]', issueHelp)
    .option(
      '--learn',
      'fit the weights to what editors made of all issues (up to the one that is named); ranks nothing',
    )
    .option('--all', 'every story and all that is known of it; with --learn every change')
    .option('--section <id>', 'the stories of this section alone')
    .action(
      async (issue: string | undefined, options: Shared & { learn?: boolean; all?: boolean; section?: string }) => {
        const work = options.learn
          ? (await import('./commands/learn.ts')).runLearn
          : (await import('./commands/rank.ts')).runRank;
        const { all, section } = options;
        await perform(options, (context) => work(context, { issue, all, section }));
      },
    );
  const loaders = {
    draft: [
      'draft the picked stories in Chinese and English',
      async () => (await import('./commands/draft.ts')).runDraft,
    ],
    render: ['render mail, plain text and web page', async () => (await import('./commands/render.ts')).runRender],
    check: ['check an issue, drafted or edited', async () => (await import('./commands/check.ts')).runCheck],
  } as const;
  for (const [name, [summary, load]] of Object.entries(loaders)) {
    verb(program, name, { summary, examples: [name, `${name} 2019-W19`, `${name} 2019-W19 --json`] })
      .argument('[issue]', issueHelp)
      .action(async (issue: string | undefined, options: Shared) => {
        const work = await load();
        await perform(options, (context) => work(context, { issue }));
      });
  }
}

function addArchive(program: Command): void {
  verb(program, 'archive', {
    summary: 'build the static site of all published issues; only what changed is made anew',
    examples: [
      'archive',
      'archive --site https://weekly.example.org/',
      'archive --drafts',
      'archive --withdraw 2019-W19',
    ],
  })
    .option('--site <url>', 'the address that the site will have; site: of newsletter.yaml without it')
    .option('--drafts', 'all issues, published or not, for editors; no search engine is let in')
    .option('--out <dir>', 'the folder of the site; dist/site, or dist/drafts with --drafts')
    .option('--quick', 'leave covers and the search index as they are')
    .addOption(
      new Option(
        '--withdraw <issue>',
        'take the addresses of an issue that is not published any more out of addresses.txt',
      ).conflicts('drafts'),
    )
    .option('--threads <n>', 'threads for a build from nothing, 1 or 2; 2 for many issues without it', parseWhole)
    .action(async (options: Shared & ArchiveRequest) => {
      const { runArchive } = await import('./commands/archive.ts');
      await perform(options, (context) => runArchive(context, options));
    });
}

function addPreview(program: Command): void {
  verb(program, 'preview', {
    summary: 'show all faces of an issue side by side on loopback, again at every change of texts or templates',
    examples: ['preview', 'preview 2019-W19', 'preview 2019-W19 --port 0'],
  })
    .argument('[issue]', issueHelp)
    .option('--port <n>', 'port on loopback; 0 for any free one', parsePort, 8300)
    .action(async (issue: string | undefined, options: Shared & { port: number }) => {
      const { runPreview } = await import('./commands/preview.ts');
      await perform(options, (context) => runPreview(context, { issue, port: options.port }));
    });
}

function addReview(program: Command): void {
  verb(program, 'review', {
    summary: "open the editors' desk: read, mend and approve an issue in the browser",
    examples: ['review', 'review 2019-W19', 'review --port 0', 'review 2019-W19 --pull-request'],
  })
    .argument('[issue]', issueHelp)
    .option('--port <n>', 'port on loopback; 0 for any free one', parsePort, 8100)
    .option('--as <person>', 'whom the link to sign in is for: an id of people: in newsletter.yaml')
    .option(
      '--pull-request',
      'open or update a pull request of the issue at GitHub instead, and take over what people did there',
    )
    .action(
      async (issue: string | undefined, options: Shared & { port: number; as?: string; pullRequest?: boolean }) => {
        const { runReview } = await import('./commands/review.ts');
        const { port, as, pullRequest } = options;
        const asked = { port, ...(issue && { issue }), ...(as && { as }), ...(pullRequest && { pullRequest }) };
        await perform(options, (context) => runReview(context, asked));
      },
    );
}

function addApproval(program: Command): void {
  verb(program, 'approve', {
    summary: 'show what an approval would hold for, and approve exactly what a digest names',
    examples: ['approve 2019-W19', 'approve 2019-W19 --digest <digest> --as <person>', 'approve --json'],
  })
    .argument('[issue]', issueHelp)
    .option('--digest <digest>', 'approve what was shown under this digest; nothing else is approved')
    .option('--as <person>', 'in whose name: an id of people: in newsletter.yaml')
    .action(async (issue: string | undefined, options: Shared & { digest?: string; as?: string }) => {
      const { runApprove } = await import('./commands/approve.ts');
      const { digest, as } = options;
      const asked = { ...(issue && { issue }), ...(digest && { digest }), ...(as && { as }) };
      await perform(options, (context) => runApprove(context, asked));
    });
  verb(program, 'send', {
    summary: 'show what would be sent; refuses an issue that is not as it was approved',
    examples: ['send 2019-W19', 'send 2019-W19 --json'],
  })
    .argument('[issue]', issueHelp)
    .option('--confirm <digest>', 'send what this digest names; there are no subscribers yet')
    .action(async (issue: string | undefined, options: Shared & { confirm?: string }) => {
      const { runSend } = await import('./commands/send.ts');
      const { confirm } = options;
      await perform(options, (context) => runSend(context, { ...(issue && { issue }), ...(confirm && { confirm }) }));
    });
}

function addStatus(program: Command): void {
  verb(program, 'status', {
    summary: 'show where every issue stands, and why an approval does not hold any more',
    examples: ['status', 'status 2019-W19', 'status --effort', 'status 2019-W19 --json'],
  })
    .argument('[issue]', 'issue id YYYY-Www; every issue without one')
    .option('--effort', 'what editors spent on the issues that they reviewed, and how much they changed')
    .action(async (issue: string | undefined, options: Shared & { effort?: boolean }) => {
      const { runStatus } = await import('./commands/status.ts');
      const asked = { ...(issue && { issue }), ...(options.effort && { effort: true }) };
      await perform(options, (context) => runStatus(context, asked));
    });
}

function addReplay(program: Command): void {
  verb(program, 'replay', {
    summary: 'serve recorded weeks as a GitHub API on loopback',
    examples: ['replay test/fixtures/weeks --port 8400', 'replay weeks/2019-W19 --faults 0.3 --seed 7'],
  })
    .argument('<dir>', 'a recorded week, or a folder of them')
    .option('--port <n>', 'port on loopback; any free one without it', parsePort, 0)
    .option('--as-of <moment>', 'answer as of this moment; the end of the last week without it', parseInstant)
    .option('--faults <rate>', 'let this share of requests fail, from 0 to 1', parseRate)
    .option('--seed <n>', 'which requests fail, and how', parseWhole)
    .action(
      async (directory: string, options: Shared & { port: number; asOf?: string; faults?: number; seed?: number }) => {
        const { runReplay } = await import('./commands/replay.ts');
        await perform(options, (context) => runReplay(context, { ...options, directory }));
      },
    );
}

async function main(words: readonly string[]): Promise<void> {
  const program = new Command('zhoubao')
    .description('A bilingual cloud-native weekly: from upstream activity to an issue that editors review')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(--help shows what is possible)');
  addStages(program);
  addArchive(program);
  addReview(program);
  addApproval(program);
  addStatus(program);
  addPreview(program);
  addReplay(program);
  await program.parseAsync([...words], { from: 'user' });
}

// A reader that closes its end, such as `head`, has seen what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.stderr.write(`Standard output could not be written (${error.code}).\n`);
  process.exitCode = error.code === 'EPIPE' ? exits.done : exits.problems;
});

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exits.done : exits.usage;
  else {
    process.stderr.write(
      `zhoubao failed, which is a bug of ours. Please report what follows.\n${String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exitCode = exits.bug;
  }
}

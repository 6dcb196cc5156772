import { type Command, Option } from 'commander';
import type { ArchiveRequest } from '../commands/steps/archive-settings.ts';
import type { Request } from '../commands/steps/context.ts';
import { parseInstant, parsePort, parseRate, parseWhole } from '../commands/steps/parse-option.ts';
import { issueHelp, verb, withReplay, type Perform, type Shared } from './verb.ts';

export function addStages(program: Command, perform: Perform): void {
  const run = verb(program, 'run', {
    summary: 'collect, rank, draft, render and check an issue: everything up to review',
    examples: ['run', 'run 2026-W46', 'run 2019-W19 --replay test/fixtures/weeks --home /tmp/newsletter'],
  });
  withReplay(run.argument('[issue]', issueHelp)).action(
    async (issue: string | undefined, options: Shared & Request) => {
      const { runAll } = await import('../commands/run.ts');
      await perform(options, (context) => runAll(context, { ...options, issue }));
    },
  );
  const collect = verb(program, 'collect', {
    summary: 'collect what moved upstream in the window',
    examples: ['collect', 'collect 2019-W19 --replay test/fixtures/weeks --json'],
  });
  withReplay(collect.argument('[issue]', issueHelp)).action(
    async (issue: string | undefined, options: Shared & Request) => {
      const { runCollect } = await import('../commands/collect.ts');
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
          ? (await import('../commands/learn.ts')).runLearn
          : (await import('../commands/rank.ts')).runRank;
        const { all, section } = options;
        await perform(options, (context) => work(context, { issue, all, section }));
      },
    );
  const loaders = {
    draft: [
      'draft the picked stories in Chinese and English',
      async () => (await import('../commands/draft.ts')).runDraft,
    ],
    render: ['render mail, plain text and web page', async () => (await import('../commands/render.ts')).runRender],
    check: ['check an issue, drafted or edited', async () => (await import('../commands/check.ts')).runCheck],
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

export function addArchive(program: Command, perform: Perform): void {
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
      const { runArchive } = await import('../commands/archive.ts');
      await perform(options, (context) => runArchive(context, options));
    });
}

export function addPreview(program: Command, perform: Perform): void {
  verb(program, 'preview', {
    summary: 'show all faces of an issue side by side on loopback, again at every change of texts or templates',
    examples: ['preview', 'preview 2019-W19', 'preview 2019-W19 --port 0'],
  })
    .argument('[issue]', issueHelp)
    .option('--port <n>', 'port on loopback; 0 for any free one', parsePort, 8300)
    .action(async (issue: string | undefined, options: Shared & { port: number }) => {
      const { runPreview } = await import('../commands/preview.ts');
      await perform(options, (context) => runPreview(context, { issue, port: options.port }));
    });
}

export function addReplay(program: Command, perform: Perform): void {
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
        const { runReplay } = await import('../commands/replay.ts');
        await perform(options, (context) => runReplay(context, { ...options, directory }));
      },
    );
}

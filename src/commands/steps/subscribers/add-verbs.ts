import { Option, type Command } from 'commander';
import type { Mode } from '../../../model/bilingual.ts';
import { SubscriberState } from '../../../model/subscriber.ts';
import { parsePort, parseWhole } from '../parse-option.ts';
import type { SubscribersRequest } from './subscribers-request.ts';

type Shared = { json?: boolean; home: string };

/** How a command line makes a verb and does what was asked. */
export type VerbGround = {
  verb: (program: Command, name: string, text: { summary: string; examples: string[] }) => Command;
  run: (options: Shared, request: SubscribersRequest) => Promise<void>;
};

/** The verbs below `zhoubao subscribers`. */
export function addSubscriberVerbs(program: Command, ground: VerbGround): void {
  const group = program
    .command('subscribers')
    .summary('import, list, export and erase subscribers')
    .description('Who gets the newsletter, and what is kept about them: docs/subscribers.md');
  addFiles(group, ground);
  addPeople(group, ground);
}

/** `zhoubao serve`. */
export function addServeVerb(
  program: Command,
  verb: VerbGround['verb'],
  run: (options: Shared, request: { port: number; hostname?: string }) => Promise<void>,
): void {
  verb(program, 'serve', {
    summary: 'serve the public pages: subscribe, confirm, preferences, unsubscribe',
    examples: ['serve', 'serve --port 8200'],
  })
    .option('--port <n>', 'port; 0 for any free one', parsePort, 8200)
    .option('--listen <address>', 'address of this machine; without it loopback alone, for a proxy')
    .action(({ port, listen, ...shared }: Shared & { port: number; listen?: string }) =>
      run(shared, { port, ...(listen && { hostname: listen }) }),
    );
}

function addFiles(group: Command, { verb, run }: VerbGround): void {
  verb(group, 'import', {
    summary: 'show what a CSV file would change; --apply changes it. Nobody who left comes back by it',
    examples: [
      'subscribers import readers.csv',
      'subscribers import readers.csv --apply --confirmed-by "the old list"',
    ],
  })
    .argument('<file>', 'CSV in UTF-8, UTF-16 or GB18030, separated by , ; tab or |')
    .option('--apply', 'do it; without, nothing is changed')
    .addOption(modeOption('--language <mode>', 'of rows that name none').default('zh'))
    .option('--confirmed-by <what>', 'what shows that all of these people confirmed; kept as proof')
    .action(
      (
        file: string,
        {
          apply = false,
          language,
          confirmedBy,
          ...shared
        }: Shared & { apply?: boolean; language: Mode; confirmedBy?: string },
      ) => run(shared, { act: 'import', file, apply, language, ...(confirmedBy && { confirmedBy }) }),
    );
  verb(group, 'imports', { summary: 'list what was imported', examples: ['subscribers imports'] }).action(
    (shared: Shared) => run(shared, { act: 'imports' }),
  );
  verb(group, 'undo', {
    summary: 'take an import back, but for those who did something themselves since',
    examples: ['subscribers undo 20261122-4k2x9a'],
  })
    .argument('<id>', 'as subscribers imports shows it')
    .action((id: string, shared: Shared) => run(shared, { act: 'undo', id }));
  const exporting = verb(group, 'export', {
    summary: 'write subscribers to a new CSV file, safe to open in a spreadsheet',
    examples: ['subscribers export readers.csv', 'subscribers export readers.csv --state active'],
  }).argument('<file>', 'a file that is not there yet; only its owner may read it');
  withFilters(exporting).action((file: string, { state, language, ...shared }: Shared & Filters) =>
    run(shared, { act: 'export', file, ...(state && { state }), ...(language && { language }) }),
  );
}

function addPeople(group: Command, { verb, run }: VerbGround): void {
  const listing = verb(group, 'list', {
    summary: 'count subscribers and list the first of them, with masked addresses',
    examples: ['subscribers list', 'subscribers list --state bounced --most 50'],
  })
    .option('--most <n>', 'rows at most', parseWhole, 20)
    .option('--addresses', 'addresses in full; on the terminal alone, never with --json');
  withFilters(listing).action(
    ({
      state,
      language,
      most,
      addresses = false,
      ...shared
    }: Shared & Filters & { most: number; addresses?: boolean }) =>
      run(shared, { act: 'list', most, addresses, ...(state && { state }), ...(language && { language }) }),
  );
  const people = {
    erase: 'erase what is kept about a person; a keyed hash keeps the address off the list',
    'export-person': 'all that is kept about a person, as JSON, for them',
  } as const;
  addSuppress(group, { verb, run });
  for (const act of ['erase', 'export-person'] as const)
    verb(group, act, { summary: people[act], examples: [`subscribers ${act} reader@example.org`] })
      .argument('<address>', 'a mail address')
      .action((address: string, shared: Shared) => run(shared, { act, address }));
  verb(group, 'retain', {
    summary: 'remove what is not kept any longer, as delivery.retention says; for a daily timer',
    examples: ['subscribers retain'],
  }).action((shared: Shared) => run(shared, { act: 'retain' }));
}

function addSuppress(group: Command, { verb, run }: VerbGround): void {
  const command = verb(group, 'suppress', {
    summary: 'no more mail to an address, known or not, or with --file to all of a list',
    examples: ['subscribers suppress reader@example.org', 'subscribers suppress --file left.csv --apply'],
  })
    .argument('[address]', 'a mail address')
    .option('--file <file>', 'a file of addresses, such as import takes; counts them alone without --apply')
    .option('--apply', 'with --file: do it');
  type Given = Shared & { file?: string; apply?: boolean };
  command.action((address: string | undefined, { file, apply = false, ...shared }: Given) => {
    if ((address === undefined) === (file === undefined))
      return command.error('error: name an address, or a file with --file', { exitCode: 2 });
    if (file !== undefined) return run(shared, { act: 'suppress-file', file, apply });
    return run(shared, { act: 'suppress', address: address ?? '' });
  });
}

type Filters = { state?: SubscriberState; language?: Mode };

function withFilters(command: Command): Command {
  return command
    .addOption(new Option('--state <state>', 'only those in this state').choices(SubscriberState.options))
    .addOption(modeOption('--language <mode>', 'only those with this language'));
}

function modeOption(flags: string, words: string): Option {
  return new Option(flags, words).choices(['zh', 'en', 'both']);
}

import type { Command } from 'commander';
import type { DatabaseRequest } from './database-request.ts';

type Shared = { json?: boolean; home: string };

/** How a command line makes a verb and does what was asked. */
type VerbGround = {
  verb: (program: Command, name: string, text: { summary: string; examples: string[] }) => Command;
  run: (options: Shared, request: DatabaseRequest) => Promise<void>;
};

/** The verbs below `zhoubao database`. */
export function addDatabaseVerbs(program: Command, { verb, run }: VerbGround): void {
  const group = program
    .command('database')
    .summary('back up, restore and bring forward the database of subscribers and deliveries')
    .description('The database of subscribers and deliveries: docs/backup.md');
  verb(group, 'backup', {
    summary: 'write all of it into a new file, as it is at one moment, while others go on',
    examples: ['database backup backups/2026-11-22.gz'],
  })
    .argument('<file>', 'a file that is not there yet; it holds addresses, and only its owner may read it')
    .action((file: string, shared: Shared) => run(shared, { act: 'backup', file }));
  verb(group, 'restore', {
    summary: 'fill an empty database from a backup; nothing is sent from it until a person says so',
    examples: ['database restore backups/2026-11-22.gz'],
  })
    .argument('<file>', 'as database backup wrote it, on either engine')
    .action((file: string, shared: Shared) => run(shared, { act: 'restore', file }));
  verb(group, 'migrate', {
    summary: 'bring it to the state that this program knows; every command that writes does it too',
    examples: ['database migrate'],
  }).action((shared: Shared) => run(shared, { act: 'migrate' }));
  verb(group, 'confirm-restored', {
    summary: 'a restored database may send again: what left after its backup is known or does not matter',
    examples: ['database confirm-restored --as <person>'],
  })
    .option('--as <person>', 'in whose name: an id of people: in newsletter.yaml who may send')
    .action(({ as, ...shared }: Shared & { as?: string }) =>
      run(shared, { act: 'confirm-restored', ...(as !== undefined && { by: as }) }),
    );
}

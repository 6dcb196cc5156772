import type { Command } from 'commander';
import { addDatabaseVerbs } from '../commands/steps/database/add-verbs.ts';
import { addDeliveryVerbs } from '../commands/steps/deliver/add-verbs.ts';
import { parseWhole } from '../commands/steps/parse-option.ts';
import { addServeVerb, addSubscriberVerbs } from '../commands/steps/subscribers/add-verbs.ts';
import { issueHelp, verb, type Perform, type Shared } from './verb.ts';

export function addDelivery(program: Command, perform: Perform): void {
  addDeliveryVerbs(program, {
    verb,
    issueHelp,
    send: async (options, request) => {
      const { runSend } = await import('../commands/send.ts');
      await perform(options, (context) => runSend(context, request));
    },
    returns: async (options, request) => {
      const { runReturns } = await import('../commands/returns.ts');
      await perform(options, (context) => runReturns(context, request));
    },
  });
}

export function addDoctor(program: Command, perform: Perform): void {
  verb(program, 'doctor', {
    summary: 'look for what would keep mail from arriving: records of the DNS, the relay, keys, clock, disk',
    examples: ['doctor', 'doctor --json'],
  }).action(async (options: Shared) => {
    const { runDoctor } = await import('../commands/doctor.ts');
    await perform(options, (context) => runDoctor(context));
  });
}

export function addSubscribers(program: Command, perform: Perform): void {
  addSubscriberVerbs(program, {
    verb,
    run: async (options, request) => {
      const { runSubscribers } = await import('../commands/subscribers.ts');
      await perform(options, (context) => runSubscribers(context, request));
    },
  });
  addServeVerb(program, verb, async (options, request) => {
    const { runServe } = await import('../commands/serve.ts');
    await perform(options, (context) => runServe(context, request));
  });
}

export function addWorkers(program: Command, perform: Perform): void {
  verb(program, 'worker', {
    summary: 'send what was confirmed, together with all other workers of one PostgreSQL database, until it is stopped',
    examples: ['worker', 'worker --gone-after 120'],
  })
    .option('--gone-after <seconds>', 'seconds without a sign of life after which a worker is gone', parseWhole, 60)
    .action(async ({ goneAfter, ...options }: Shared & { goneAfter: number }) => {
      const { runWorker } = await import('../commands/worker.ts');
      await perform(options, (context) => runWorker(context, { goneAfter }));
    });
  addDatabaseVerbs(program, {
    verb,
    run: async (options, request) => {
      const { runDatabase } = await import('../commands/database.ts');
      await perform(options, (context) => runDatabase(context, request));
    },
  });
}

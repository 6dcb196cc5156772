import type { Command } from 'commander';
import { parsePort } from '../commands/steps/parse-option.ts';
import { issueHelp, verb, type Perform, type Shared } from './verb.ts';

export function addReview(program: Command, perform: Perform): void {
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
        const { runReview } = await import('../commands/review.ts');
        const { port, as, pullRequest } = options;
        const asked = { port, ...(issue && { issue }), ...(as && { as }), ...(pullRequest && { pullRequest }) };
        await perform(options, (context) => runReview(context, asked));
      },
    );
}

export function addApproval(program: Command, perform: Perform): void {
  verb(program, 'approve', {
    summary: 'show what an approval would hold for, and approve exactly what a digest names',
    examples: ['approve 2019-W19', 'approve 2019-W19 --digest <digest> --as <person>', 'approve --json'],
  })
    .argument('[issue]', issueHelp)
    .option('--digest <digest>', 'approve what was shown under this digest; nothing else is approved')
    .option('--as <person>', 'in whose name: an id of people: in newsletter.yaml')
    .action(async (issue: string | undefined, options: Shared & { digest?: string; as?: string }) => {
      const { runApprove } = await import('../commands/approve.ts');
      const { digest, as } = options;
      const asked = { ...(issue && { issue }), ...(digest && { digest }), ...(as && { as }) };
      await perform(options, (context) => runApprove(context, asked));
    });
}

export function addStatus(program: Command, perform: Perform): void {
  verb(program, 'status', {
    summary: 'show where every issue stands, and why an approval does not hold any more',
    examples: ['status', 'status 2019-W19', 'status --effort', 'status 2019-W19 --json'],
  })
    .argument('[issue]', 'issue id YYYY-Www; every issue without one')
    .option('--effort', 'what editors spent on the issues that they reviewed, and how much they changed')
    .action(async (issue: string | undefined, options: Shared & { effort?: boolean }) => {
      const { runStatus } = await import('../commands/status.ts');
      const asked = { ...(issue && { issue }), ...(options.effort && { effort: true }) };
      await perform(options, (context) => runStatus(context, asked));
    });
}

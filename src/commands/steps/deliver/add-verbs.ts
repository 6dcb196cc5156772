import { Option, type Command } from 'commander';
import type { Mode } from '../../../model/bilingual.ts';
import { parseInstant } from '../parse-option.ts';
import type { ReturnsRequest } from './returns-request.ts';
import type { SendRequest } from './send-request.ts';

type Shared = { json?: boolean; home: string };

/** How a command line makes a verb and does what was asked. */
export type DeliveryVerbGround = {
  verb: (program: Command, name: string, text: { summary: string; examples: string[] }) => Command;
  issueHelp: string;
  send: (options: Shared, request: SendRequest) => Promise<void>;
  returns: (options: Shared, request: ReturnsRequest) => Promise<void>;
};

type SendOptions = Shared & {
  as?: string;
  confirm?: string;
  at?: string;
  wait?: boolean;
  workers?: boolean;
  pause?: boolean;
  resume?: boolean;
  cancel?: boolean;
  anyway?: boolean;
  settle?: string[];
  againRefused?: boolean;
  report?: boolean;
  test?: string;
  mode?: Mode;
};

/** `zhoubao send` and `zhoubao returns`. */
export function addDeliveryVerbs(program: Command, { verb, issueHelp, send, returns }: DeliveryVerbGround): void {
  verb(program, 'send', {
    summary: 'show what would be sent and to how many; --confirm sends what was approved, and nothing else',
    examples: [
      'send 2019-W19',
      'send 2019-W19 --test me@example.org --mode zh',
      'send 2019-W19 --confirm <digest> --as <person>',
      'send 2019-W19 --resume --wait',
      'send 2019-W19 --resume --workers',
      'send 2019-W19 --report',
      'send 2019-W19 --settle <subscriber>=taken',
    ],
  })
    .argument('[issue]', issueHelp)
    .option('--confirm <digest>', 'send what this digest names to everybody who is counted now')
    .option('--as <person>', 'in whose name: an id of people: in newsletter.yaml who may send')
    .option('--at <moment>', 'with --confirm: nothing leaves before, for example 2026-11-23T08:00:00Z', parseInstant)
    .option('--wait', 'stay for canary steps, retries and a start that is to come; else it ends and says when to go on')
    .option('--workers', 'with --confirm or --resume: zhoubao worker sends it, on PostgreSQL; nothing leaves from here')
    .addOption(new Option('--pause', 'nothing more leaves, whichever process sends').conflicts(['resume', 'cancel']))
    .addOption(new Option('--resume', 'go on where it was left').conflicts(['cancel']))
    .option('--anyway', 'with --resume: although it is hours late, too many bounced, or its key is gone')
    .option(
      '--cancel',
      'give it up: what waits is skipped. Once a mail was begun this is for good; before, it can be confirmed anew',
    )
    .option('--report', 'how the mailing stands: by language, provider and reply; sends nothing')
    .option(
      '--settle <subscriber=end...>',
      'settle uncertain deliveries: =taken, =refused, =again or =never; or a file of them. <message-id> names one too',
    )
    .option('--again-refused', 'what was refused for a reason that was ours, and is mended, waits again')
    .option('--test <address>', 'one marked mail to one address, made as the real ones are')
    .addOption(new Option('--mode <mode>', 'with --test: the language').choices(['zh', 'en', 'both']))
    .action((issue: string | undefined, options: SendOptions) => send(options, requestOf(issue, options)));
  verb(program, 'returns', {
    summary: 'read mail that came back: show what it tells; --apply settles deliveries and counts bounces',
    examples: ['returns /var/mail/bounces', 'returns /var/mail/bounces --apply', 'returns - --apply < message.eml'],
  })
    .argument(
      '[from]',
      'a Maildir, or - for one message on standard input; delivery.returns of newsletter.yaml without it',
    )
    .option('--apply', 'act on it, and move what was read out of new/; without, nothing is changed')
    .option(
      '--to <address...>',
      'with -: recipients of the envelope, where the server does not write them into the message',
    )
    .action((from: string | undefined, options: Shared & { apply?: boolean; to?: string[] }) =>
      returns(options, {
        ...(from !== undefined && { from }),
        apply: options.apply ?? false,
        recipients: options.to ?? [],
      }),
    );
}

function requestOf(issue: string | undefined, options: SendOptions): SendRequest {
  const { pause, resume, cancel, json: _, home: __, ...rest } = options;
  const steers = [pause && 'pause', resume && 'resume', cancel && 'cancel'] as const;
  const asked = steers.filter((steer) => typeof steer === 'string');
  return { ...rest, ...(issue !== undefined && { issue }), ...(asked[0] && { steer: asked[0] }) };
}

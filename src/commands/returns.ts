import { resolve } from 'node:path';
import type { Told } from '../deliver/returns/read-return.ts';
import { problem, type Problem } from '../model/problem.ts';
import { isFolder } from '../platform/given-file.ts';
import type { Context, Report } from './steps/context.ts';
import type { ReturnsRequest } from './steps/deliver/returns-request.ts';
import { returnsGround, settingMissing } from './steps/deliver/returns-ground.ts';
import { takeInput, takeMailbox, type TakenReturn } from './steps/deliver/take-returns.ts';
import { withStorage } from './steps/subscribers/with-storage.ts';

/** Messages that are named one by one. */
const most = 50;

/** `zhoubao returns`: what came back, what it says of readers and of mails, and with `--apply` what follows from it. */
export function runReturns(context: Context, request: ReturnsRequest): Promise<Report> {
  return withStorage(context, async (stored) => {
    const { value: ground, problems } = returnsGround(context.clock, stored);
    const from = request.from ?? stored.newsletter.delivery.returns;
    const faults = [...problems, ...checkPlace(context, from)];
    if (ground === null || from === null || faults.length > 0) return refuse(faults);
    const taken =
      from === '-'
        ? await takeInput(ground, request)
        : await takeMailbox(ground, placeOf(context, request, from), request.apply);
    return taken === null ? refuse([busy()]) : reportOf(taken, request.apply);
  });
}

/** What is named on the command line is seen from where it is given, the setting from the home. */
function placeOf({ home }: Context, { from }: ReturnsRequest, place: string): string {
  return from === undefined ? resolve(home.files.root, place) : resolve(place);
}

function checkPlace(context: Context, from: string | null): Problem[] {
  if (from === null)
    return [settingMissing('delivery.returns', 'the Maildir that bounces come to, where none is named')];
  if (from === '-' || isFolder(resolve(from)) || isFolder(resolve(context.home.files.root, from))) return [];
  return [problem('returns-folder-missing', {}, `${from} is no folder; a Maildir was expected.`)];
}

const words: Record<Told, string> = {
  hard: 'did not arrive, and never will',
  soft: 'did not arrive this time',
  complaint: 'a reader complained',
  delivered: 'arrived',
  delayed: 'is still under way',
  automatic: 'answered by a machine',
  none: 'tells nothing that is known',
};

function reportOf(taken: readonly TakenReturn[], isApplied: boolean): Report {
  const counts = { taken: 0, known: 0, unmatched: 0 };
  for (const { end } of taken) counts[end] += 1;
  const { unmatched } = counts;
  const sums = isApplied
    ? `${taken.length} messages: ${counts.taken} taken, ${counts.known} known before, ${unmatched} kept for you to read.`
    : `${taken.length} messages: ${counts.taken} would be taken, ${unmatched} kept for you to read. Nothing was changed; do it with --apply.`;
  const rest = taken.length > most ? [`  and ${taken.length - most} more`] : [];
  const text = [...taken.slice(0, most).map(lineOf), ...rest, sums].join('\n');
  const message = `${unmatched} messages belong to no mail that we know.`;
  const problems = unmatched === 0 ? [] : [problem('returns-unmatched', {}, message)];
  return { json: { applied: isApplied, counts, messages: taken }, text, problems };
}

function lineOf({ told, who, why, detail, end }: TakenReturn): string {
  const rest = detail === '' ? '' : `, ${detail}`;
  // What it says of a mail is anybody's word.
  if (who === null && told !== 'none')
    return `  ${told.padEnd(9)}  ${why === 'forged' ? 'forged' : 'forged or not ours'}${rest}`;
  const whose = who === null ? (why ?? 'nobody') : `${who.issue ?? 'no issue'} ${who.subscriber}`;
  return `  ${told.padEnd(9)}  ${end === 'known' ? 'known before' : words[told]}: ${whose}${rest}`;
}

function busy(): Problem {
  return problem('returns-busy', {}, 'Another process is taking the mail of this mailbox; nothing was done here.');
}

function refuse(problems: Problem[]): Report {
  return { json: null, text: '', problems };
}

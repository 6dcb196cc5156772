import type { Person } from '../../../model/person.ts';
import { problem, type Problem } from '../../../model/problem.ts';
import type { IssueId } from '../../../model/window.ts';
import { linesOfFile } from '../../../platform/given-file.ts';
import type { Ledger } from '../../../platform/ports.ts';
import type { Context, Report } from '../context.ts';
import { readNewsletter } from '../read-newsletter.ts';
import { chooseSender } from './choose-sender.ts';
import { logAct } from './log-act.ts';
import type { SendRequest } from './send-request.ts';
import { closingStorage, lookIntoStorage } from './storage-here.ts';

const ends = { taken: 'submitted', refused: 'rejected', again: 'planned', never: 'skipped' } as const;
type Settling = { subscriber: string; end: keyof typeof ends };

/**
 * Settles uncertain deliveries by what a person found out. Each of `settle` is `<subscriber>=taken`, `=refused`, `=again` or `=never`, or a
 * file with one of them in each line. Where one is of another form nothing is changed.
 */
export async function settleDeliveries(
  context: Context,
  id: IssueId,
  request: SendRequest & { settle: string[] },
): Promise<Report> {
  const newsletter = await readNewsletter(context);
  if (newsletter.value === null) return refuse(newsletter.problems);
  const { value: person, problems } = chooseSender(newsletter.value, request.as);
  const wanted = request.settle.flatMap(linesOf);
  const parsed = wanted.map(parseSettling);
  const wrong = wanted.filter((_, at) => parsed[at] === null).map(unformed);
  if (person === null || wrong.length > 0) return refuse([...problems, ...wrong]);
  const { value: storage, problems: faults } = await lookIntoStorage(context);
  if (storage === null) return refuse(faults.length > 0 ? faults : [missing(id)]);
  const settlings = parsed.filter((one) => one !== null);
  return closingStorage(storage, ({ ledger }) => settleAll(context, { id, ledger, person, settlings }));
}

type All = { id: IssueId; ledger: Ledger; person: Person; settlings: readonly Settling[] };

async function settleAll(context: Context, { id, ledger, person, settlings }: All): Promise<Report> {
  const mailing = await ledger.mailing(id);
  if (mailing === null) return refuse([missing(id)]);
  if (mailing.state === 'cancelled' && settlings.some(({ end }) => end === 'again'))
    return refuse([problem('mailing-over', {}, `${id} is cancelled; nothing of it is sent any more.`)]);
  const done: Settling[] = [];
  const problems: Problem[] = [];
  for (const settling of settlings) {
    const { subscriber, end } = settling;
    const as = { state: ends[end], reply: `settled by ${person.id}: ${end}`, at: context.clock.now() };
    if (await ledger.settle(id, subscriber, as)) done.push(settling);
    else
      problems.push(
        problem(
          'delivery-not-uncertain',
          {},
          `The delivery of ${id} to ${subscriber} is not uncertain; nothing was changed.`,
        ),
      );
  }
  const again = done.filter(({ end }) => end === 'again').length;
  // What is to leave once more needs a mailing that is not over; a person lets it go on.
  if (again > 0)
    await ledger.alter(id, ['finished'], { state: 'paused', why: `${again} uncertain mails are to leave once more.` });
  if (done.length > 0) await logAct(context, id, { by: person.id, did: `settled ${done.length} uncertain deliveries` });
  const said = `${done.length} of ${settlings.length} deliveries of ${id} were settled.`;
  const next = again === 0 ? '' : ` ${again} leave once more with: npx zhoubao send ${id} --resume`;
  return { json: { issue: id, settled: done.length, again }, text: said + next, problems };
}

/** A file is told by its being there: nothing of the form of a settling is the name of one. */
function linesOf(text: string): string[] {
  const lines = parseSettling(text) === null ? linesOfFile(text) : null;
  return lines?.filter((line) => !line.startsWith('#')) ?? [text];
}

function parseSettling(text: string): Settling | null {
  const parts = /^(?<subscriber>[A-Za-z0-9_-]{22})=(?<end>taken|refused|again|never)$/.exec(text)?.groups;
  return parts === undefined ? null : { subscriber: parts['subscriber'] ?? '', end: parts['end'] as Settling['end'] };
}

function unformed(text: string): Problem {
  const message = `"${text.slice(0, 60)}" is no file, and not of the form <subscriber>=taken, =refused, =again or =never; nothing was changed.`;
  return problem('delivery-not-uncertain', {}, message);
}

function missing(id: IssueId): Problem {
  return problem('mailing-missing', {}, `${id} has no mailing: nobody has confirmed that it be sent.`);
}

function refuse(problems: Problem[]): Report {
  return { json: null, text: '', problems };
}

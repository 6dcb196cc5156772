import { problem, type Problem } from '../../../model/problem.ts';
import type { IssueId } from '../../../model/window.ts';
import { homeOption } from '../home-option.ts';
import type { Context, Report } from '../context.ts';
import { readNewsletter } from '../read-newsletter.ts';
import { chooseSender } from './choose-sender.ts';
import { logAct } from './log-act.ts';
import type { SendRequest } from './send-request.ts';
import { closingStorage, lookIntoStorage } from './storage-here.ts';

/** What a relay refused for a reason that was ours waits again, once somebody has mended it. Sends nothing by itself. */
export async function sendRefusedAgain(context: Context, id: IssueId, { as }: SendRequest): Promise<Report> {
  const newsletter = await readNewsletter(context);
  if (newsletter.value === null) return refuse(newsletter.problems);
  const { value: person, problems } = chooseSender(newsletter.value, as);
  if (person === null) return refuse(problems);
  const { value: storage, problems: faults } = await lookIntoStorage(context);
  if (storage === null) return refuse(faults.length > 0 ? faults : [missing(id)]);
  return closingStorage(storage, async ({ ledger }) => {
    const mailing = await ledger.mailing(id);
    if (mailing === null) return refuse([missing(id)]);
    if (mailing.state === 'cancelled')
      return refuse([problem('mailing-over', {}, `${id} is cancelled; nothing of it is sent any more.`)]);
    const number = await ledger.sendAgain(id, { class: 'our-fault', at: context.clock.now() });
    // What waits needs a mailing that is not over; a person lets it go on.
    const why = `${number} mails that were refused wait again.`;
    if (number > 0) {
      await ledger.alter(id, ['finished'], { state: 'paused', why });
      await logAct(context, id, { by: person.id, did: `let ${number} refused mails wait again` });
    }
    const next =
      number === 0
        ? 'Nothing was refused for a reason of ours.'
        : `${why} Go on with: npx zhoubao send ${id} --resume${homeOption(context)}`;
    return { json: { issue: id, waiting: number }, text: next, problems: [] };
  });
}

function missing(id: IssueId): Problem {
  return problem('mailing-missing', {}, `${id} has no mailing: nobody has confirmed that it be sent.`);
}

function refuse(problems: Problem[]): Report {
  return { json: null, text: '', problems };
}

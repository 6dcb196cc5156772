import { readFacts } from '../../../deliver/sending/read-facts.ts';
import { readyToSend } from '../../../deliver/sending/ready-to-send.ts';
import { steerMailing } from '../../../deliver/sending/steer-mailing.ts';
import { lastSign } from '../../../deliver/sending/take-over.ts';
import type { DeliverySettings } from '../../../model/delivery-settings.ts';
import type { Mailing } from '../../../model/delivery.ts';
import type { Person } from '../../../model/person.ts';
import { problem, type Problem } from '../../../model/problem.ts';
import type { IssueId } from '../../../model/window.ts';
import type { Storage } from '../../../platform/open-storage.ts';
import { homeOption } from '../home-option.ts';
import type { Context, Report } from '../context.ts';
import { issueStanding } from '../desk/issue-standing.ts';
import { readNewsletter } from '../read-newsletter.ts';
import { chooseSender } from './choose-sender.ts';
import { noWorkers } from './hand-to-workers.ts';
import { logAct } from './log-act.ts';
import { verifyMails } from './prepare-mails.ts';
import { modesOf, sendHere } from './send-here.ts';
import { approvedFaces } from './sending-gate.ts';
import type { SendRequest } from './send-request.ts';
import { closingStorage, lookIntoStorage } from './storage-here.ts';

type Asked = {
  act: 'pause' | 'resume' | 'cancel';
  person: Person;
  anyway: boolean;
  wait: boolean;
  workers: boolean;
  settings: DeliverySettings;
};

/** Pauses, cancels or goes on with a mailing, also while another process sends it. Going on sends from this process. */
export async function steerIssue(context: Context, id: IssueId, request: SendRequest): Promise<Report> {
  const { steer: act = 'pause', as, anyway = false, wait = false, workers = false } = request;
  const newsletter = await readNewsletter(context);
  if (newsletter.value === null) return refuse(newsletter.problems);
  const { delivery: settings } = newsletter.value;
  const { value: person, problems } = chooseSender(newsletter.value, as);
  const without = noWorkers(context, workers);
  if (person === null || without !== null) return refuse([...problems, ...(without === null ? [] : [without])]);
  const { value: storage, problems: faults } = await lookIntoStorage(context);
  if (storage === null) return refuse(faults.length > 0 ? faults : [missing(id)]);
  return closingStorage(storage, async () => {
    const mailing = await storage.ledger.mailing(id);
    if (mailing === null) return refuse([missing(id)]);
    const asked = { act, person, anyway, wait, workers, settings, mailing };
    return act === 'resume' ? resume(context, storage, asked) : turn(context, storage, asked);
  });
}

type Turning = Asked & { mailing: Mailing };

/** Applies what was decided and says it; whoever sends notices it within a second. */
async function turn(context: Context, storage: Storage, asked: Turning): Promise<Report> {
  const turned = await applyAct(context, storage, { ...asked, keys: [] });
  if (Array.isArray(turned)) return refuse(turned);
  const { issue } = asked.mailing;
  const counts = await storage.ledger.counts(issue);
  const rest = counts.claimed === 0 ? '' : ` ${counts.claimed} are under way.`;
  const anew = (await storage.ledger.canPlanAnew(issue))
    ? ` No mail of it was begun: it can be confirmed anew, also for another time, with: npx zhoubao send ${issue}${homeOption(context)}`
    : '';
  const next =
    asked.act === 'pause' && turned.mailing.state === 'paused'
      ? ` Go on with: npx zhoubao send ${issue} --resume${homeOption(context)}`
      : '';
  const text = `${turned.said}${next}${anew}\n${counts.submitted} of ${asked.mailing.total} are taken.${rest}`;
  return { json: { issue, state: turned.mailing.state, counts }, text, problems: [] };
}

type Turned = { mailing: Mailing; said: string };

async function applyAct(
  context: Context,
  { ledger }: Storage,
  { act, person, anyway, settings, mailing, keys }: Turning & { keys: readonly string[] },
): Promise<Turned | Problem[]> {
  const { issue } = mailing;
  const known = await readFacts(issue, ledger, context.clock.now());
  const { restoredAt } = await ledger.fence();
  const facts = { ...known, mailing, restoredAt, lastSeen: lastSign(await ledger.senders()), keys };
  const steered = steerMailing({ act, by: person.id, anyway }, facts, settings);
  if (steered.from === null) return steered.problems;
  const { from, change, did, said } = steered;
  if (change === null) return { mailing, said };
  const changed = await ledger.alter(issue, from, change);
  if (changed === null) {
    const is = (await ledger.mailing(issue))?.state ?? 'gone';
    return [problem('mailing-over', {}, `${issue} was ${mailing.state} and is ${is} now; nothing was changed.`)];
  }
  await logAct(context, issue, { by: person.id, did });
  return { mailing: changed, said };
}

/** The last gate is passed anew at every start: what is not what was approved stops the mailing. */
async function resume(context: Context, storage: Storage, asked: Turning): Promise<Report> {
  const { mailing, wait, workers } = asked;
  const { issue } = mailing;
  const { value: found, problems } = await issueStanding(context, issue, { anew: true });
  if (found === null) return refuse(problems);
  const ready = readyToSend(found.issue.newsletter, context.environment);
  if (ready.value === null) return refuse(ready.problems);
  const { ring } = ready.value;
  const gate = approvedFaces(found, { digest: mailing.digest, hasBegun: mailing.mailedAt !== null });
  if (gate.faces === null) return stop(context, storage, { mailing, problems: gate.problems });
  const modes = modesOf(mailing.audience.languages);
  const date = mailing.mailedAt ?? mailing.startAt;
  const wanted = { id: issue, ready: ready.value, faces: gate.faces, modes, date };
  const { value: mails, problems: unfit } = await verifyMails(context, wanted);
  if (mails === null) return stop(context, storage, { mailing, problems: unfit });
  const begin = async (): Promise<Mailing | Problem[]> => {
    const turned = await applyAct(context, storage, { ...asked, keys: ring.map(({ id }) => id) });
    if (Array.isArray(turned)) return turned;
    context.say(turned.said);
    return turned.mailing;
  };
  const isAsked = asked.anyway || mailing.state === 'paused' || mailing.state === 'stopped';
  return sendHere(context, issue, { ready: ready.value, mails, storage, wait, workers, isAsked, begin });
}

/** Others who send it end as well. */
async function stop(
  context: Context,
  { ledger }: Storage,
  { mailing: { issue }, problems }: { mailing: Mailing; problems: Problem[] },
): Promise<Report> {
  const why = 'What was approved and confirmed is not what the files are now.';
  const endedAt = context.clock.now();
  const stopped = await ledger.alter(issue, ['scheduled', 'running'], { state: 'stopped', why, endedAt });
  if (stopped !== null) await logAct(context, issue, { by: 'send', did: `stopped sending: ${why}` });
  return refuse(problems);
}

function missing(id: IssueId): Problem {
  return problem('mailing-missing', {}, `${id} has no mailing: nobody has confirmed that it be sent.`);
}

function refuse(problems: Problem[]): Report {
  return { json: null, text: '', problems };
}
